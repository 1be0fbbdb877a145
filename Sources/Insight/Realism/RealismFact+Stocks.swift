extension RealismFact {
  /// What real markets did: stocks, how they move together, and the regimes of the protocol.
  static let stocks: [RealismFact] = [
    RealismFact(
      "S01", "stock volatility, % a year, median stock", 32.515, 27.946, 39.759,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact("S02", "stock kurtosis", 13.486, 10.38, 16.788, "daily closes of 30 stocks, 1995–2024"),
    RealismFact("S03", "stock skewness", -0.17, -0.361, 0.075, "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S04", "stock tail exponent of losses", 2.988, 2.784, 3.287, "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S05", "stock autocorrelation of r^2 at lag 1", 0.138, 0.104, 0.204,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S06", "stock autocorrelation of |r| at lag 1", 0.242, 0.195, 0.264,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S07", "stock autocorrelation of |r| at lag 10", 0.188, 0.144, 0.208,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S08", "stock autocorrelation of |r| at lag 50", 0.117, 0.065, 0.125,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S09", "stock worst day in 20 years, %", -22.079, -24.058, -12.193,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S10", "stock days beyond 4 deviations, %", 0.576, 0.506, 0.694, "daily closes of 30 stocks, 1995–2024"
    ),
    RealismFact("S11", "stock leverage", -0.057, -0.085, -0.039, "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S12", "stock dispersion of monthly realised volatility", 0.471, 0.415, 0.478,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "S13", "stock kurtosis of 5-session returns", 7.475, 6.007, 9.247,
      "daily closes of 30 stocks, 1995–2024"),
    RealismFact(
      "X01", "pairwise correlation of stocks", 0.331, 0.256, 0.409,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X02", "the same in calm", 0.166, 0.126, 0.211,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X03", "the same in stress", 0.52, 0.374, 0.598,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X04", "share of variance that is market, median stock", 0.298, 0.222, 0.409,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X05", "beta, 10th percentile of stocks", 0.542, 0.475, 0.614,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022", isWatched: true),
    RealismFact(
      "X06", "beta, 90th percentile of stocks", 1.39, 1.239, 1.469,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022", isWatched: true),
    RealismFact(
      "X07", "own variance follows market variance", 0.7, 0.599, 0.777,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X08", "autocorrelation of squared residuals at lag 1", 0.126, 0.095, 0.14,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X09", "autocorrelation of |residual| at lag 10", 0.181, 0.104, 0.185,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact(
      "X10", "kurtosis of residuals", 17.88, 12.775, 18.638,
      "daily closes of 23 stocks with S&P 500 and VIX, 2000–2022"),
    RealismFact("R01", "Green, % of sessions", 29.054, 22.926, 34.03, "SPY bars and VIX, 1993–2024"),
    RealismFact("R02", "Red, % of sessions", 9.107, 6.584, 12.165, "SPY bars and VIX, 1993–2024"),
    RealismFact("R03", "Chop, % of sessions", 61.84, 57.696, 66.412, "SPY bars and VIX, 1993–2024"),
    RealismFact("R04", "mean run of Green, sessions", 6.047, 5.227, 6.737, "SPY bars and VIX, 1993–2024"),
    RealismFact("R05", "mean run of Red, sessions", 3.977, 3.451, 4.471, "SPY bars and VIX, 1993–2024"),
    RealismFact("R06", "mean run of Chop, sessions", 8.716, 7.798, 9.807, "SPY bars and VIX, 1993–2024"),
    RealismFact("R07", "Green, % of weeks", 29.292, 23.399, 33.885, "SPY bars and VIX, 1993–2024"),
    RealismFact("R08", "Red, % of weeks", 9.509, 7.177, 12.349, "SPY bars and VIX, 1993–2024"),
    RealismFact("R09", "trend up, % of sessions", 34.136, 27.812, 39.428, "SPY bars and VIX, 1993–2024"),
  ]
}
