extension VendorFormat {
  /// FRED: a date and a column for each series; interest rates become rates, the VIX and indices prices.
  static let fred = VendorFormat(
    "fred", "FRED: rates, the VIX and indices, by the names of their series",
    [
      VendorLayout(
        "series", "observation_date,DGS3MO", needs: ["observation_date"], .series(date: "observation_date"))
    ])
}

/// The series of FRED that prices and rates are made of.
enum FredSeries: Equatable {
  /// A rate in percent a year.
  case rate
  /// The closes of a symbol.
  case closes(String)

  /// Whether a header is one of series: a date, then nothing but their names.
  static func isHeader(_ header: Header) -> Bool {
    guard header.written.count >= 2, let first = header.names.first else { return false }
    if first == "observation_date" { return true }
    guard header.written[0] == "DATE" else { return false }
    return header.written.dropFirst().allSatisfy { FredSeries($0) != nil }
  }

  /// The series of a name; nil for one that is neither a rate nor prices.
  init?(_ name: String) {
    let name = name.uppercased()
    if let symbol = FredSeries.symbols[name] {
      self = .closes(symbol)
    } else if FredSeries.rates.contains(name) {
      self = .rate
    } else {
      return nil
    }
  }

  /// What is known, for a message.
  static let known = "VIXCLS, SP500, NASDAQCOM, DJIA, \(rates.joined(separator: ", "))"

  private static let symbols = ["VIXCLS": "VIX", "SP500": "SPX", "NASDAQCOM": "IXIC", "DJIA": "DJI"]
  private static let rates = [
    "DTB4WK", "DTB3", "DTB6", "DTB1YR", "DGS1MO", "DGS3MO", "DGS6MO", "DGS1", "DGS2", "DGS3", "DGS5", "DGS7",
    "DGS10", "DGS20", "DGS30", "TB3MS", "TB6MS", "GS3M", "GS1", "GS10", "DFF", "FEDFUNDS", "EFFR", "OBFR",
    "SOFR",
  ]
}
