extension RealismFact {
  /// What real markets did: option chains, reports, writing options, and two scenarios.
  static let chains: [RealismFact] = [
    RealismFact(
      "M01", "index 25-delta put over the money, 1 to 2 months", 1.21, 1.15, 1.32,
      "three chains of SPX, 2013–2015"),
    RealismFact(
      "M02", "index 10-delta put over the money, 1 to 2 months", 1.46, 1.38, 1.7,
      "three chains of SPX, 2013–2015"),
    RealismFact(
      "M03", "index 25-delta call over the money, 1 to 2 months", 0.84, 0.78, 0.9,
      "three chains of SPX, 2013–2015"),
    RealismFact(
      "M04", "index 10-delta call over the money, 1 to 2 months", 0.76, 0.7, 0.85,
      "three chains of SPX, 2013–2015"),
    RealismFact(
      "M11", "stock 25-delta put over the money, 1 week", 1.086, 0.99, 1.13,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M12", "stock 10-delta put over the money, 1 week", 1.189, 1.0, 1.36,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M13", "stock 25-delta call over the money, 1 week", 1.004, 0.9, 1.03,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M14", "stock 10-delta call over the money, 1 week", 1.105, 0.84, 1.16,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M21", "stock 25-delta put over the money, 1 month", 1.075, 1.0, 1.14,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M22", "stock 10-delta put over the money, 1 month", 1.196, 1.04, 1.36,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M23", "stock 25-delta call over the money, 1 month", 0.966, 0.91, 1.04,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M24", "stock 10-delta call over the money, 1 month", 1.003, 0.88, 1.18,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M31", "stock 25-delta put over the money, 3 months", 1.085, 1.0, 1.11,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M32", "stock 10-delta put over the money, 3 months", 1.222, 1.01, 1.32,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M33", "stock 25-delta call over the money, 3 months", 0.946, 0.93, 1.01,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M34", "stock 10-delta call over the money, 3 months", 0.971, 0.91, 1.07,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M41", "near-the-money stock spread over mid, 1 month", 0.055, 0.03, 0.11,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "M42", "strike spacing near the money over spot", 0.007, 0.0033, 0.035,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2013–2021"),
    RealismFact(
      "E01", "report move implied by options, %", 6.6, 5.0, 10.0,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2014–2021"),
    RealismFact(
      "E02", "volatility at the money across a report", 1.35, 1.2, 1.5,
      "chains of AAPL, MSFT, GOOG, TSLA, TWX and NWSA, 2014–2015"),
    RealismFact(
      "E03", "report premium: implied over realised move", 1.05, 0.95, 1.15,
      "straddles over 37,508 reports; Lipkin and others 2025, 2010–2025"),
    RealismFact(
      "P01", "PUT replica: return, % a year", 9.54, 4.5, 12.5,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2018"),
    RealismFact(
      "P02", "PUT replica: deviation, % a year", 9.95, 8.0, 12.0,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2018"),
    RealismFact(
      "P03", "PUT replica: Sharpe", 0.65, 0.4, 0.8,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2018"),
    RealismFact(
      "P04", "PUT replica: worst drawdown, %", -32.7, -42.0, -18.0,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2018"),
    RealismFact(
      "P05", "PUT replica: premium, % of strike a month", 1.85, 1.65, 2.05,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 2006–2018"),
    RealismFact(
      "P06", "WPUT replica: return, % a year", 5.61, 3.0, 11.0,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 2006–2015"),
    RealismFact(
      "P07", "WPUT replica: deviation, % a year", 9.85, 8.0, 12.0,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 2006–2015"),
    RealismFact(
      "P08", "WPUT replica: premium, % of strike a week", 0.71, 0.65, 0.88,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 2006–2018"),
    RealismFact(
      "P09", "BXM replica: return, % a year", 9.1, 4.5, 12.5,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2011"),
    RealismFact(
      "P10", "BXM replica: deviation, % a year", 11.6, 9.0, 13.0,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2011"),
    RealismFact(
      "P11", "PUT deviation over index deviation", 0.67, 0.58, 0.78,
      "PUT, WPUT and BXM of Cboe by Bondarenko 2016 and 2019, Black and Szado, 1986–2018"),
    RealismFact("C01", "scenario crash-2008: index, %", -56.8, -62.0, -50.0, "S&P 500 closes, 2007–2009"),
    RealismFact("C02", "scenario covid: index, %", -33.9, -38.0, -30.0, "S&P 500 closes, 2020"),
  ]
}
