public import Books
public import Domain
public import Money
public import Settings

/// An account's week so far or as it ended: its type, the condition that decides it, and the condition of
/// every position's life.
public struct AccountWeek: Hashable, Sendable {
  /// One position's life and its condition.
  public struct Entry: Hashable, Sendable {
    /// The symbol traded.
    public var symbol: Symbol
    /// The position's present state, or its end.
    public var life: PositionLife
    /// The condition that it meets.
    public var condition: WeekCondition
  }

  /// The lives, with those that ended during the week first.
  public private(set) var entries: [Entry] = []
  /// The condition of the most severe life; the first of equals.
  public private(set) var deciding = WeekCondition.none
  private let settings: WeekSettings

  /// Creates a week without positions.
  public init(_ settings: WeekSettings) { self.settings = settings }

  /// The type of the account's week.
  public var type: WeekType { deciding.type }

  /// Adds one position's life.
  public mutating func add(_ symbol: Symbol, _ life: PositionLife) {
    let condition = WeekRule.condition(of: life, settings)
    entries.append(Entry(symbol: symbol, life: life, condition: condition))
    if condition.type.severity < type.severity { deciding = condition }
  }

  /// The evidence for the journal and for `why`.
  public var explanation: Explanation {
    entries.map { entry in
      RuleNote(
        "week.\(entry.condition.type.code)", inputs: entry.figures,
        bound: .text(entry.condition.text(settings)),
        verdict: entry.condition == deciding ? "decides" : entry.condition.type.code)
    }
  }
}

extension AccountWeek.Entry {
  fileprivate var figures: [NamedFigure] {
    let name = NamedFigure("symbol", .text(symbol.description))
    switch life {
    case .put(let strike, let spot, let outcome):
      return [
        name, NamedFigure("strike", .price(strike)), NamedFigure("spot", .price(spot)),
        NamedFigure("outcome", .text("\(outcome)")),
      ]
    case .shares(let cost, let count, let spot):
      return [
        name, NamedFigure("cost", .money(cost)), NamedFigure("shares", .count(count)),
        NamedFigure("spot", .price(spot)),
      ]
    }
  }
}

extension AccountWeek {
  /// The week of an account: the lives that ended in it, then the positions held, at present prices.
  ///
  /// Shares that a put brought this week count as that put, which is among the ended; long options do not
  /// count. Without a price, shares count at their last mark and a put at its strike.
  public init(
    _ account: Account, ended: [(symbol: Symbol, life: PositionLife)], from firstDay: Day,
    _ settings: WeekSettings, spot: (Symbol) -> Price?
  ) {
    self.init(settings)
    for end in ended { add(end.symbol, end.life) }
    let lots = account.lots
    for (place, lot) in lots.enumerated() {
      if let contract = lot.instrument.contract {
        guard lot.isShort, contract.right == .put else { continue }
        let now = spot(contract.symbol) ?? contract.strike
        add(contract.symbol, .put(strike: contract.strike, spot: now, .open))
      } else if lot.countsAsShares(from: firstDay), lots.isFirstOfItsShares(place, from: firstDay) {
        addShares(of: lot.instrument.symbol, in: lots, from: firstDay, spot)
      }
    }
  }

  private mutating func addShares(
    of symbol: Symbol, in lots: [Lot], from firstDay: Day, _ spot: (Symbol) -> Price?
  ) {
    var (cost, count, mark) = (Money.zero, Int64(0), Price.zero)
    for lot in lots where lot.instrument == .shares(symbol) && lot.countsAsShares(from: firstDay) {
      cost += lot.cost
      count += lot.quantity
      mark = lot.mark.mid
    }
    add(symbol, .shares(cost: cost, count: count, spot: spot(symbol) ?? mark))
  }
}

extension Lot {
  /// Whether the lot is judged as shares; shares that a put brought this week are not.
  fileprivate func countsAsShares(from firstDay: Day) -> Bool {
    instrument.contract == nil && (tradeDate < firstDay || chain == id)
  }
}

extension [Lot] {
  fileprivate func isFirstOfItsShares(_ place: Int, from firstDay: Day) -> Bool {
    let instrument = self[place].instrument
    return !self[..<place].contains { $0.instrument == instrument && $0.countsAsShares(from: firstDay) }
  }
}
