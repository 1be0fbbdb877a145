import Books
import Domain
import Money
import Rules
import Settings

extension Benchmark {
  /// The whole protocol for one account with a market at hand: regime, week type, management and entry.
  static let protocolDecisions = Benchmark("engine.decide", .perSecond, limit: "reading the chains") {
    effort in
    let desk = try DecisionDesk()
    let count = effort.count(20_000, quick: 20)
    return (
      round: {
        rate(of: count) {
          var sum = 0
          for _ in 0..<count { sum &+= desk.decide() }
          keep(sum)
        }
      },
      limit: {
        rate(of: count) {
          var sum: Int64 = 0
          for _ in 0..<count { sum &+= desk.market.sumOfDeltas }
          keep(sum)
        }
      }
    )
  }
}

/// A Rev-Acc on an entry day: a short put to manage, shares to cover, and a ladder of six symbols to sell
/// puts on.
private struct DecisionDesk {
  let market: ArrayMarket
  let account: Account
  private let settings = AccountSettings(.rev)
  private let history: RegimeHistory
  private let fees = FeeSettings()

  private static let monday = Day(year: 2026, month: 3, day: 9)
  private static let expiry = monday + 4

  init() throws {
    market = try ArrayMarket(settings.symbols, on: DecisionDesk.monday + 1, expiry: DecisionDesk.expiry)
    var history = RegimeHistory()
    for place in 0..<300 {
      let close = Price(units: 5_000_000 + Int64(place) * 3_000 + Int64(place % 7) * 9_000)
      let day = DecisionDesk.monday - (299 - place)
      history.append(
        high: Price(units: close.units + 20_000), low: Price(units: close.units - 20_000), close: close,
        on: day)
      history.append(vix: 1_500 + Int64(place % 11) * 20, on: day)
    }
    self.history = history
    account = try DecisionDesk.account(market)
  }

  private static func account(_ market: ArrayMarket) throws -> Account {
    let id = StructureID.root.account(.rev)
    var portfolio = Portfolio()
    let opened = Instant(newYork: monday - 14, TimeOfDay(10, 0))
    let founding = Founding(
      store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: Playbook.standardText)
    let capital = Money(dollars: 300_000)
    portfolio.apply(
      Event(
        .founded(founding),
        transactions: [Transaction(.deposit, [Posting(id, .cash, capital), Posting(id, .capital, -capital)])]),
      sequence: 1, at: opened)
    var entry = TradeEntry(id, in: portfolio, cause: .order, at: opened)
    let mark = Mark(mid: Price(dollars: 2), exit: Price(dollars: 2), fee: .zero)
    let put = market.chain("AAPL", expiry: expiry)[39].contract
    entry.open(.option(put), -1, at: Price(dollars: 2), fee: .zero, mark: mark)
    let price = market.share("KO")?.last ?? .zero
    let shares = Mark(mid: price, exit: price, fee: .zero)
    entry.open(.shares("KO"), 200, at: price, fee: .zero, mark: shares)
    portfolio.apply(try entry.event(), sequence: 2, at: opened)
    return portfolio[id]
  }

  /// Decides everything and counts the results, so that no work can be optimised away.
  func decide() -> Int {
    let verdict = history.verdict(on: DecisionDesk.monday)
    let week = AccountWeek(account, ended: [], from: DecisionDesk.monday, settings.week) {
      market.share($0)?.last
    }
    let verdicts = ManageRule.verdicts(
      on: account, settings, memory: { _ in PositionMemory(entrySpot: Price(dollars: 100)) }, fees: fees,
      in: market, .newYork)
    let context = EntryContext(regime: verdict, portfolioValue: Money(dollars: 1_000_000))
    let plan = EntryRule.plan(account, settings, context, fees: fees, in: market, .newYork)
    return week.entries.count + verdicts.count + plan.proposals.count * 100 + plan.skips.count * 10_000
  }
}

/// A market of complete chains in arrays, as a live one keeps them.
private struct ArrayMarket: MarketView {
  let instant: Instant
  let session: Session
  let isOpen = true
  let volatilityIndex: Int64? = 1_600

  private let symbols: [Symbol]
  private let shares: [ShareView]
  private let chains: [[OptionView]]
  private let expiry: Day

  /// Forty strikes a dollar apart around each symbol's price, calls and puts, for one expiry.
  init(_ symbols: [Symbol], on day: Day, expiry: Day) throws {
    guard let session = TradingCalendar.newYork.session(on: day) else { throw OutsideSession(day: day) }
    self.session = session
    let now = session.instant(at: TimeOfDay(10, 30))
    instant = now
    self.symbols = symbols
    self.expiry = expiry
    let spots = symbols.indices.map { Int64(60 + 40 * $0) }
    shares = spots.map { spot in
      let price = Price(dollars: spot)
      return ShareView(
        bid: price, ask: price, last: price, previousClose: price, averageRange: Price(dollars: 3), at: now)
    }
    chains = try zip(symbols, spots).map { symbol, spot in
      try (-20..<20).flatMap { step in
        try OptionContract.Right.allCases.map { right in
          let delta = 5_000 + Int64(step) * 250
          let contract = try OptionContract(
            symbol, expiry: expiry, right, strike: Price(dollars: spot + Int64(step)))
          return OptionView(
            contract: contract, bid: Price(units: 14_000), ask: Price(units: 14_200),
            delta: right == .put ? -delta : 10_000 - delta, volatility: 300_000, openInterest: 2_000,
            isModelled: true, at: now)
        }
      }
    }
  }

  private struct OutsideSession: Error { let day: Day }

  var sumOfDeltas: Int64 { chains.reduce(0) { $1.reduce($0) { $0 &+ $1.delta } } }

  private func place(_ symbol: Symbol) -> Int? { symbols.firstIndex(of: symbol) }

  func share(_ symbol: Symbol) -> ShareView? { place(symbol).map { shares[$0] } }
  func expiries(of symbol: Symbol) -> [Day] { [expiry] }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { [] }

  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    expiry == self.expiry ? place(symbol).map { chains[$0] } ?? [] : []
  }

  func option(_ contract: OptionContract) -> OptionView? {
    place(contract.symbol).flatMap { chains[$0].first { $0.contract == contract } }
  }
}
