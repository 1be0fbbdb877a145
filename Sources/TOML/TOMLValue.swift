/// One value and where it starts in the text.
public struct TOMLValue: Hashable, Sendable {
  /// What a value can hold.
  public enum Content: Hashable, Sendable {
    /// A string, unescaped.
    case string(String)
    /// A whole number, written in any base.
    case integer(Int64)
    /// A number with a point or an exponent, an infinity, or NaN.
    case float(TOMLFloat)
    /// `true` or `false`.
    case boolean(Bool)
    /// A date, a time or both.
    case dateTime(TOMLDateTime)
    /// A list, or an array of tables.
    case array([TOMLValue])
    /// A table, whichever way it was written.
    case table(TOMLTable)
  }

  /// The value without its position.
  public let content: Content
  /// Where its text starts.
  public let position: TOMLPosition

  /// Creates a value that starts at this position.
  public init(_ content: Content, at position: TOMLPosition) {
    self.content = content
    self.position = position
  }
}

/// A number as written: its binary value and its exact decimal text.
public struct TOMLFloat: Hashable, Sendable {
  /// The nearest binary number.
  public let value: Double
  /// The text without underscores and without a leading plus sign, so that `123.45` can be read as exact
  /// money.
  public let text: String

  /// Creates a number from a value and its text, which the caller keeps in agreement.
  public init(value: Double, text: String) {
    self.value = value
    self.text = text
  }
}

extension TOMLValue {
  /// The string; nil for every other kind.
  public var string: String? {
    if case .string(let value) = content { value } else { nil }
  }

  /// The whole number; nil for every other kind.
  public var integer: Int64? {
    if case .integer(let value) = content { value } else { nil }
  }

  /// The number, even when it was written as an integer; nil for every other kind.
  public var number: Double? {
    switch content {
    case .integer(let value): Double(value)
    case .float(let value): value.value
    default: nil
    }
  }

  /// The exact decimal text of a number of either kind; nil for every other kind.
  public var decimalText: String? {
    switch content {
    case .integer(let value): String(value)
    case .float(let value): value.text
    default: nil
    }
  }

  /// The truth value; nil for every other kind.
  public var boolean: Bool? {
    if case .boolean(let value) = content { value } else { nil }
  }

  /// The date or time; nil for every other kind.
  public var dateTime: TOMLDateTime? {
    if case .dateTime(let value) = content { value } else { nil }
  }

  /// The elements; nil for every other kind.
  public var array: [TOMLValue]? {
    if case .array(let value) = content { value } else { nil }
  }

  /// The table; nil for every other kind.
  public var table: TOMLTable? {
    if case .table(let value) = content { value } else { nil }
  }

  /// What kind of value this is, for messages: `a text`, `a table`.
  public var kindName: String {
    switch content {
    case .string: "a text"
    case .integer: "a whole number"
    case .float: "a number"
    case .boolean: "true or false"
    case .dateTime(.offset), .dateTime(.local): "a date with a time"
    case .dateTime(.date): "a date"
    case .dateTime(.time): "a time of day"
    case .array: "a list"
    case .table: "a table"
    }
  }
}
