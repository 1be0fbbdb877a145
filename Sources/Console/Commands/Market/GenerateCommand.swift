import Domain
import Engine
import EngineService
import MarketModel
import Money
import PlainText

func generateMarket(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let (first, last): (Day, Day) = (invocation.required("--from"), invocation.required("--to"))
  try checkRange(first, last)
  let sessions = TradingCalendar.newYork.sessions(in: first...last)
  guard let start = sessions.first else {
    throw Failure(
      .refused, "NO_SESSION", "there is no session from \(first) to \(last); give a longer stretch",
      value: "\(first) to \(last)", bound: "one session")
  }
  let wanted: [Symbol] =
    invocation.optional("--symbols") ?? MarketConfiguration.shipped.symbols.map(\.symbol) + [index]
  let market = try MarketChoice(invocation).market(wanted.filter { $0 != index }, start: start.day)
  var bars = GeneratedBars(market, withIndex: wanted.contains(index))
  try marketing(try bars.collectSplits(to: sessions))
  if invocation.has("csv") { try output.data("time,symbol,open,high,low,close,volume\n") }
  var rows: [BarAnswer] = []
  var table = TextTable([
    .left("day"), .left("symbol"), .right("open"), .right("high"), .right("low"), .right("close"),
    .right("volume"),
  ])
  for session in sessions {
    for (symbol, bar) in try marketing({ () throws(MarketError) in try bars.next(session) }) {
      let prices = [bar.open, bar.high, bar.low, bar.close].map(\.description)
      if invocation.has("csv") {
        try output.data("\(session.close),\(symbol),\(prices.joined(separator: ",")),\(bar.volume)\n")
      } else if output.isJSON {
        rows.append(BarAnswer(session, symbol, bar))
      } else {
        table.add(["\(session.day)", "\(symbol)"] + prices + ["\(bar.volume)"])
      }
    }
  }
  output.result(BarsAnswer(rows: rows))
  if !invocation.has("csv") { output.table(table) }
}

/// A market's sessions, each with its symbols.
struct BarsAnswer: Answering {
  let rows: [BarAnswer]
}

/// A symbol's session.
struct BarAnswer: Answering {
  let time: Instant
  let symbol: Symbol
  let open: Price
  let high: Price
  let low: Price
  let close: Price
  let volume: Int64

  fileprivate init(_ session: Session, _ symbol: Symbol, _ bar: SessionBar) {
    (time, self.symbol, volume) = (session.close, symbol, bar.volume)
    (open, high, low, close) = (bar.open, bar.high, bar.low, bar.close)
  }
}

/// The name of the volatility index among symbols.
private let index: Symbol = "VIX"

/// The bars of a market's sessions in the form of a file: adjusted to the shares at the end.
private struct GeneratedBars {
  private var market: SimulatedMarket
  private let withIndex: Bool
  /// The number of shares that one share of each symbol will become.
  private var factors: [Int64]

  init(_ market: SimulatedMarket, withIndex: Bool) {
    self.market = market
    self.withIndex = withIndex
    factors = market.symbols.map { _ in 1 }
  }

  /// Collects the splits of coming sessions.
  mutating func collectSplits(to sessions: ArraySlice<Session>) throws(MarketError) {
    var ahead = market
    for session in sessions {
      try ahead.advance(to: session.open)
      for place in factors.indices { factors[place] *= try splitFactor(ahead, place) }
    }
  }

  /// The bars of the next session, by symbol.
  mutating func next(_ session: Session) throws(MarketError) -> [(Symbol, SessionBar)] {
    try market.advance(to: session.open)
    for place in factors.indices { factors[place] /= try splitFactor(market, place) }
    let indexBar = withIndex ? try volatilityBar(session) : nil
    try market.advance(to: session.close)
    var bars: [(Symbol, SessionBar)] = []
    for (place, symbol) in market.symbols.enumerated() {
      bars.append((symbol, try market.bar(symbol).afterSplit(into: factors[place])))
    }
    if let indexBar { bars.append((index, indexBar)) }
    return bars.sorted { $0.0 < $1.0 }
  }

  private func splitFactor(_ market: SimulatedMarket, _ place: Int) throws(MarketError) -> Int64 {
    for case .split(let factor) in try market.corporateActions(of: market.symbols[place]) { return factor }
    return 1
  }

  /// The volatility index over a session, sampled every half hour.
  private mutating func volatilityBar(_ session: Session) throws(MarketError) -> SessionBar {
    var bar = SessionBar(volatility)
    var instant = session.open
    while instant < session.close {
      instant = min(instant + .minutes(30), session.close)
      try market.advance(to: instant)
      bar.add(volatility)
    }
    return bar
  }

  private var volatility: Price { Price(units: market.volatilityIndex * (Money.unitsPerDollar / 100)) }
}
