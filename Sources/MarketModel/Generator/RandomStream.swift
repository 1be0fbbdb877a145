internal import Domain
internal import Pricing

/// Random numbers by position: the same key and counter give the same number, whatever was drawn before.
struct RandomStream: Sendable {
  private let key: UInt64

  /// The stream of a symbol on a day of a seeded market.
  init(seed: UInt64, symbol: Symbol, day: Day) {
    let market = scrambled(seed &+ 0x9e37_79b9_7f4a_7c15)
    let named = scrambled(market ^ symbol.word)
    key = scrambled(named ^ UInt64(bitPattern: Int64(day.number)))
  }

  /// The stream identified by one word in a seeded market.
  init(seed: UInt64, word: UInt64) {
    key = scrambled(scrambled(seed &+ 0x9e37_79b9_7f4a_7c15) ^ scrambled(word))
  }

  @inline(__always)
  func bits(_ counter: UInt64) -> UInt64 { scrambled(key &+ counter &* 0x9e37_79b9_7f4a_7c15) }

  /// A uniform number above 0 and below 1.
  @inline(__always)
  func uniform(_ counter: UInt64) -> Double { (Double(bits(counter) >> 11) + 0.5) * 0x1p-53 }

  /// A number from the standard normal distribution.
  @inline(__always)
  func normal(_ counter: UInt64) -> Double { NormalDistribution.inverse(uniform(counter)) }

  func uniform(_ draw: Draw) -> Double { uniform(draw.rawValue) }
  func normal(_ draw: Draw) -> Double { normal(draw.rawValue) }
}

/// What a number of a stream is used for; distinct uses have distinct counters.
enum Draw: UInt64 {
  case overnight = 1
  case intraday, wobble, regime, jumpHappens, jumpSize, earnings, high, low, volume, slowWobble, jumpSign,
    news
}
