typealias EightLanes = SIMD8<Double>

/// The same as for four lanes, word for word: operators that are generic over both would not become vector
/// instructions. Eight hide more of each operation's latency, where there are that many numbers.
extension SIMD8: Lanes where Scalar == Double {
  typealias Flags = SIMDMask<SIMD8<Int64>>

  @inline(__always)
  init(_ value: Double) { self.init(repeating: value) }

  @inline(__always) var root: Self { squareRoot() }

  @inline(__always)
  var magnitude: Self { Self(bits: bits & SIMD8<UInt64>(repeating: 0x7fff_ffff_ffff_ffff)) }

  @inline(__always)
  static func isLess(_ left: Self, _ right: Self) -> Flags { left .< right }

  @inline(__always)
  static func choose(_ flags: Flags, _ yes: Self, _ no: Self) -> Self {
    no.replacing(with: yes, where: flags)
  }

  @inline(__always)
  private var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }

  @inline(__always)
  private init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(__always)
  var powerOfTwoFromShifted: Self {
    Self(bits: (bits &<< SIMD8<UInt64>(repeating: 52)) &+ SIMD8<UInt64>(repeating: oneBits))
  }

  @inline(__always)
  var exponentAndMantissa: (exponent: Self, mantissa: Self) {
    let shifted = bits &+ SIMD8<UInt64>(repeating: oneBits &- rootHalfBits)
    let whole = Self(bits: (shifted &>> SIMD8<UInt64>(repeating: 52)) | SIMD8<UInt64>(repeating: wholeBits))
    let fraction = shifted & SIMD8<UInt64>(repeating: mantissaMask)
    let mantissa = Self(bits: fraction &+ SIMD8<UInt64>(repeating: rootHalfBits))
    return (whole - Self(repeating: wholeWithBias), mantissa)
  }
}
