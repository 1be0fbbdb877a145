extension RealismFact {
  /// What real markets did: the index itself, and its decades.
  static let index: [RealismFact] = [
    RealismFact("I01", "index volatility, % a year", 18.049, 14.255, 21.684, "S&P 500 closes, 1990–2026"),
    RealismFact("I02", "kurtosis of daily returns", 13.87, 6.426, 19.148, "S&P 500 closes, 1990–2026"),
    RealismFact("I03", "skewness of daily returns", -0.364, -0.698, -0.029, "S&P 500 closes, 1990–2026"),
    RealismFact("I04", "tail exponent of losses", 3.004, 2.485, 3.961, "S&P 500 closes, 1990–2026"),
    RealismFact("I05", "tail exponent of gains", 2.935, 2.397, 3.707, "S&P 500 closes, 1990–2026"),
    RealismFact("I06", "worst day in 20 years, %", -11.984, -20.5, -5.975, "S&P 500 closes, 1990–2026"),
    RealismFact("I07", "best day in 20 years, %", 11.58, 5.733, 16.6, "S&P 500 closes, 1990–2026"),
    RealismFact("I08", "days beyond 4 deviations, %", 0.647, 0.357, 0.893, "S&P 500 closes, 1990–2026"),
    RealismFact("I09", "autocorrelation of |r| at lag 1", 0.276, 0.15, 0.361, "S&P 500 closes, 1990–2026"),
    RealismFact("I10", "autocorrelation of |r| at lag 10", 0.28, 0.16, 0.341, "S&P 500 closes, 1990–2026"),
    RealismFact("I11", "autocorrelation of |r| at lag 50", 0.139, 0.061, 0.19, "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I12", "autocorrelation of |r| at lag 100", 0.095, 0.021, 0.151, "S&P 500 closes, 1990–2026"),
    RealismFact("I13", "autocorrelation of r^2 at lag 1", 0.311, 0.172, 0.466, "S&P 500 closes, 1990–2026"),
    RealismFact("I14", "autocorrelation of r at lag 1", -0.079, -0.141, 0.05, "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I15", "leverage: falls before variance", -0.143, -0.166, -0.124, "S&P 500 closes, 1990–2026"),
    RealismFact("I16", "kurtosis of 5-session returns", 9.978, 4.87, 14.504, "S&P 500 closes, 1990–2026"),
    RealismFact("I17", "kurtosis of 21-session returns", 6.202, 3.777, 19.607, "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I18", "skewness of 21-session returns", -0.663, -2.337, -0.287, "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I19", "worst drawdown of closes in 20 years, %", -56.775, -62.917, -25.034,
      "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I20", "5-session falls beyond 5 %, % of blocks", 1.864, 0.987, 3.373, "S&P 500 closes, 1990–2026"),
    RealismFact(
      "I21", "dispersion of monthly realised volatility", 0.485, 0.382, 0.544, "S&P 500 closes, 1990–2026"),
    RealismFact("I22", "mean log return a year, %", 7.94, 2.657, 13.191, "S&P 500 closes, 1990–2026"),
    RealismFact("I23", "share of variance overnight", 0.326, 0.263, 0.406, "SPY bars and VIX, 1993–2024"),
    RealismFact(
      "I24", "daily range over daily deviation", 1.11, 1.026, 1.231, "SPY bars and VIX, 1993–2024"),
    RealismFact(
      "D01", "ten-year log price ratio, 1st percentile", -0.73, -1.05, -0.3,
      "S&P 500 weekly closes, 1928–2026"),
    RealismFact(
      "D02", "ten-year log price ratio, median", 0.717, 0.45, 1.0, "S&P 500 weekly closes, 1928–2026"),
    RealismFact(
      "D03", "ten-year log price ratio, 5th percentile", -0.301, -0.6, -0.05,
      "S&P 500 weekly closes, 1928–2026"),
  ]
}
