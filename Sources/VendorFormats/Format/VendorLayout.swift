/// One layout of a vendor's files, described and not programmed: how its header looks, and what its columns mean.
struct VendorLayout: Sendable {
  /// What it holds, in a word or two.
  let name: String
  /// The header as the vendor publishes it; empty where there is none.
  let published: [String]
  /// The columns without which a file is another's, as headers are compared.
  let needs: [String]
  /// Whether a column that the vendor does not publish makes a file another's.
  let isClosed: Bool
  /// What its rows are.
  let content: Content

  /// What the rows of a layout are.
  enum Content: Sendable {
    /// Prices of shares or of an index.
    case bars(BarColumns)
    /// Quotes of options.
    case quotes(QuoteColumns)
    /// Splits and dividends alone.
    case actions(ActionColumns)
    /// A date, and a column for each series that is named by its header.
    case series(date: String)
    /// A date, and a column for each field and symbol: two rows of header.
    case grid
    /// Files without a header, which their names explain.
    case nameless
  }

  /// A layout whose published header is a line with commas; without `needs` all of it is needed.
  init(
    _ name: String, _ published: String, needs: [String]? = nil, isClosed: Bool = false, _ content: Content
  ) {
    self.name = name
    let columns = published.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    self.published = published.isEmpty ? [] : columns
    self.needs = needs ?? self.published.map(Header.plain)
    self.isClosed = isClosed
    self.content = content
  }
}

/// How prices are written.
enum PriceUnit: Sendable {
  /// Dollars.
  case dollars
  /// Whole numbers with so many decimals left out, where there is no point.
  case shifted(Int)
}

/// What a vendor has worked into its prices.
enum Adjustment: Sendable {
  /// Nothing: they are what was traded at.
  case none
  /// The splits.
  case splits
  /// The splits and the dividends.
  case splitsAndDividends
}

/// Which end of a bar its time is.
enum Stamp: Sendable {
  case start
  case end
}

/// When a row was.
struct MomentColumns: Sendable {
  var date: String
  var time: String?
  var zone = Zone.newYork
  var timeForm = TimeForm.clock
  var stamp = Stamp.start
  /// Whether the time says only when a day's report was made.
  var isOfDay = false

  init(_ date: String, time: String? = nil) {
    self.date = date
    self.time = time
  }
}

/// The columns of prices.
struct BarColumns: Sendable {
  /// The column that names the symbol; without one the file's name does.
  var symbol: String?
  var moment: MomentColumns
  var open: String? = "open"
  var high: String? = "high"
  var low: String? = "low"
  var close = "close"
  var volume: String? = "volume"
  var split: String?
  var dividend: String?
  var unit = PriceUnit.dollars
  var adjustment = Adjustment.none
  /// The column that says what a row is, and the rows that are wanted.
  var kind: (column: String, wanted: [String])?
  /// The text behind a symbol that is no part of it.
  var suffix = ""
}

/// The columns of option quotes: one quote a row, or the call's and the put's.
struct QuoteColumns: Sendable {
  /// How the contract is named.
  enum Contract: Sendable {
    /// By its option symbol.
    case code(String)
    /// By its terms.
    case terms(expiry: String, strike: String, unit: PriceUnit)
    /// In words, as `TSLA MAR 13 '26 245 Put`.
    case words(String)
  }

  /// Which right a quote is of.
  enum Right: Sendable {
    case column(String)
    case call
    case put
    case inContract
  }

  /// A pair of columns with bid and ask.
  struct Pair: Sendable {
    var right: Right
    var bid: String
    var ask: String
    /// How long before the close it was taken where the row has only a day.
    var minutesBeforeClose: Int64 = 0
  }

  /// The column that names the symbol; without one the option symbol or the file's name does.
  var symbol: String?
  /// When the quotes were; without it the file is of one moment, which its name says.
  var moment: MomentColumns?
  var contract: Contract
  var pairs: [Pair]
  var unit = PriceUnit.dollars
}

/// The columns of splits and dividends.
struct ActionColumns: Sendable {
  var symbol: String?
  var date: String
  var split: String?
  var dividend: String?
  var adjustment = Adjustment.none
}
