package import Domain

/// Tickers as vendors and file names spell them.
package enum SymbolNames {
  /// Reads `AAPL`, `aapl.us`, `BRK.B`, `^VIX`, `I:SPX`; nil where no ticker is left.
  static func read(_ text: ArraySlice<UInt8>, suffix: String = "") -> Symbol? {
    var name = String(decoding: text, as: UTF8.self).uppercased()
    if !suffix.isEmpty, name.hasSuffix(suffix) { name.removeLast(suffix.utf8.count) }
    for mark in ["^", "$", "I:"] where name.hasPrefix(mark) { name.removeFirst(mark.utf8.count) }
    // Classes of shares have no mark in option symbols either: BRK.B is BRKB there.
    name.removeAll { $0 == "." || $0 == "-" || $0 == "/" || $0 == " " }
    return try? Symbol(name)
  }

  /// Words of file names that are no tickers.
  private static let noise: Set = [
    "DAILY", "DAY", "DATA", "PRICES", "PRICE", "HIST", "HISTOR", "ADJ", "RAW", "US", "USA", "WEEKLY",
    "MINUTE",
    "MIN", "HOUR", "HOURLY", "STOCK", "STOCKS", "QUOTE", "QUOTES", "OPTION", "OPTS", "CHAIN", "CHAINS",
    "BARS",
    "BAR", "EOD", "OHLC", "OHLCV", "TRADE", "TRADES", "CSV", "TXT", "EXPORT", "INDEX", "TWS", "FLEX", "DIVS",
    "SPLITS", "FULL", "YAHOO", "STOOQ", "TIINGO", "ALPACA", "NASDAQ", "FRED", "ORATS", "THETA", "IBKR",
    "LEAN",
    "CBOE", "MON", "TUE", "WED", "THU", "FRI", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
    "OCT", "NOV", "DEC", "AND", "OF", "THE", "FROM", "TO", "NEW", "OLD",
    "TABLE", "CLOSE", "V2", "V3",
  ]

  /// Letters that are tickers only where no other word is: vendors write them for days, weeks and months.
  private static let intervals: [Symbol] = ["D", "W", "M"]

  /// The words of a path's last name that may be tickers.
  package static func candidates(_ path: String) -> [Symbol] {
    var found: [Symbol] = []
    for word in words(of: path) {
      let name = word.uppercased()
      guard !noise.contains(name), let symbol = try? Symbol(name), !found.contains(symbol) else { continue }
      found.append(symbol)
    }
    let sure = found.filter { !intervals.contains($0) }
    return sure.isEmpty ? found : sure
  }

  /// The day that a path's last name has in it, as `20211122`, `2021-11-22` or `22-November-2021`.
  package static func day(_ path: String) -> Day? {
    let reader = RowTimeReader()
    let words = words(of: path)
    if let day = words.lazy.compactMap({ $0.utf8.count == 8 ? reader.day($0) : nil }).first { return day }
    return words.indices.dropLast(2).lazy.compactMap { place in
      reader.day(words[place...(place + 2)].joined(separator: "-"))
    }.first
  }

  private static func words(of path: String) -> [String] {
    let name = path.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").filter {
      !["csv", "txt", "gz", "zip", "json"].contains($0.lowercased())
    }
    return stem.joined(separator: " ").split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
