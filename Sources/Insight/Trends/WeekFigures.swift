import Books
public import Domain
import Engine
import Money

/// The twelve figures that describe a week; nil if a figure does not exist for it.
public struct WeekFigures: Hashable, Sendable {
  /// The figures, in order.
  public enum Name: String, CaseIterable, Sendable {
    /// The return of the whole portfolio, and of all accounts of a kind.
    case total, gen, rev, com
    /// How far one unit lies below its highest point.
    case drawdown
    /// The deviation of daily returns.
    case volatility
    /// Fees and realised profit, as shares of the value.
    case costs, realised
    /// Lots closed, and the share of them with a profit.
    case closed, won
    /// The return of the broad index.
    case index
    /// How far the return lay from the targets of the week types.
    case deviation

    /// The return of all accounts of a kind.
    public static func growth(of kind: AccountKind) -> Name {
      switch kind {
      case .gen: .gen
      case .rev: .rev
      case .com: .com
      }
    }
  }

  /// The week's Sunday.
  public var sunday: Day
  /// The figures, in the order of their names.
  public var values: [Double?]

  /// Creates a week's figures.
  public init(sunday: Day, values: [Double?]) {
    self.sunday = sunday
    self.values = values
  }

  /// The figure of this name.
  public subscript(name: Name) -> Double? { values[Name.allCases.firstIndex(of: name) ?? 0] }
}

extension History {
  /// The weeks that lie entirely within a period.
  package func weekFigures(in days: ClosedRange<Day>) -> [WeekFigures] {
    guard let first = firstDay, let last = lastDay else { return [] }
    var monday = max(first, days.lowerBound).monday
    if monday < days.lowerBound { monday = monday + 7 }
    var figures: [WeekFigures] = []
    while monday + 6 <= min(last.monday + 6, days.upperBound) {
      figures.append(weekFigures(from: monday))
      monday = monday + 7
    }
    return figures
  }

  private func weekFigures(from monday: Day) -> WeekFigures {
    let week = monday...monday + 6
    let value = total.point(onOrBefore: monday - 1).map { dollars($0.value) } ?? 0
    let closed = trades(in: week)
    func share(_ amount: Double) -> Double? { value > 0 ? amount / value : nil }
    var values: [WeekFigures.Name: Double?] = [
      .total: total.growth(in: week), .drawdown: fall(until: week.upperBound),
      .volatility: dailyDeviation(in: week),
      .costs: share(dollars(total.difference(in: week, \.costs))),
      .realised: share(closed.reduce(0) { $0 + dollars($1.profit) }), .closed: Double(closed.count),
      .won: closed.isEmpty ? nil : Double(closed.count { $0.profit > .zero }) / Double(closed.count),
      .index: indexGrowth(in: week), .deviation: deviation(in: week),
    ]
    for kind in AccountKind.allCases { values[.growth(of: kind)] = growth(of: kind, in: week) }
    return WeekFigures(sunday: week.upperBound, values: WeekFigures.Name.allCases.map { values[$0] ?? nil })
  }

  private func growth(of kind: AccountKind, in week: ClosedRange<Day>) -> Double? {
    var (before, earned) = (0.0, 0.0)
    for (place, account) in portfolio.accounts.enumerated() where account.id.kind == kind {
      before += accounts[place].point(onOrBefore: week.lowerBound - 1).map { dollars($0.value) } ?? 0
      earned += dollars(accounts[place].performance(in: week))
    }
    return before > 0 ? earned / before : nil
  }

  private func fall(until day: Day) -> Double? {
    total.point(onOrBefore: day)?.fall
  }

  private func dailyDeviation(in week: ClosedRange<Day>) -> Double? {
    let units = total.points(in: week).map(\.unit)
    let moves = zip(units.dropFirst(), units).compactMap { $1 > 0 ? $0 / $1 - 1 : nil }
    return moves.count > 1 ? Series.deviation(moves) : nil
  }

  private func indexGrowth(in week: ClosedRange<Day>) -> Double? {
    let end = index.partitioningIndex { $0.day > week.upperBound }
    let start = index.partitioningIndex { $0.day >= week.lowerBound }
    guard start > 0, end > start, index[start - 1].price > .zero else { return nil }
    return Double(index[end - 1].price.units) / Double(index[start - 1].price.units) - 1
  }

  private func deviation(in week: ClosedRange<Day>) -> Double? {
    let first = weeks.partitioningIndex { $0.day >= week.lowerBound }
    let end = weeks.partitioningIndex { $0.day > week.upperBound }
    guard first < end else { return nil }
    return Series.mean(weeks[first..<end].map { Double($0.growth - $0.target) / 1e6 })
  }
}
