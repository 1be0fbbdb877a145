internal import Domain
internal import Money

/// What a row says, with the row that says it.
struct ImportedRecord {
  /// The file's place among the files, and the row's among its rows.
  let file: Int
  let row: Int
  var content: Content

  enum Content {
    case bar(ImportedBar)
    case action(ImportedAction)
    case quote(ImportedQuote)
    case rate(Day, DecimalNumber)
  }
}

/// Prices of a session or of a shorter while.
struct ImportedBar: Equatable {
  let symbol: Symbol
  /// As dated by the file; later a day, or the end of the bar.
  var moment: RowTime
  var open: Price
  var high: Price
  var low: Price
  let close: Price
  var volume: Int64
  let stamp: Stamp
  let adjustment: Adjustment

  /// Whether another bar has the same prices and volume.
  func isSame(as other: ImportedBar) -> Bool {
    (open, high, low, close) == (other.open, other.high, other.low, other.close) && volume == other.volume
  }
}

/// What happened to shareholders on a day.
struct ImportedAction: Equatable {
  enum Kind: Equatable {
    /// So many new shares for so many old ones.
    case split(SplitRatio)
    /// So much a share.
    case dividend(Price)
  }

  let symbol: Symbol
  let day: Day
  let kind: Kind
  let adjustment: Adjustment
}

/// A split: new shares for old ones.
struct SplitRatio: Equatable {
  let new: Int64
  let old: Int64

  /// Whether one share becomes a whole number of shares, which the engine can trade across.
  var isWhole: Bool { new % old == 0 && (2...1_000).contains(new / old) }

  /// Reads `4`, `4.0`, `4:1`, `4/1`, `1:8` or `0.125`; nil for anything else. Nothing and 1 are no split and are not read here.
  init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }.map { Sign.trimmed($0) }
    guard let first = parts.first.flatMap({ DecimalNumber($0) }), parts.count <= 2,
      let second = parts.count == 2 ? DecimalNumber(parts[1]) : DecimalNumber("1"[...]),
      let new = first.units(ofDecimals: 6), let old = second.units(ofDecimals: 6),
      new > 0, old > 0, new / 1_000 <= old, old / 10_000 <= new
    else { return nil }
    let divisor = SplitRatio.divisor(new, old)
    (self.new, self.old) = (new / divisor, old / divisor)
  }

  private static func divisor(_ left: Int64, _ right: Int64) -> Int64 {
    right == 0 ? left : divisor(right, left % right)
  }
}

/// A quote of an option.
struct ImportedQuote: Equatable {
  let contract: OptionContract
  let at: Instant
  let bid: Price
  let ask: Price
}

extension DecimalNumber {
  /// Reads a text.
  init?(_ text: Substring) { self.init(Array(text.utf8)[...]) }
}
