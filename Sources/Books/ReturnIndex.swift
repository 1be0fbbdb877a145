public import Domain
import Money

/// The flow-neutral growth of one unit of an account, with its value at the end of each week.
///
/// Deposits and withdrawals do not move it; profit and loss do.
public struct ReturnIndex: Hashable, Sendable {
  /// The unit's value now, in billionths of its value at the start.
  public private(set) var unit: Int64 = ReturnIndex.start
  /// The unit at the end of each week in which it moved, oldest first.
  public private(set) var weeks: [WeekPoint] = []

  /// The unit's value at the start.
  public static let start: Int64 = 1_000_000_000
  /// The unit stays within these bounds, so that absurd marks cannot overflow it.
  private static let bounds: ClosedRange<Int64> = 1...1_000_000_000_000_000_000
  /// The weeks kept: a year, and the week before it.
  private static let weeksKept: Int32 = 53

  /// The unit at the end of one week.
  public struct WeekPoint: Hashable, Sendable {
    /// Weeks since 1970-01-05, a Monday.
    public var week: Int32
    /// The unit's value at the end of the week.
    public var unit: Int64

    /// Creates a point.
    public init(week: Int32, unit: Int64) {
      self.week = week
      self.unit = unit
    }
  }

  /// Creates an index at its start.
  public init() {}

  /// Restores a stored index.
  public init(unit: Int64, weeks: [WeekPoint]) {
    self.unit = unit
    self.weeks = weeks
  }

  /// The week of a day, counted from Monday 1970-01-05.
  public static func week(of day: Day) -> Int32 { Int32((Int(day.number) + 3) / 7) }

  /// Moves the unit in proportion to the value.
  mutating func move(from before: Money, to after: Money, on day: Day) {
    guard before > .zero, before != after else { return }
    let (product, overflow) = unit.multipliedReportingOverflow(by: max(0, after.units))
    let moved =
      overflow
      ? Int64(clamping: Int128(unit) * Int128(max(0, after.units)) / Int128(before.units))
      : product / before.units
    unit = min(max(moved, ReturnIndex.bounds.lowerBound), ReturnIndex.bounds.upperBound)
    remember(ReturnIndex.week(of: day))
  }

  private mutating func remember(_ week: Int32) {
    if weeks.last?.week == week {
      weeks[weeks.count - 1].unit = unit
    } else {
      weeks.append(WeekPoint(week: week, unit: unit))
    }
    // One point from before the window stays, because it holds the value at which the window began.
    while weeks.count > 1, weeks[1].week <= week - ReturnIndex.weeksKept { weeks.removeFirst() }
  }

  /// The return over the last `count` weeks, in millionths; over the whole life if that is shorter.
  public func growth(overWeeks count: Int32, until day: Day) -> Int64 {
    let end = ReturnIndex.week(of: day) - count
    let base = weeks.last { $0.week <= end }?.unit ?? ReturnIndex.start
    return Int64(clamping: Int128(unit) * 1_000_000 / Int128(base) - 1_000_000)
  }

  /// The return so far in the week of a day, in millionths.
  public func growth(inWeekOf day: Day) -> Int64 { growth(overWeeks: 1, until: day) }

  /// The return of each of the last `count` weeks, in millionths, oldest first; a week without a move is
  /// zero.
  public func weeklyReturns(last count: Int32, until day: Day) -> [Int64] {
    let current = ReturnIndex.week(of: day)
    var before = weeks.last { $0.week <= current - count }?.unit ?? ReturnIndex.start
    return ((current - count + 1)...current).map { week in
      let after = weeks.last { $0.week <= week }?.unit ?? before
      defer { before = after }
      return Int64(clamping: Int128(after) * 1_000_000 / Int128(before) - 1_000_000)
    }
  }
}
