extension RealismFact {
  /// What real markets did: the volatility index, what options earned, and its terms.
  static let volatility: [RealismFact] = [
    RealismFact("V01", "VIX mean", 19.459, 17.006, 22.038, "VIX closes of Cboe, 1990–2026"),
    RealismFact("V02", "VIX median", 17.61, 15.288, 20.847, "VIX closes of Cboe, 1990–2026"),
    RealismFact("V03", "daily deviation of ln VIX", 0.068, 0.06, 0.076, "VIX closes of Cboe, 1990–2026"),
    RealismFact("V04", "largest daily rise of ln VIX", 0.768, 0.417, 1.2, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V05", "kurtosis of daily ln VIX changes", 9.71, 6.686, 12.224, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V06", "skewness of daily ln VIX changes", 0.966, 0.604, 1.255, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V07", "correlation of ln VIX changes with r", -0.714, -0.756, -0.674,
      "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V08", "autocorrelation of ln VIX at lag 21", 0.798, 0.695, 0.857, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V09", "autocorrelation of ln VIX at lag 126", 0.512, 0.336, 0.625, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V10", "days with VIX above its 252-session mean, %", 39.087, 30.865, 47.522,
      "VIX closes of Cboe, 1990–2026"),
    RealismFact("V11", "VIX 1st percentile", 10.16, 9.669, 11.466, "VIX closes of Cboe, 1990–2026"),
    RealismFact("V12", "VIX 99th percentile", 46.784, 34.775, 63.64, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V13", "days with VIX above 1.5 x its mean, %", 5.118, 2.154, 8.333, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "V14", "days VIX rises 20 % or more, %", 1.425, 0.714, 2.083, "VIX closes of Cboe, 1990–2026"),
    RealismFact(
      "O01", "VIX less next realised volatility, points", 4.076, 3.36, 4.892,
      "VIX closes of Cboe and S&P 500 closes, 1990–2026"),
    RealismFact(
      "O02", "index implied over realised variance", 1.345, 1.153, 1.658,
      "VIX closes of Cboe and S&P 500 closes, 1990–2026"),
    RealismFact(
      "O03", "days VIX exceeds next realised, %", 85.747, 82.022, 89.964,
      "VIX closes of Cboe and S&P 500 closes, 1990–2026"),
    RealismFact(
      "O04", "correlation of ln VIX with ln next realised", 0.754, 0.648, 0.815,
      "VIX closes of Cboe and S&P 500 closes, 1990–2026"),
    RealismFact(
      "O05", "mean of VIX over next realised", 1.413, 1.351, 1.481,
      "VIX closes of Cboe and S&P 500 closes, 1990–2026"),
    RealismFact(
      "O06", "stock implied over realised variance", 1.16, 0.98, 1.3,
      "VXAPL and VXAZN of Cboe; Driessen, Maenhout, Vilkov 2009, 2011–2022"),
    RealismFact(
      "O07", "stock variance at the money over realised", 1.01, 0.88, 1.13,
      "VXAPL and VXAZN of Cboe; Driessen, Maenhout, Vilkov 2009, 2011–2022"),
    RealismFact(
      "O08", "implied correlation (COR1M), mean", 37.7, 31.0, 45.0,
      "COR1M of Cboe; Driessen, Maenhout, Vilkov 2009, 2006–2026"),
    RealismFact(
      "T01", "VIX9D over VIX, median", 0.942, 0.931, 0.952, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T02", "VIX9D over VIX when VIX < 15", 0.911, 0.899, 0.924, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T03", "VIX9D over VIX when VIX > 25", 1.03, 1.014, 1.058, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T04", "VIX over VIX3M, median", 0.884, 0.872, 0.891, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T05", "VIX over VIX3M when VIX < 15", 0.85, 0.837, 0.862, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T06", "VIX over VIX3M when VIX > 25", 0.993, 0.975, 1.02, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T07", "days VIX above VIX3M, %", 7.585, 5.654, 9.484, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T08", "daily deviation of ln VIX9D", 0.126, 0.12, 0.133, "VIX9D, VIX and VIX3M of Cboe, 2011–2026",
      isWatched: true),
    RealismFact(
      "T09", "daily deviation of ln VIX3M", 0.049, 0.047, 0.052, "VIX9D, VIX and VIX3M of Cboe, 2011–2026"),
    RealismFact(
      "T10", "stock volatility index over VIX, median", 1.733, 1.56, 1.99, "VIXEQ of Cboe, 2014–2026"),
  ]
}
