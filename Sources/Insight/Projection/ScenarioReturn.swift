public import Domain
import Money
public import Settings

/// What a scenario returns to a kind of account in an average week, compared with the protocol's target.
public struct ScenarioReturn: Hashable, Sendable {
  /// Weeks of one sort.
  public struct Part: Hashable, Sendable {
    /// The name of the sort: a regime, or a sort of year.
    public var name: String
    /// Its share of all weeks; nil if there are none.
    public var share: Double?
    /// The average return, as a share of the account's value; nil if there are none.
    public var weekly: Double?
  }

  /// The kind of account.
  public var kind: AccountKind
  /// The target return of a week.
  public var target: Double
  /// The sorts of weeks, in order.
  public var parts: [Part]
  /// The average return of all weeks; nil without any.
  public var mean: Double?

  /// How the mean compares with the target; nil without a mean.
  public var verdict: String? {
    mean.map { $0 > target ? "above" : $0 < target ? "below" : "as the target" }
  }

  /// The sorts of years around the targets: their share, the draw below which they lie, and their return in
  /// hundredths of the target.
  static let years: [(name: String, share: Double, below: Double, factor: Int64)] = [
    ("good years", 0.6, 0.6, 110), ("target years", 0.3, 0.9, 100), ("poor years", 0.1, 1, 80),
  ]

  /// What years around the targets return; the buffer earns nothing.
  public static func aroundTargets(_ playbook: Playbook) -> [ScenarioReturn] {
    AccountKind.allCases.map { kind in
      let settings = playbook.settings(for: kind)
      let target = Double(settings.target.value) / 10_000
      let working = target * Double(10_000 - settings.buffer.value) / 10_000
      let parts = years.map {
        Part(name: $0.name, share: $0.share, weekly: working * Double($0.factor) / 100)
      }
      return ScenarioReturn(
        kind: kind, target: target, parts: parts,
        mean: parts.reduce(0.0) { $0 + ($1.share ?? 0) * ($1.weekly ?? 0) })
    }
  }

  /// What the weeks of simulated market paths returned, by regime.
  public static func measured(_ paths: [ProjectionPlan.Path], _ playbook: Playbook) -> [ScenarioReturn] {
    let weeks = paths.reduce(into: RegimeWeeks()) { sum, path in
      if let weeks = path.marketWeeks { sum.add(weeks) }
    }
    return AccountKind.allCases.map { kind in
      let sums = Regime.allCases.map { weeks[kind, $0] }
      let count = sums.reduce(0) { $0 + $1.count }
      func mean(_ sum: RegimeWeeks.Sum) -> Double? {
        sum.count > 0 ? Double(sum.growth) / Double(sum.count) / 1e6 : nil
      }
      let parts = zip(Regime.allCases, sums).map { regime, sum in
        Part(
          name: regime.name, share: count > 0 ? Double(sum.count) / Double(count) : nil, weekly: mean(sum))
      }
      let growth = sums.reduce(0) { $0 + $1.growth }
      return ScenarioReturn(
        kind: kind, target: Double(playbook.settings(for: kind).target.value) / 10_000, parts: parts,
        mean: mean(RegimeWeeks.Sum(count: count, growth: growth)))
    }
  }
}

/// The weeks of a path's accounts by kind and regime: their number, and the sum of their returns in
/// millionths.
public struct RegimeWeeks: Hashable, Sendable {
  /// The weeks of one kind and regime.
  public struct Sum: Hashable, Sendable {
    /// The number of weeks.
    public var count: Int64 = 0
    /// The sum of their returns, in millionths.
    public var growth: Int64 = 0

    /// Creates a sum.
    public init(count: Int64 = 0, growth: Int64 = 0) { (self.count, self.growth) = (count, growth) }
  }

  /// The sums by kind, each in the order of regimes.
  public private(set) var sums: [Sum]

  /// Creates sums without weeks.
  public init() { sums = Array(repeating: Sum(), count: RegimeWeeks.count) }

  /// Adopts sums; nil if their number is wrong.
  public init?(_ sums: [Sum]) {
    guard sums.count == RegimeWeeks.count else { return nil }
    self.sums = sums
  }

  private static let count = AccountKind.allCases.count * Regime.allCases.count

  private static func place(_ kind: AccountKind, _ regime: Regime) -> Int {
    Int(kind.rawValue) * Regime.allCases.count + (Regime.allCases.firstIndex(of: regime) ?? 0)
  }

  /// The weeks of a kind of account in a regime.
  public subscript(kind: AccountKind, regime: Regime) -> Sum { sums[RegimeWeeks.place(kind, regime)] }

  mutating func add(_ record: WeekRecord) {
    guard let regime = record.regime else { return }
    let place = RegimeWeeks.place(record.account.kind, regime)
    sums[place].count += 1
    sums[place].growth += record.growth
  }

  mutating func add(_ other: RegimeWeeks) {
    for place in sums.indices {
      sums[place].count += other.sums[place].count
      sums[place].growth += other.sums[place].growth
    }
  }
}
