/// Why a row of a file was not used, with its line.
package struct RowProblem: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What kind of problem it is.
  package let code: RowCode
  /// What is wrong, with the value.
  package let message: String

  init(line: Int, _ code: RowCode, _ message: String) {
    (self.line, self.code, self.message) = (line, code, message)
  }
}

/// The kinds of rows that are not used.
package enum RowCode: String, CaseIterable, Sendable {
  /// The vendor says that there is no value.
  case noValue = "NO_VALUE"
  /// Neither bid nor ask.
  case noQuote = "NO_QUOTE"
  /// Before the open or after the close.
  case outsideHours = "OUTSIDE_HOURS"
  /// There already, the same.
  case duplicate = "DUPLICATE"
  /// The header once more.
  case repeatedHeader = "REPEATED_HEADER"
  /// Text before the header.
  case preamble = "PREAMBLE"
  /// A thing that nothing here has a use for.
  case notUsed = "NOT_USED"
  /// A day on which nothing traded.
  case noSession = "NO_SESSION"
  /// No date or time.
  case badDate = "BAD_DATE"
  /// No price above nothing.
  case badPrice = "BAD_PRICE"
  /// No count.
  case badVolume = "BAD_VOLUME"
  /// High and low do not enclose open and close.
  case inconsistentBar = "INCONSISTENT_BAR"
  /// There already, otherwise.
  case conflict = "CONFLICT"
  /// Fewer fields than the header.
  case shortRow = "SHORT_ROW"
  /// More fields than the header.
  case longRow = "LONG_ROW"
  /// Quotes that do not close.
  case brokenQuotes = "BROKEN_QUOTES"
  /// No ticker.
  case badSymbol = "BAD_SYMBOL"
  /// No option.
  case badContract = "BAD_CONTRACT"
  /// A bid above the ask.
  case crossedQuote = "CROSSED_QUOTE"
  /// After the last day of the option.
  case afterExpiry = "AFTER_EXPIRY"
  /// No ratio of shares.
  case badSplit = "BAD_SPLIT"
  /// No amount.
  case badDividend = "BAD_DIVIDEND"
  /// No rate.
  case badRate = "BAD_RATE"
  /// A bar whose length nothing shows.
  case noPeriod = "NO_PERIOD"

  /// Whether a vendor's good file has such rows; the others are mistakes.
  package var isHarmless: Bool {
    switch self {
    case .noValue, .noQuote, .outsideHours, .duplicate, .repeatedHeader, .preamble, .notUsed: true
    default: false
    }
  }
}

/// A row that cannot be used.
struct RowRefusal: Error {
  let code: RowCode
  let message: String

  init(_ code: RowCode, _ message: String) { (self.code, self.message) = (code, message) }
}

/// Why files cannot be imported at all, in one sentence.
package struct ImportProblem: Error, Hashable, Sendable {
  /// The stable code, such as `UNKNOWN_FORMAT`.
  package let code: String
  /// The sentence, which names the file, the value and the way out.
  package let message: String
  /// The file.
  package let path: String

  init(_ code: String, _ path: String, _ message: String) {
    (self.code, self.path, self.message) = (code, path, "\(path): \(message)")
  }
}

/// At most so many of some words, with how many there are more.
func listed(_ words: [String], most: Int = 40) -> String {
  let shown = words.prefix(most).map { $0.isEmpty ? "(none)" : String($0.prefix(60)) }
  let more = words.count > most ? " and \(words.count - most) more" : ""
  return shown.joined(separator: ", ") + more
}
