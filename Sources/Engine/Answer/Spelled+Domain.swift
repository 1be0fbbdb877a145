public import Domain
public import Money

extension Money: SpelledText {
  /// The amount with two to four decimals.
  public var spelling: String { description }
  /// Reads an amount.
  public init?(spelling: String) { self.init(spelling) }
  /// Two to four decimals.
  public static var form: SpelledForm { .text(pattern: #"^-?[0-9]+\.[0-9]{2,4}$"#) }
  /// Zero.
  public static var sample: Money { .zero }
}

extension Price: SpelledText {
  /// The price with two to four decimals.
  public var spelling: String { description }
  /// Reads a price.
  public init?(spelling: String) { self.init(spelling) }
  /// Two to four decimals.
  public static var form: SpelledForm { Money.form }
  /// Zero.
  public static var sample: Price { Price(units: 0) }
}

extension BasisPoints: Spelled {
  /// Writes the ratio as a number: 0.05 for 5 %.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Double(value) / 10_000)
  }

  /// Reads the ratio.
  public init(from decoder: any Decoder) throws {
    let ratio = try decoder.singleValueContainer().decode(Double.self)
    self.init(Int64((ratio * 10_000).rounded()))
  }

  /// A number.
  public static var form: SpelledForm { .number }
  /// Nothing.
  public static var sample: BasisPoints { .zero }
}

extension Instant: SpelledText {
  /// The instant in UTC with milliseconds.
  public var spelling: String { description }
  /// Reads an instant.
  public init?(spelling: String) { self.init(spelling) }
  /// Milliseconds and `Z`.
  public static var form: SpelledForm {
    .text(pattern: #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"#)
  }
  /// The epoch.
  public static var sample: Instant { Instant(milliseconds: 0) }
}

extension Day: SpelledText {
  /// The day, year first.
  public var spelling: String { description }
  /// Reads a day.
  public init?(spelling: String) { self.init(spelling) }
  /// Year, month and day, with hyphens.
  public static var form: SpelledForm { .text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") }
  /// The first day of 2000.
  public static var sample: Day { Day(year: 2000, month: 1, day: 1) }
}

extension StructureID: SpelledText {
  /// The structure's name.
  public var spelling: String { description }
  /// Reads a name.
  public init?(spelling: String) { self.init(spelling) }
  /// The root or a numbered fork.
  public static var form: SpelledForm { .text(pattern: "^(root|fork-[0-9]+)$") }
  /// The root.
  public static var sample: StructureID { .root }
}

extension AccountID: SpelledText {
  /// The account's path.
  public var spelling: String { description }
  /// Reads a path.
  public init?(spelling: String) { self.init(spelling) }
  /// A structure and a kind.
  public static var form: SpelledForm { .text(pattern: "^(root|fork-[0-9]+)/(gen|rev|com)$") }
  /// The root's Gen-Acc.
  public static var sample: AccountID { StructureID.root.account(.gen) }
}

extension Scope: SpelledText {
  /// Everything, a structure or an account.
  public var spelling: String { description }
  /// Reads a scope.
  public init?(spelling: String) { self.init(spelling) }
  /// Everything.
  public static var sample: Scope { .everything }
}

extension Symbol: SpelledText {
  /// The ticker.
  public var spelling: String { description }
  /// Reads a ticker.
  public init?(spelling: String) { try? self.init(spelling) }
  /// The ticker SPY.
  public static var sample: Symbol { "SPY" }
}

extension Instrument: SpelledText {
  /// The option's symbol, or the ticker.
  public var spelling: String { description }

  /// Reads an option's symbol or a ticker.
  public init?(spelling: String) {
    if let contract = try? OptionContract(spelling) {
      self = .option(contract)
    } else if let symbol = try? Symbol(spelling) {
      self = .shares(symbol)
    } else {
      return nil
    }
  }

  /// One share.
  public static var sample: Instrument { .shares("SPY") }
}

extension Figure: Spelled {
  /// Writes the figure as text, or nothing where it is missing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if self == .missing { try container.encodeNil() } else { try container.encode(description) }
  }

  /// Reads the figure from the text that it was written as.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = container.decodeNil() ? .missing : .text(try container.decode(String.self))
  }

  /// A text, or nothing.
  public static var form: SpelledForm { .either([.text(), .null]) }
  /// A missing figure.
  public static var sample: Figure { .missing }
}
