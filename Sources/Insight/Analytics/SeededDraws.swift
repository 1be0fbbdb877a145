import Pricing

/// Pseudo-random numbers that are the same on every machine for the same seed and stream.
struct SeededDraws: Sendable {
  private var state: UInt64

  /// Begins one of many independent streams of a seed.
  init(seed: UInt64, stream: UInt64 = 0) {
    state = seed
    state = bits() ^ (stream &* 0xd134_2543_de82_ef95)
    _ = bits()
  }

  /// The next 64 bits.
  @inline(__always)
  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number above 0 and below 1.
  @inline(__always)
  mutating func uniform() -> Double { (Double(bits() >> 11) + 0.5) * 0x1p-53 }

  /// A whole number from 0 up to but not including `bound`, evenly distributed.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int { Int(bits().multipliedFullWidth(by: UInt64(bound)).high) }

  /// A draw from the standard normal distribution.
  mutating func normal() -> Double { NormalDistribution.inverse(uniform()) }
}
