/// The standard normal distribution in full double precision.
public enum NormalDistribution {
  static let densityAtZero = 0.398_942_280_401_432_7

  /// The density φ(x).
  public static func density(_ x: Double) -> Double {
    densityAtZero * Elementary.exp(-0.5 * x * x)
  }

  /// The probability Φ(x) of a draw below `x`, with full relative accuracy in the lower tail.
  package static func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let tail = upperTail(x.magnitude)
    return x > 0 ? 1 - tail : tail
  }

  /// The point below which a share `p` of draws falls: −∞ at 0, +∞ at 1, NaN outside 0...1.
  public static func inverse(_ p: Double) -> Double {
    if p > 0, p < 1 {
      let q = p - 0.5
      if q.magnitude <= 0.425 { return inverseFromCentre(q) }
      return q < 0 ? -inverseTail(p) : inverseTail(1 - p)
    }
    if p == 0 { return -.infinity }
    return p == 1 ? .infinity : .nan
  }

  @inline(__always)
  static func upperTail(_ z: Double) -> Double {
    if z > 39 { return 0 }
    // z² is split so that its rounding error is not magnified by the exponential.
    let head = Double(bitPattern: z.bitPattern & 0xffff_ffff_f800_0000)
    let rest = (z - head) * (z + head)
    let density = Elementary.exp(-0.5 * head * head) * boundedExponential(-0.5 * rest)
    return densityAtZero * density * millsRatio(z)
  }

  /// Φ⁻¹(½ + q) for |q| ≤ 0.425, with full relative accuracy around zero (Wichura's algorithm AS 241).
  @inline(__always)
  static func inverseFromCentre(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    var p = r * 2509.080_928_730_122_672_7 + 33430.575_583_588_128_105
    p = p * r + 67265.770_927_008_700_853
    p = p * r + 45921.953_931_549_871_457
    p = p * r + 13731.693_765_509_461_125
    p = p * r + 1971.590_950_306_551_442_7
    p = p * r + 133.141_667_891_784_377_45
    p = p * r + 3.387_132_872_796_366_608
    var d = r * 5226.495_278_852_854_561 + 28729.085_735_721_942_674
    d = d * r + 39307.895_800_092_710_61
    d = d * r + 21213.794_301_586_595_867
    d = d * r + 5394.196_021_424_751_107_7
    d = d * r + 687.187_007_492_057_908_3
    d = d * r + 42.313_330_701_600_911_252
    return q * p / (d * r + 1)
  }

  /// −Φ⁻¹(p) for 0 < p < 0.075.
  static func inverseTail(_ p: Double) -> Double {
    let r = (-Elementary.log(p)).squareRoot()
    return r <= 5 ? inverseNearTail(r - 1.6) : inverseFarTail(r - 5)
  }

  private static func inverseNearTail(_ r: Double) -> Double {
    var p = r * 7.745_450_142_783_414_076_4e-4 + 0.022_723_844_989_269_184_187
    p = p * r + 0.241_780_725_177_450_611_77
    p = p * r + 1.270_458_252_452_368_382_58
    p = p * r + 3.647_848_324_763_204_605_04
    p = p * r + 5.769_497_221_460_691_405_5
    p = p * r + 4.630_337_846_156_545_295_9
    p = p * r + 1.423_437_110_749_683_577_34
    var d = r * 1.050_750_071_644_416_843_24e-9 + 5.475_938_084_995_344_946e-4
    d = d * r + 0.015_198_666_563_616_457_196
    d = d * r + 0.148_103_976_427_480_074_59
    d = d * r + 0.689_767_334_985_100_004_55
    d = d * r + 1.676_384_830_183_803_849_4
    d = d * r + 2.053_191_626_637_758_821_87
    return p / (d * r + 1)
  }

  private static func inverseFarTail(_ r: Double) -> Double {
    var p = r * 2.010_334_399_292_288_132_65e-7 + 2.711_555_568_743_487_578_15e-5
    p = p * r + 0.001_242_660_947_388_078_438_6
    p = p * r + 0.026_532_189_526_576_123_093
    p = p * r + 0.296_560_571_828_504_891_23
    p = p * r + 1.784_826_539_917_291_335_8
    p = p * r + 5.463_784_911_164_114_369_9
    p = p * r + 6.657_904_643_501_103_777_2
    var d = r * 2.044_263_103_389_939_785_64e-15 + 1.421_511_758_316_445_888_7e-7
    d = d * r + 1.846_318_317_510_054_681_8e-5
    d = d * r + 7.868_691_311_456_132_591e-4
    d = d * r + 0.014_875_361_290_850_615_025
    d = d * r + 0.136_929_880_922_735_805_31
    d = d * r + 0.599_832_206_555_887_937_69
    return p / (d * r + 1)
  }
}
