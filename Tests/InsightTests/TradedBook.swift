import Books
import Domain
import Engine
import Insight
import MarketModel
import Money

/// A book of short options and shares on the simulated market, an hour into a session, seen at its quotes.
struct TradedBook {
  private(set) var story: Storyteller
  let market: SimulatedMarket

  var view: SteppedMarketView { SteppedMarketView(market) }
  var history: History { story.history.seen(in: view, at: market.instant) }

  /// Sells puts and covered calls near the money, so many of different contracts.
  init(_ count: Int, seed: UInt64 = 4, expiries: Int = 3) throws {
    var market = try SimulatedMarket(.shipped, seed: seed, start: day("2026-01-05"))
    try market.advance(to: market.session.open + .hours(1))
    self.market = market
    story = try Storyteller(capital: 50_000_000)
    story.now = market.instant
    let accounts = [Storyteller.gen, Storyteller.rev, Storyteller.com]
    for (place, option) in try contracts(count, expiries).enumerated() {
      let account = accounts[place % accounts.count]
      let spot = price(of: option.contract.symbol)
      try story.trade(account) {
        if option.contract.right == .call {
          $0.open(
            .shares(option.contract.symbol), 100, at: spot, fee: .zero,
            mark: Mark(mid: spot, exit: spot, fee: .zero))
        }
        $0.open(
          .option(option.contract), -1, at: option.mid, fee: usd("0.65"),
          mark: Mark(mid: option.mid, exit: option.ask, fee: usd("0.65")))
      }
    }
  }

  private func price(of symbol: Symbol) -> Price { view.share(symbol)?.last ?? .zero }

  /// Contracts of every symbol in turn, the nearest expiries and strikes first, every third one a call.
  private func contracts(_ count: Int, _ expiries: Int) throws -> [OptionView] {
    var found: [OptionView] = []
    for rank in 0..<40 {
      for expiry in 0..<expiries {
        for symbol in market.symbols {
          let days = view.expiries(of: symbol)
          guard days.indices.contains(expiry) else { continue }
          let right: OptionContract.Right = (found.count % 3 == 2) ? .call : .put
          let spot = price(of: symbol)
          let chain = view.chain(symbol, expiry: days[expiry], right).filter { $0.bid > .zero }
          let near = chain.sorted {
            abs($0.contract.strike.units - spot.units) < abs($1.contract.strike.units - spot.units)
          }
          guard near.indices.contains(rank), !found.contains(where: { $0.contract == near[rank].contract })
          else {
            continue
          }
          found.append(near[rank])
          if found.count == count { return found }
        }
      }
    }
    return found
  }
}
