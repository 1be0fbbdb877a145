/// eˣ for −708 ≤ x ≤ 709, within one unit in the last place.
@inline(__always)
func boundedExponential<Value: Lanes>(_ x: Value) -> Value {
  let shifted = x * Value(1.442_695_040_888_963_4) + Value(integerShift)
  let whole = shifted - Value(integerShift)
  let high = x - whole * Value(0.693_147_180_369_123_8)
  let low = whole * Value(1.908_214_929_270_587_7e-10)
  let r = high - low
  // The two rounding steps leave a remainder `lost`, which contributes to the result's last bit.
  let lost = (high - r) - low
  var sum = r * Value(2.510_042_415_700_506_7e-08) + Value(2.762_013_871_973_399_4e-07)
  sum = sum * r + Value(2.755_726_837_868_419_2e-06)
  sum = sum * r + Value(2.480_152_119_021_773e-05)
  sum = sum * r + Value(1.984_126_986_310_596_8e-04)
  sum = sum * r + Value(1.388_888_891_728_179_4e-03)
  sum = sum * r + Value(8.333_333_333_330_051e-03)
  sum = sum * r + Value(4.166_666_666_662_399e-02)
  sum = sum * r + Value(1.666_666_666_666_666_9e-01)
  sum = sum * r + Value(5.000_000_000_000_001e-01)
  let mantissa = Value(1) + (r + (r * r * sum + lost))
  return mantissa * shifted.powerOfTwoFromShifted
}

/// ln x for a positive normal x, within one unit in the last place.
@inline(__always)
func positiveLogarithm<Value: Lanes>(_ x: Value) -> Value {
  let (exponent, mantissa) = x.exponentAndMantissa
  let f = mantissa - Value(1)
  let s = f / (f + Value(2))
  let z = s * s
  var sum = z * Value(0.146_171_283_998_073) + Value(0.153_316_666_765_971_75)
  sum = sum * z + Value(0.181_828_907_780_261_3)
  sum = sum * z + Value(0.222_222_111_121_049_48)
  sum = sum * z + Value(0.285_714_286_261_145_2)
  sum = sum * z + Value(0.399_999_999_998_992)
  sum = sum * z + Value(0.666_666_666_666_667)
  let half = f * f * Value(0.5)
  let tail = s * (half + sum * z) + exponent * Value(1.908_214_929_270_587_7e-10)
  return exponent * Value(0.693_147_180_369_123_8) - ((half - tail) - f)
}

/// The Mills ratio (1 − Φ(z)) ÷ φ(z) for 0 ≤ z ≤ 10¹⁵: a ratio of polynomials with positive coefficients, so that
/// nothing cancels.
@inline(__always)
func millsRatio<Value: Lanes>(_ z: Value) -> Value {
  var p = z * Value(8.324_764_771_036_608e-07) + Value(2.441_729_340_784_052_5e-05)
  var q = z * Value(8.324_764_771_036_608e-07) + Value(2.441_729_340_784_055_2e-05)
  p = p * z + Value(0.000_354_970_648_089_194_1)
  q = q * z + Value(0.000_355_803_124_566_284_45)
  p = p * z + Value(0.003_315_340_653_654_376)
  q = q * z + Value(0.003_339_757_947_064_890_5)
  p = p * z + Value(0.021_836_800_869_365_18)
  q = q * z + Value(0.022_190_106_564_220_793)
  p = p * z + Value(0.105_462_609_305_859_52)
  q = q * z + Value(0.108_729_115_390_370_9)
  p = p * z + Value(0.377_437_311_793_260_23)
  q = q * z + Value(0.398_572_495_387_199_4)
  p = p * z + Value(0.988_986_013_315_363_6)
  q = q * z + Value(1.088_062_136_480_038)
  p = p * z + Value(1.822_499_266_973_581_8)
  q = q * z + Value(2.159_750_586_436_563)
  p = p * z + Value(2.150_221_682_816_524)
  q = q * z + Value(2.959_637_437_814_766_5)
  p = p * z + Value(1.253_314_137_315_500_3)
  q = q * z + Value(2.513_513_243_825_727_7)
  return p / (q * z + Value(1))
}

/// Minus the slope of the Mills ratio, 1 − z × ratio, for 0 ≤ z ≤ 10¹⁵ without the cancellation of that difference.
@inline(__always)
func millsDecline<Value: Lanes>(_ z: Value) -> Value {
  var p = z * Value(2.521_433_548_579_499e-07) + Value(7.644_974_008_962_233e-06)
  var q = z * Value(2.521_433_548_579_499e-07) + Value(7.644_974_008_962_248e-06)
  p = p * z + Value(0.000_116_840_994_777_528_95)
  q = q * z + Value(0.000_117_597_424_842_093_64)
  p = p * z + Value(0.001_162_444_266_356_914_3)
  q = q * z + Value(0.001_185_379_188_385_855)
  p = p * z + Value(0.008_255_919_726_489_043)
  q = q * z + Value(0.008_604_929_850_452_749)
  p = p * z + Value(0.043_521_550_192_747_21)
  q = q * z + Value(0.046_963_013_164_702_11)
  p = p * z + Value(0.172_204_497_460_063_58)
  q = q * z + Value(0.196_281_799_896_415_28)
  p = p * z + Value(0.505_842_015_716_938_4)
  q = q * z + Value(0.629_753_116_049_948_4)
  p = p * z + Value(1.061_214_784_148_251)
  q = q * z + Value(1.533_095_041_221_177_2)
  p = p * z + Value(1.450_455_608_058_524)
  q = q * z + Value(2.752_522_277_917_266)
  p = p * z + Value(1.0)
  q = q * z + Value(3.449_887_630_071_580_6)
  q = q * z + Value(2.703_769_745_374_020_6)
  return p / (q * z + Value(1))
}
