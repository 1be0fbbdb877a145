public import Domain
public import Money

/// The value of an account, a structure or the whole portfolio at the end of each day on which it changed.
public struct Equity: Hashable, Sendable {
  /// The end of one day.
  public struct Point: Hashable, Sendable {
    /// The New York day.
    public var day: Day
    /// The value at the end of the day.
    public var value: Money
    /// The flow-neutral growth of one unit, measured by liquidation value.
    public var unit: Double
    /// How far the unit lies below its highest, as a share of that.
    public var fall: Double
    /// Profit and loss so far.
    public var performance: Money
    /// Money in less money out so far.
    public var flow: Money
    /// Fees so far.
    public var costs: Money
  }

  private var past: [Point] = []
  /// The newest day and a valuation at live quotes after it, kept apart from the earlier days so that
  /// copying for such a valuation is cheap.
  private var newest: [Point] = []

  /// Creates a series without days.
  public init() {}

  /// The days, oldest first.
  public var points: [Point] { past + newest }

  /// The first day; nil if nothing has happened yet.
  public var first: Point? { past.first ?? newest.first }

  /// The last day; nil if nothing has happened yet.
  public var last: Point? { newest.last }

  /// A change of value, and the flow-neutral unit after it.
  struct Step {
    var change: Money
    var isFlow: Bool
    var costs: Money
    var unit: Double
    var fall: Double
  }

  /// Records a change of value, by a flow or by performance; one at live quotes (`isAtLiveQuotes`) is discarded
  /// with its copy.
  mutating func add(_ step: Step, on day: Day, isAtLiveQuotes: Bool = false) {
    var point =
      newest.last
      ?? Point(
        day: day, value: .zero, unit: 1, fall: 0, performance: .zero, flow: .zero, costs: .zero)
    point.value += step.change
    point.costs += step.costs
    if step.isFlow { point.flow += step.change } else { point.performance += step.change }
    (point.unit, point.fall, point.day) = (step.unit, step.fall, day)
    if newest.last?.day == day {
      newest[newest.count - 1] = point
    } else if isAtLiveQuotes {
      newest.append(point)
    } else {
      past += newest
      newest = [point]
    }
  }

  /// The state at the end of a day; nil before the first.
  public func point(onOrBefore day: Day) -> Point? {
    if let found = newest.last(where: { $0.day <= day }) { return found }
    let place = past.partitioningIndex { $0.day > day }
    return place > 0 ? past[place - 1] : nil
  }

  /// The points within a period.
  public func points(in days: ClosedRange<Day>) -> [Point] {
    let first = past.partitioningIndex { $0.day >= days.lowerBound }
    let end = past.partitioningIndex { $0.day > days.upperBound }
    return past[first..<max(first, end)] + newest.filter { days.contains($0.day) }
  }

  /// The returns of whole weeks, Monday to Sunday, within a period; the first begins with the series.
  public func weeklyReturns(in days: ClosedRange<Day>) -> [Double] {
    guard let first = first?.day, let last = last?.day else { return [] }
    var week = max(first, days.lowerBound).monday
    let end = min(last, days.upperBound)
    var returns: [Double] = []
    var before = point(onOrBefore: week - 1)?.unit ?? 1
    while week <= end {
      let after = point(onOrBefore: min(week + 6, end))?.unit ?? before
      returns.append(before > 0 ? after / before - 1 : 0)
      before = after
      week = week + 7
    }
    return returns
  }

  /// The flow-neutral return within a period; nil if the series does not reach into it.
  public func growth(in days: ClosedRange<Day>) -> Double? {
    guard let end = point(onOrBefore: days.upperBound) else { return nil }
    let start = point(onOrBefore: days.lowerBound - 1)?.unit ?? 1
    return start > 0 ? end.unit / start - 1 : nil
  }

  /// Profit and loss within a period.
  public func performance(in days: ClosedRange<Day>) -> Money {
    difference(in: days, \.performance)
  }

  /// How much a running total changed within a period.
  public func difference(in days: ClosedRange<Day>, _ sum: KeyPath<Point, Money>) -> Money {
    let start = point(onOrBefore: days.lowerBound - 1)?[keyPath: sum] ?? .zero
    return (point(onOrBefore: days.upperBound)?[keyPath: sum] ?? .zero) - start
  }

  /// The annual rate at which the money put in grew to the present value; nil for less than four weeks.
  package var moneyWeighted: Double? {
    guard let first, let last, last.day - first.day >= 28 else { return nil }
    var flows: [Flow] = []
    var before = Money.zero
    for point in points where point.flow != before {
      flows.append(Flow(years: Double(point.day - first.day) / 365, amount: dollars(before - point.flow)))
      before = point.flow
    }
    flows.append(Flow(years: Double(last.day - first.day) / 365, amount: dollars(last.value)))
    return Series.moneyWeighted(flows)
  }
}

/// The amount as a plain number of dollars.
func dollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }

extension Array {
  /// The first index whose element satisfies the condition; all elements that satisfy it must come last.
  func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
