import Books
import Brokerage
import Domain
import Money
import Settings

/// An account, a market and the facts that the gate gets of them.
struct GateDesk {
  static let gen = StructureID.root.account(.gen)

  var facts: GateFacts
  private var portfolio: Portfolio
  var market = TableMarket()

  /// An account with the given cash in dollars, a part of it set aside for LEAPS, and these positions, each a
  /// lot that cost nothing.
  init(
    _ dollars: Int64 = 120_000, reserve: Int64 = 0, holding positions: [(Instrument, Int64)] = []
  ) {
    let amount = Money(dollars: dollars)
    let postings = [
      Posting(GateDesk.gen, .cash, amount), Posting(GateDesk.gen, .capital, -amount),
      Posting(GateDesk.gen, .leapsReserve, Money(dollars: reserve)),
    ].filter { $0.amount != .zero }
    let start = Instant(milliseconds: 0)
    portfolio = Portfolio()
    portfolio.apply(
      Event(
        .founded(Founding(store: [], publicKey: [], capital: amount, playbook: "")),
        transactions: [Transaction(.deposit, postings)]), sequence: 1, at: start)
    let lots = positions.enumerated().map { place, position in
      let id = LotID(number: Int64(place + 1))
      return Lot(
        id: id, instrument: position.0, quantity: position.1, openedAt: start, tradeDate: start.newYork.day,
        cost: .zero, taxBasis: .zero, kept: .zero, chain: id, mark: Mark(mid: .zero, exit: .zero, fee: .zero))
    }
    if !lots.isEmpty {
      portfolio.apply(
        Event(.traded(Trade(account: GateDesk.gen, cause: .order, opened: lots))), sequence: 2, at: start)
    }
    let account = portfolio[GateDesk.gen]
    facts = GateFacts(
      account: account, settings: AccountSettings(.gen), staleAfter: .seconds(5), kill: .active,
      committedCash: .zero, committedShares: 0, closing: [], structureExposure: .zero,
      portfolioExposure: .zero, structureStake: .zero, portfolioStake: .zero,
      structureValue: Money(dollars: 300_000),
      portfolioValue: Money(dollars: 300_000), valueAtClose: account.value,
      liquidation: account.liquidation, ordersInLastMinute: 0,
      lastTwin: nil, deltaBand: 4_000...5_000, isEntryDay: true, isEntryTime: true, isByHand: false)
    market.quote(Sample.put, "4.00", "4.10")
    market.quote(Sample.lowerPut, "4.60", "4.70")
    market.quote(Sample.call, "3.00", "3.10", delta: 4_000)
    market.quote(Sample.leaps, "61.00", "61.50", delta: 8_000)
    market.quote("TSLA", "247.30", "247.32")
  }

  /// The checks that an order fails.
  func failing(
    _ legs: [(Instrument, Int64)] = [(.option(Sample.put), -1)], limit: String? = "-4.05",
    _ purpose: OrderPurpose = .open
  ) -> [String] {
    PreTradeGate.check(draft(legs, limit: limit, purpose), facts, in: market).filter { !$0.passes }
      .map(\.code)
  }

  /// An order of the account, at the market without a limit.
  func draft(_ legs: [(Instrument, Int64)], limit: String?, _ purpose: OrderPurpose) -> OrderDraft {
    OrderDraft(
      account: GateDesk.gen, legs: legs.map { OrderLeg($0.0, quantity: $0.1) },
      type: limit.map { .limit(Price($0) ?? .zero) } ?? .market, purpose: purpose)
  }

  /// Puts the account into another status.
  mutating func suspend(_ status: AccountStatus) {
    portfolio.apply(
      Event(.statusChanged(GateDesk.gen, status, reason: "a test")), sequence: portfolio.sequence + 1,
      at: portfolio.instant)
    facts.account = portfolio[GateDesk.gen]
  }
}
