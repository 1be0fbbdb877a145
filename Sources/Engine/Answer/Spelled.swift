/// What a value of an answer is written as, so that a schema can say it.
public indirect enum SpelledForm: Hashable, Sendable {
  /// A text, of a pattern where it has one.
  case text(pattern: String? = nil)
  /// One of some words.
  case word([String])
  /// A number.
  case number
  /// A whole number.
  case integer
  /// True or false.
  case truth
  /// Nothing at all.
  case null
  /// One of several forms.
  case either([SpelledForm])
  /// A list of one form.
  case list(SpelledForm)
  /// Any names, each with a value of one form.
  case members(SpelledForm)
  /// These names, each with its form, in their order.
  case object([Part])

  /// A name with its form.
  public struct Part: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What stands under it.
    public let form: SpelledForm

    /// Names a form.
    public init(_ name: String, _ form: SpelledForm) {
      self.name = name
      self.form = form
    }
  }

  /// Whatever stands there.
  case anything
}

/// A value that writes and reads itself as one piece of an answer.
public protocol Spelled: Codable, Hashable, Sendable {
  /// What it is written as.
  static var form: SpelledForm { get }
  /// Some value, for whoever asks the type and has none.
  static var sample: Self { get }
}

/// A value that is written as a text.
public protocol SpelledText: Spelled {
  /// The text.
  var spelling: String { get }

  /// Reads the text; nil where it is none of such a value.
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

/// A value that is one of a few named ones.
public protocol Worded: CaseIterable, Hashable, Sendable {
  /// Its name in answers.
  var word: String { get }
}

/// One of a few named values, written as its name.
public struct Name<Value: Worded>: SpelledText {
  /// The value.
  public let value: Value

  /// Names a value.
  public init(_ value: Value) { self.value = value }

  /// The name.
  public var spelling: String { value.word }

  /// Finds a value by its name.
  public init?(spelling: String) {
    guard let value = Value.allCases.first(where: { $0.word == spelling }) else { return nil }
    self.value = value
  }

  /// The names there are.
  public static var form: SpelledForm { .word(Value.allCases.map(\.word)) }

  /// The first of them.
  public static var sample: Name {
    guard let first = Value.allCases.first else { preconditionFailure("\(Value.self) names nothing") }
    return Name(first)
  }
}
