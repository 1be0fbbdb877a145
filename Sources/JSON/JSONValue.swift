/// One JSON value; integers that fit 64 bits stay exact.
public enum JSONValue: Sendable, Hashable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number written without a point or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number; NaN and infinities are written as `null`.
  case number(Double)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, with its members in the order written.
  case object(JSONObject)

  /// The member with this name; nil when there is none or this is not an object.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// The element at this index; nil when it is out of range or this is not an array.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSONValue {
  /// Whether this is `null`.
  public var isNull: Bool { self == .null }

  /// The truth value; nil for every other kind.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer; nil for every other kind, also for a number written with a point.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, even when it was written as an integer; nil for every other kind.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The string; nil for every other kind.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The elements; nil for every other kind.
  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members; nil for every other kind.
  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }
}
