import Domain
import MarketFeeds
import Money
import PlainText

/// What a value on the command line must be.
package enum ValueKind: Sendable {
  /// Dollars above zero: `Money`.
  case amount
  /// Dollars, zero included: `Money`.
  case worth
  /// An account's path: `AccountID`.
  case account
  /// A structure's name: `StructureID`.
  case structure
  /// What a switch covers: `Scope`.
  case scope
  /// What a role covers: `GrantScope`.
  case grantScope
  /// A New York day: `Day`.
  case day
  /// A moment in UTC: `Instant`.
  case instant
  /// A length of time: `Instant.Span`.
  case duration
  /// The speed of market time: `Pace`.
  case speed
  /// A ticker: `Symbol`.
  case symbol
  /// Tickers separated by commas: `[Symbol]`.
  case symbols
  /// A whole number within bounds: `Int64`.
  case number(ClosedRange<Int64>)
  /// One of the given words: `String`.
  case choice([String])
  /// The name of a file, or `-` for standard input: `String`.
  case file
  /// The name of a file to be written, which must not belong to a store or lie beside a key: `String`.
  case output
  /// The name of a folder: `String`.
  case directory
  /// A word without spaces, such as an id: `String`.
  case word
  /// Who does something: `String`.
  case actor
  /// Why something is done: `String`.
  case reason
  /// Why everything is stopped, which is never refused for its form: `String`.
  case stopReason
  /// A note: `String`.
  case note
  /// Free text, such as a program with its arguments: `String`.
  case text

  /// The longest text in a command line, in bytes.
  package static let textLimit = 1_000
  /// The most tickers in one value.
  package static let symbolLimit = 100
  /// The longest word in a command line, in bytes.
  package static let wordLimit = TextRule.name.limit

  /// Whether it is the name of a file.
  var namesFile: Bool {
    switch self {
    case .file, .output: true
    default: false
    }
  }

  /// What a message says must be given.
  package var expectation: String {
    switch self {
    case .amount: "a dollar amount above 0 and up to 100,000,000,000, in digits with at most four decimals"
    case .worth: "a dollar amount from 0 to 100,000,000,000, in digits with at most four decimals"
    case .account: "an account, such as root/gen or fork-1/com"
    case .structure: "a structure, such as root or fork-1"
    case .scope: "everything, a structure or an account"
    case .grantScope: "everything, fork-1, fork-*, root/gen, fork-*/com or */gen, and the like"
    case .day: "a day, such as 2026-03-13"
    case .instant: "an instant in ISO 8601, such as 2026-03-13T14:30:00Z"
    case .duration: "a length of time, such as 90s, 15m, 2h, 3d or 8w, up to 2600w"
    case .speed: "a number above 0 and up to 1000000, or max"
    case .symbol: "a ticker, such as SPY"
    case .symbols: "tickers separated by commas, such as SPY,TSLA"
    case .number(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .file, .output: "the name of a file"
    case .directory: "the name of a folder"
    case .word: "a word of 1 to \(ValueKind.wordLimit) visible ASCII characters"
    case .actor:
      "a name of 1 to \(TextRule.name.limit) bytes of visible characters; \(ActorName.reserved.joined(separator: ", ")) and \(ActorName.reservedPrefix)… are the engine's own"
    case .reason: visible(TextRule.reason)
    case .stopReason: "a text; what does not show is left out, and what is too long is cut"
    case .note: visible(TextRule.note)
    case .text: "a text of 1 to \(ValueKind.textLimit) bytes without control characters"
    }
  }

  /// The value that a text spells; nil where it is not of this kind.
  func parse(_ text: String) -> (any Sendable)? {
    switch self {
    case .amount: money(text).flatMap { $0 > .zero ? $0 : nil }
    case .worth: money(text)
    case .account: AccountID(text)
    case .structure: StructureID(text)
    case .scope: Scope(text)
    case .grantScope: GrantScope(text)
    case .day: Day(text)
    case .instant: Instant(text)
    case .duration: span(text)
    case .speed: pace(text)
    case .symbol: try? Symbol(text)
    case .symbols: symbols(text)
    case .number(let bounds): number(text).flatMap { bounds.contains($0) ? $0 : nil }
    case .choice(let words): words.contains(text) ? text : nil
    case .file, .output, .directory: text.isEmpty || text.utf8.contains(0) ? nil : text
    case .word: isWord(text) ? text : nil
    case .actor: ActorName.flaw(in: text) == nil ? text : nil
    case .reason: TextRule.reason.flaw(in: text) == nil ? text : nil
    case .stopReason: TextRule.reason.fitted(text)
    case .note: TextRule.note.flaw(in: text) == nil ? text : nil
    case .text: isText(text) ? text : nil
    }
  }

  private func visible(_ rule: TextRule) -> String {
    "a text of 1 to \(rule.limit) bytes of visible characters, without spaces at its ends"
  }

  private func money(_ text: String) -> Money? {
    guard text.utf8.first != UInt8(ascii: "-"), let money = Money(text) else { return nil }
    return money <= Money(dollars: 100_000_000_000) ? money : nil
  }

  private func number(_ text: String) -> Int64? {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return digits.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int64(text) : nil
  }

  private func span(_ text: String) -> Instant.Span? {
    let units: [Character: Instant.Span] = [
      "s": .seconds(1), "m": .minutes(1), "h": .hours(1), "d": .days(1), "w": .days(7),
    ]
    guard let unit = text.last.flatMap({ units[$0] }), let count = number(String(text.dropLast())), count > 0,
      count <= Instant.Span.days(7 * 2_600).milliseconds / unit.milliseconds
    else { return nil }
    return Instant.Span(milliseconds: count * unit.milliseconds)
  }

  private func pace(_ text: String) -> Pace? {
    if text == "max" { return .unlimited }
    guard text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 || $0 == UInt8(ascii: ".") }), let times = Double(text),
      times > 0, times <= 1_000_000
    else { return nil }
    return .times(times)
  }

  private func symbols(_ text: String) -> [Symbol]? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let symbols = words.compactMap { try? Symbol($0) }
    return symbols.count == words.count && words.count <= ValueKind.symbolLimit ? symbols : nil
  }

  private func isWord(_ text: String) -> Bool {
    (1...ValueKind.wordLimit).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  private func isText(_ text: String) -> Bool {
    (1...ValueKind.textLimit).contains(text.utf8.count) && safeText(text) == text
  }
}
