import Books
public import Domain
public import Money

/// Where profit and loss came from: the same total, divided in different ways.
public struct Attribution: Hashable, Sendable {
  /// One part of the total.
  public struct Part: Hashable, Sendable {
    /// The account, symbol, regime or other group it belongs to.
    public var name: String
    /// Its profit and loss.
    public var profit: Money
    /// The trades closed in it; nil where trades are not counted.
    public var trades: Int?
  }

  /// The profit and loss of the whole period.
  public var total: Money
  /// By account.
  public var accounts: [Part]
  /// By structure.
  public var structures: [Part]
  /// By symbol; what belongs to no symbol comes last.
  public var symbols: [Part]
  /// By the regime of the day.
  package var regimes: [Part]
  /// By the type of the account's week.
  public var weekTypes: [Part]
}

extension History {
  /// Divides the profit and loss of a period.
  package func attribution(in days: ClosedRange<Day>) -> Attribution {
    Attribution(
      total: total.performance(in: days),
      accounts: portfolio.accounts.compactMap { part("\($0.id)", equity(of: $0.id), in: days) },
      structures: portfolio.structures.compactMap {
        part("\($0.id)", structures[Int($0.id.number)], in: days)
      },
      symbols: symbolParts(in: days), regimes: regimeParts(in: days), weekTypes: weekTypeParts(in: days))
  }

  /// The values of an account by day; empty for an account without any.
  public func equity(of account: AccountID) -> Equity {
    account.index < accounts.count ? accounts[account.index] : Equity()
  }

  private func part(_ name: String, _ equity: Equity, in days: ClosedRange<Day>) -> Attribution.Part? {
    let profit = equity.performance(in: days)
    return profit == .zero ? nil : Attribution.Part(name: name, profit: profit, trades: nil)
  }

  /// The closed trades of the period by symbol, then what belongs to none: open positions' marks, interest,
  /// dividends, plain marks.
  private func symbolParts(in days: ClosedRange<Day>) -> [Attribution.Part] {
    var found: [Symbol: (Money, Int)] = [:]
    for trade in trades(in: days) {
      let sum = found[trade.slice.instrument.symbol] ?? (.zero, 0)
      found[trade.slice.instrument.symbol] = (sum.0 + trade.profit, sum.1 + 1)
    }
    var parts = found.keys.sorted { $0.word < $1.word }.map {
      Attribution.Part(name: "\($0)", profit: found[$0]?.0 ?? .zero, trades: found[$0]?.1)
    }
    for kind in [TransactionKind.interest, .dividend] {
      let received = received(kind, in: days)
      if received != .zero { parts.append(Attribution.Part(name: kind.name, profit: received, trades: nil)) }
    }
    let rest = total.performance(in: days) - parts.reduce(.zero) { $0 + $1.profit }
    if rest != .zero { parts.append(Attribution.Part(name: "open and other", profit: rest, trades: nil)) }
    return parts
  }

  /// The interest or dividends of a period.
  public func received(_ kind: TransactionKind, in days: ClosedRange<Day>) -> Money {
    receipts.reduce(.zero) { $1.value.kind == kind && days.contains($1.day) ? $0 + $1.value.amount : $0 }
  }

  /// The trades closed within a period.
  public func trades(in days: ClosedRange<Day>) -> ArraySlice<ClosedTrade> {
    let first = trades.partitioningIndex { $0.day >= days.lowerBound }
    let end = trades.partitioningIndex { $0.day > days.upperBound }
    return trades[first..<max(first, end)]
  }

  private func regimeParts(in days: ClosedRange<Day>) -> [Attribution.Part] {
    var sums = [Money](repeating: .zero, count: Regime.allCases.count + 1)
    var before = total.point(onOrBefore: days.lowerBound - 1)?.performance ?? .zero
    for point in total.points(in: days) {
      sums[regime(on: point.day).map { Int($0.rawValue) } ?? Regime.allCases.count] +=
        point.performance - before
      before = point.performance
    }
    return zip(Regime.allCases.map(\.name) + ["not judged"], sums).filter { $0.1 != .zero }.map {
      Attribution.Part(name: $0, profit: $1, trades: nil)
    }
  }

  private func weekTypeParts(in days: ClosedRange<Day>) -> [Attribution.Part] {
    var sums = [Money](repeating: .zero, count: WeekType.allCases.count)
    for record in weeks where days.contains(record.day) {
      let week = max(record.day.monday, days.lowerBound)...record.day
      sums[Int(record.type.rawValue)] += equity(of: record.account).performance(in: week)
    }
    var parts = zip(WeekType.allCases.map(\.code), sums).filter { $0.1 != .zero }.map {
      Attribution.Part(name: $0, profit: $1, trades: nil)
    }
    let rest = total.performance(in: days) - sums.reduce(.zero, +)
    if rest != .zero { parts.append(Attribution.Part(name: "not ended", profit: rest, trades: nil)) }
    return parts
  }
}
