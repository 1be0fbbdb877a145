/// The form in which a value of an answer is written, from which its schema is made.
public indirect enum SpelledForm: Hashable, Sendable {
  /// A text, with a pattern where it has one.
  case text(pattern: String? = nil)
  /// One of some words.
  case word([String])
  /// A number.
  case number
  /// A whole number.
  case integer
  /// True or false.
  case truth
  /// Null.
  case null
  /// One of several forms.
  case either([SpelledForm])
  /// A list of one form.
  case list(SpelledForm)
  /// An object with any names, whose values share one form.
  case members(SpelledForm)
  /// An object with these names, each with its form, in their order.
  case object([Part])

  /// A name and its form.
  public struct Part: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The form of its value.
    public let form: SpelledForm

    /// Gives a form a name.
    public init(_ name: String, _ form: SpelledForm) {
      self.name = name
      self.form = form
    }
  }

  /// Any JSON value.
  case anything
}

/// A value that reads and writes itself as one piece of an answer.
public protocol Spelled: Codable, Hashable, Sendable {
  /// The form in which it is written.
  static var form: SpelledForm { get }
  /// An example, for making a schema from a type alone.
  static var sample: Self { get }
}

/// A value that is written as a text.
public protocol SpelledText: Spelled {
  /// The text.
  var spelling: String { get }

  /// Reads the text; nil where it does not spell such a value.
  init?(spelling: String)
}

extension SpelledText {
  /// A text of any kind.
  public static var form: SpelledForm { .text() }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(spelling)
  }

  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(spelling: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no \(Self.self)"))
    }
    self = value
  }
}

/// A value from a short list of named ones.
public protocol Worded: CaseIterable, Hashable, Sendable {
  /// Its name in answers.
  var word: String { get }
}

/// A named value, written as its name.
public struct Name<Value: Worded>: SpelledText {
  /// The value.
  public let value: Value

  /// Names a value.
  public init(_ value: Value) { self.value = value }

  /// The name in answers.
  public var spelling: String { value.word }

  /// Finds a value by its name.
  public init?(spelling: String) {
    guard let value = Value.allCases.first(where: { $0.word == spelling }) else { return nil }
    self.value = value
  }

  /// All names.
  public static var form: SpelledForm { .word(Value.allCases.map(\.word)) }

  /// The first value.
  public static var sample: Name {
    guard let first = Value.allCases.first else { preconditionFailure("\(Value.self) names nothing") }
    return Name(first)
  }
}
