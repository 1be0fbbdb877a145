internal import Domain

extension VendorFormat {
  /// LEAN: archives of the engine's data folder, without headers; the names of archive and file say what is in them.
  static let lean = VendorFormat(
    "lean",
    "LEAN: its data folder's zip archives (trades of shares and indices, quotes of options) and factor files",
    [VendorLayout("archive", "", .nameless), VendorLayout("factor file", "", .nameless)])
}

/// What the name of a file in LEAN's data folder says.
struct LeanName: Equatable {
  /// What the rows are.
  enum Kind: Equatable {
    /// Bars of trades.
    case bars
    /// Bid and ask bars of one option.
    case quotes(OptionTerms)
    /// What splits and dividends make of past prices.
    case factors
    /// Rows that nothing here has a use for, such as open interest.
    case other
  }

  /// The contract of a file of option quotes; the strike in ten-thousandths of a dollar.
  struct OptionTerms: Equatable {
    let right: OptionContract.Right
    let strike: Int64
    let expiry: Day
  }

  let symbol: String
  let kind: Kind
  /// The day of a file with times alone.
  let day: Day?
  /// The clock of its times: Chicago's for indices.
  let zone: Zone
  /// Whether prices are points of an index, and not ten-thousandths of a dollar.
  let isIndex: Bool

  /// Reads `…/daily/spy.zip/spy.csv`, `factor_files/spy.csv`, `20131007_spy_minute_trade.csv`, and
  /// `20140606_aapl_minute_quote_american_call_6500000_20140613.csv`; nil for any other name.
  init?(_ path: String) {
    let folders = path.lowercased().split { $0 == "/" || $0 == "\\" || $0 == ":" }
    let isOfFactors = folders.dropLast().last == "factor_files"
    guard let file = folders.last, file.hasSuffix(".csv"),
      isOfFactors || folders.contains(where: { $0.hasSuffix(".zip") })
    else { return nil }
    isIndex = folders.contains("index")
    zone = isIndex ? .chicago : .newYork
    var words = file.dropLast(4).split(separator: "_").map(String.init)
    day = words.first.flatMap { $0.utf8.count == 8 ? RowTimeReader().day($0) : nil }
    if day != nil { words.removeFirst() }
    guard let symbol = words.first, symbol.utf8.contains(where: { !Sign.isDigit($0) }) else { return nil }
    self.symbol = symbol
    let resolutions = ["tick", "second", "minute", "hour", "daily"]
    let rest = words.dropFirst().filter { !resolutions.contains($0) }
    if isOfFactors {
      kind = .factors
    } else if rest.isEmpty || rest == ["trade"] {
      kind = .bars
    } else if rest.count == 5, rest[0] == "quote", let terms = OptionTerms(rest[2...]) {
      kind = .quotes(terms)
    } else if ["quote", "openinterest", "trade"].contains(rest[0]) {
      kind = .other
    } else {
      return nil
    }
  }
}

extension LeanName.OptionTerms {
  /// Reads the words behind a style: right, strike and expiry.
  fileprivate init?(_ words: ArraySlice<String>) {
    let words = Array(words)
    guard words.count == 3, let strike = Int64(words[1]), strike > 0,
      let expiry = RowTimeReader().day(words[2]), ["call", "put"].contains(words[0])
    else { return nil }
    (right, self.strike, self.expiry) = (words[0] == "call" ? .call : .put, strike, expiry)
  }
}
