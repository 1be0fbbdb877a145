import Pricing

/// A small repeatable generator of test inputs.
struct Sample {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func unit() -> Double {
    state = state &+ 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func option() -> OptionInputs {
    OptionInputs(
      spot: between(20, 500), strike: between(20, 500), rate: between(-0.03, 0.1),
      yield: between(-0.02, 0.08),
      volatility: between(0.05, 1.5), years: between(0.01, 3), right: unit() < 0.5 ? .call : .put)
  }
}

/// A hash of the exact bits of a sequence of numbers.
struct BitHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ number: Double) {
    // The two zeros are one price.
    value = (value ^ (number == 0 ? 0 : number.bitPattern)) &* 0x0000_0100_0000_01b3
    value ^= value >> 29
  }

  mutating func add(_ greeks: Greeks) { for number in greeks.all { add(number) } }
}

extension Greeks {
  var all: [Double] { [price, delta, gamma, vega, theta, rho] }
  var isFinite: Bool { all.allSatisfy(\.isFinite) }
}

extension OptionInputs {
  func with(_ change: (inout OptionInputs) -> Void) -> OptionInputs {
    var copy = self
    change(&copy)
    return copy
  }
}

func distance(_ left: Double, _ right: Double, relativeTo scale: Double) -> Double {
  (left - right).magnitude / scale.magnitude
}
