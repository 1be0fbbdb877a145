import Cockpit
import Domain
import Engine
import Money
import Pricing
import TestSupport

/// The options of TSLA on the sample's morning: eight expiries, and thirty strikes of the second one.
extension Sample {
  static let chainSpot = 247.31
  static let expiries = [
    (3, 13), (3, 20), (3, 27), (4, 2), (4, 17), (4, 24), (5, 15), (6, 18),
  ].map { Day(year: 2026, month: $0.0, day: $0.1) }

  /// The sheet as the market would answer.
  static var chain: ChainSheet { chain(of: expiries[1]) }

  /// The sheet of one expiry.
  static func chain(of expiry: Day) -> ChainSheet {
    var sheet = ChainSheet(symbol: "TSLA", expiries: expiries, expiry: expiry, options: [])
    for step in 0..<30 {
      for right in [OptionContract.Right.call, .put] {
        let strike = Price(units: 2_100_000 + Int64(step) * 25_000)
        guard let contract = try? OptionContract("TSLA", expiry: expiry, right, strike: strike),
          let (view, greeks) = option(contract, place: step)
        else { continue }
        sheet.options.append(view)
        sheet.greeks[contract] = greeks
      }
    }
    let levels = [0.40, 0.462, 0.444, 0.441, 0.437, 0.53, 0.492, 0.474]
    sheet.outlook = zip(expiries, levels).map { expiry, level in
      ExpiryOutlook(
        expiry: expiry, volatility: Int64(level * 1e6),
        deviation: Int64(level * years(to: expiry).squareRoot() * 1e6))
    }
    sheet.closes = (0..<60).map { day in
      let wave = Double((day * 37) % 23) / 23 - 0.5
      return Price(units: Int64((236 + Double(day) * 0.17 + 9 * wave) * 100) * 100)
    }
    sheet.events = [MarketEvent(day: Day(year: 2026, month: 4, day: 22), kind: .earnings)]
    sheet.instant = Sample.now
    return sheet
  }

  private static let now = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(10, 42, 7))

  private static func years(to expiry: Day) -> Double {
    Double((Instant(newYork: expiry, TimeOfDay(16, 0)) - now).milliseconds) / (365 * 86_400_000)
  }

  private static func option(
    _ contract: OptionContract, place: Int
  ) -> (OptionView, OptionGreeks)? {
    let strike = Double(contract.strike.units) / 10_000
    let distance = strike / chainSpot - 1
    let isPut = contract.right == .put
    let volatility =
      0.455 + (distance < 0 ? 7 : 2.5) * distance * distance - 0.12 * distance + (isPut ? 0.004 : 0)
    let inputs = OptionInputs(
      spot: chainSpot, strike: strike, rate: 0.04, yield: 0, volatility: volatility,
      years: years(to: contract.expiry),
      right: isPut ? .put : .call)
    guard let value = try? BlackScholes.value(inputs) else { return nil }
    let tick = TickRule(contract.symbol)
    let middle = Price(units: Int64(value.price * 10_000))
    let isFar = isPut ? distance > 0.12 : distance < -0.12
    let half = Price(units: 200 + middle.units / (isFar ? 30 : 100))
    let interest =
      Int64(20 + 16_000 / (1 + abs(distance) * abs(distance) * 900)) * Int64(1 + place * 7 % 5) / 3
    let view = OptionView(
      contract: contract, bid: tick.down(middle - half), ask: tick.up(middle + half),
      delta: Int64((value.delta * 10_000).rounded()), volatility: Int64(volatility * 1e6),
      openInterest: isFar ? interest / 20 : interest, isModelled: true, at: now)
    let greeks = OptionGreeks(
      gamma: Int64((value.gamma * 100_000).rounded()), vega: Int64((value.vega * 100).rounded()),
      theta: Int64((value.theta / 365 * 10_000).rounded()))
    return (view, greeks)
  }

  /// The present state with the whole sheet quoted, as it is once the ticket's contract was looked at.
  var readWithChain: ReadModel {
    var market = market
    for option in Sample.chain.options { market.options[option.contract] = option }
    let instruments = Sample.chain.options.map { Instrument.option($0.contract) }
    return ReadModel(
      machine, market, at: now, watching: ["SPY", "NVDA", "TSLA", "AAPL"], quoting: instruments, after: read)
  }
}

extension Model {
  /// Shows the options of TSLA, with the cursor at the money.
  mutating func showSampleChain() {
    hit("5")
    type(":chain tsla 20mar")
    hit("enter")
    _ = update(&self, .chain(Sample.chain))
  }

  /// Puts the put of a strike into the ticket and has it quoted.
  mutating func fillSampleTicket(_ strike: String, from sample: Sample) {
    showSampleChain()
    hit("/")
    type(strike)
    hit("enter", "enter")
    _ = update(&self, .published(sample.readWithChain, at: now))
  }
}
