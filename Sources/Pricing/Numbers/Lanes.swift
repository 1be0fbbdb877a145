/// The numbers a kernel works on: one `Double`, or several side by side.
///
/// A kernel written once against this protocol gives the same bits at every width, because every operation is
/// a correctly rounded IEEE operation (or moves bits) and the order never changes.
protocol Lanes {
  associatedtype Flags

  init(_ value: Double)
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  prefix static func - (value: Self) -> Self
  var root: Self { get }
  var magnitude: Self { get }

  static func isLess(_ left: Self, _ right: Self) -> Flags
  static func choose(_ flags: Flags, _ yes: Self, _ no: Self) -> Self

  /// Two to the power of the integer in the low bits of `self`, which is a sum with `integerShift`.
  var powerOfTwoFromShifted: Self { get }
  /// The exponent as a number, and the mantissa scaled into √½ ..< √2, of a positive normal number.
  var exponentAndMantissa: (exponent: Self, mantissa: Self) { get }
}

/// 1.5 × 2⁵²: adding it rounds a small number to an integer in the low bits of the sum.
let integerShift = 6_755_399_441_055_744.0

let rootHalfBits: UInt64 = 0x3fe6_a09e_667f_3bcd
let oneBits: UInt64 = 0x3ff0_0000_0000_0000
let mantissaMask: UInt64 = 0x000f_ffff_ffff_ffff
/// The bits of 2⁵²: combined by OR with an integer below 2⁵², they read as 2⁵² plus that integer.
let wholeBits: UInt64 = 0x4330_0000_0000_0000
let wholeWithBias = 4_503_599_627_371_519.0

extension Lanes {
  @inline(__always)
  static func larger(_ left: Self, _ right: Self) -> Self { choose(isLess(left, right), right, left) }

  @inline(__always)
  static func smaller(_ left: Self, _ right: Self) -> Self { choose(isLess(right, left), right, left) }
}

extension Double: Lanes {
  @inline(__always) var root: Double { squareRoot() }

  @inline(__always)
  static func isLess(_ left: Double, _ right: Double) -> Bool { left < right }

  @inline(__always)
  static func choose(_ flags: Bool, _ yes: Double, _ no: Double) -> Double { flags ? yes : no }

  @inline(__always)
  var powerOfTwoFromShifted: Double { Double(bitPattern: (bitPattern &<< 52) &+ oneBits) }

  @inline(__always)
  var exponentAndMantissa: (exponent: Double, mantissa: Double) {
    let shifted = bitPattern &+ (oneBits &- rootHalfBits)
    let exponent = Double(bitPattern: (shifted &>> 52) | wholeBits) - wholeWithBias
    let mantissa = Double(bitPattern: (shifted & mantissaMask) &+ rootHalfBits)
    return (exponent, mantissa)
  }
}

typealias FourLanes = SIMD4<Double>

extension SIMD4: Lanes where Scalar == Double {
  typealias Flags = SIMDMask<SIMD4<Int64>>

  @inline(__always)
  init(_ value: Double) { self.init(repeating: value) }

  @inline(__always) var root: Self { squareRoot() }

  @inline(__always)
  var magnitude: Self { Self(bits: bits & SIMD4<UInt64>(repeating: 0x7fff_ffff_ffff_ffff)) }

  @inline(__always)
  static func isLess(_ left: Self, _ right: Self) -> Flags { left .< right }

  @inline(__always)
  static func choose(_ flags: Flags, _ yes: Self, _ no: Self) -> Self {
    no.replacing(with: yes, where: flags)
  }

  @inline(__always)
  private var bits: SIMD4<UInt64> { unsafeBitCast(self, to: SIMD4<UInt64>.self) }

  @inline(__always)
  private init(bits: SIMD4<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(__always)
  var powerOfTwoFromShifted: Self {
    Self(bits: (bits &<< SIMD4<UInt64>(repeating: 52)) &+ SIMD4<UInt64>(repeating: oneBits))
  }

  @inline(__always)
  var exponentAndMantissa: (exponent: Self, mantissa: Self) {
    let shifted = bits &+ SIMD4<UInt64>(repeating: oneBits &- rootHalfBits)
    let whole = Self(bits: (shifted &>> SIMD4<UInt64>(repeating: 52)) | SIMD4<UInt64>(repeating: wholeBits))
    let fraction = shifted & SIMD4<UInt64>(repeating: mantissaMask)
    let mantissa = Self(bits: fraction &+ SIMD4<UInt64>(repeating: rootHalfBits))
    return (whole - Self(repeating: wholeWithBias), mantissa)
  }
}
