internal import Domain
internal import Money
internal import Pricing

/// One session of one symbol: its open, its close, its range, and the price at every second.
struct SymbolSession: Sendable {
  /// The logarithm of the opening price.
  let open: Double
  /// The logarithm of the closing price, before shocks.
  let close: Double
  let beta: Double
  let market: MarketSession
  let own: Bridge
  let blows: [IntradayBlow]
  let move: OwnMove
  /// The dividend that shares trade without from this open on.
  let dividend: Price
  /// The number of shares that one share became at this open.
  let split: Int64
  let volume: Int64
  /// The bounds of the session, before shocks.
  let ceiling: Double
  let floor: Double

  init(
    open: Double, close: Double, beta: Double, market: MarketSession, own: Bridge,
    blows: [IntradayBlow], move: OwnMove, dividend: Price, split: Int64, volume: Int64
  ) {
    self.open = open
    self.close = close
    self.beta = beta
    self.market = market
    self.own = own
    self.blows = blows
    self.move = move
    self.dividend = dividend
    self.split = split
    self.volume = volume
    let marketDeviation = beta * market.bridge.deviation
    let variance = marketDeviation * marketDeviation + own.deviation * own.deviation
    (ceiling, floor) = extremes(
      from: open, to: close, variance: variance, up: own.stream.uniform(.high),
      down: own.stream.uniform(.low))
  }

  /// The logarithm of the session's last price, shocks included.
  var finalHeight: Double { blows.reduce(close) { $0 + $1.final } }

  /// The logarithm of the price at a second, given both bridges there.
  @inline(__always)
  func height(passed: Double, second: Int, market deviation: Double, own ownDeviation: Double) -> Double {
    let path = open + (close - open) * passed + beta * deviation + ownDeviation
    let bounded = min(max(path, floor), ceiling)
    return blows.isEmpty ? bounded : blows.reduce(bounded) { $0 + $1.value(at: second) }
  }

  /// The logarithm of the price at a second, for a single read.
  func height(at second: Int) -> Double {
    let seconds = own.seconds
    if second >= seconds { return finalHeight }
    let passed = IntradayCurve.passed(Double(max(0, second)) / Double(seconds))
    let ownDeviation = own.deviation == 0 ? 0 : own.value(at: second)
    return height(
      passed: passed, second: max(0, second), market: market.bridge.value(at: second), own: ownDeviation)
  }

  /// The bar of the whole session.
  var bar: SessionBar {
    var high = ceiling
    var low = floor
    for blow in blows {
      high = max(high, ceiling + max(0, blow.move))
      low = min(low, floor + min(0, blow.move))
    }
    return SessionBar(
      open: cents(Elementary.exp(open)), high: cents(Elementary.exp(high)), low: cents(Elementary.exp(low)),
      close: cents(Elementary.exp(finalHeight)), volume: volume)
  }
}

/// The highest and lowest point of a random path between two ends, by the distribution of its maximum.
private func extremes(
  from start: Double, to end: Double, variance: Double, up: Double, down: Double
) -> (high: Double, low: Double) {
  let sum = start + end
  let gap = (end - start) * (end - start)
  let above = (gap - 2 * variance * Elementary.log(up)).squareRoot()
  let below = (gap - 2 * variance * Elementary.log(down)).squareRoot()
  return (0.5 * (sum + above), 0.5 * (sum - below))
}
