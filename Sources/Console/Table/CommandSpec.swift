/// The description of one command: the source of its parsing, help, completions and manual page.
package struct CommandSpec: Sendable {
  /// The words that name it: `["audit", "list"]`.
  package let path: [String]
  /// The values by position, in order.
  package let arguments: [Argument]
  /// The values and switches by name.
  package let options: [Option]
  /// One line about what it does, without a full stop.
  package let summary: String
  /// What a person should know beyond the summary, one paragraph each.
  package let help: [String]
  /// The JSON that it prints, described.
  package let result: String
  /// What it needs of the store.
  package let access: Access

  package init(
    _ path: String, _ summary: String, access: Access, arguments: [Argument] = [], options: [Option] = [],
    help: [String] = [], result: String
  ) {
    self.path = path.split(separator: " ").map(String.init)
    self.summary = summary
    self.access = access
    self.arguments = arguments
    self.options = options
    self.help = help
    self.result = result
  }

  /// The result with spaces between its members, so that a page can break the line there.
  package var readableResult: String {
    result.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(" ") ? String($0.dropFirst()) : String($0) }.joined(separator: ", ")
  }

  /// What it needs of the store, in one or two sentences.
  package var accessSentence: String {
    let writing = options.filter(\.isWriting).map { "--\($0.name)" }
    let more = writing.isEmpty ? "" : " \(writing.joined(separator: ", ")) writes to it, which is journaled."
    return access.sentence + more
  }

  /// The words that name it, as typed.
  package var name: String { path.joined(separator: " ") }
}

/// What a command needs of the store.
package enum Access: Sendable {
  /// It works without a store.
  case nothing
  /// It creates a store.
  case creates
  /// It reads the store and changes nothing.
  case reads
  /// It writes to the store; every use is journaled. A running engine carries it out for other processes.
  case writes
  /// It sets the store's switch beside every engine, then journals that.
  case stops
  /// It writes files beside the journal.
  case notes
  /// It needs the store for itself: it is refused while another process has it open.
  case owns

  /// The sentence that help shows.
  package var sentence: String {
    switch self {
    case .nothing: "Works without a store."
    case .creates: "Makes a store."
    case .reads: "Reads the store and changes nothing."
    case .writes: "Writes to the store; every use is journaled, a refused one too."
    case .stops:
      "Sets the store's switch at once, whatever its engine does, without key or free disk; the journal follows."
    case .notes: "Writes beside the journal; the books stay as they are."
    case .owns: "Has the store for itself: refused while another process has it open."
    }
  }
}

/// A value that a command takes by position.
package struct Argument: Sendable {
  /// How many values are allowed.
  package enum Count: Sendable {
    /// Exactly one.
    case one
    /// One or none.
    case optional
    /// One or more; only for the last argument.
    case oneOrMore
    /// Any number; only for the last argument.
    case any
  }

  /// The name in help and messages, in capitals.
  package let name: String
  /// What the value must be.
  package let kind: ValueKind
  /// How many values are allowed.
  package let count: Count

  package init(_ name: String, _ kind: ValueKind, _ count: Count = .one) {
    self.name = name
    self.kind = kind
    self.count = count
  }

  /// The argument in a usage line: `ACCOUNT`, `[FILE]`, `STRUCTURE…`.
  package var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .oneOrMore: "\(name)…"
    case .any: "[\(name)…]"
    }
  }

  var isRequired: Bool { count == .one || count == .oneOrMore }
  var isRepeated: Bool { count == .oneOrMore || count == .any }
}

/// A value or switch that a command takes by name.
package struct Option: Sendable {
  /// The name, without the dashes.
  package let name: String
  /// What its value must be; nil for a switch.
  package let kind: ValueKind?
  /// The name of the value in help.
  package let placeholder: String
  /// One line about what it does.
  package let summary: String
  /// Whether the command requires it.
  package let isRequired: Bool
  /// The names of options that exclude it.
  package let conflicts: [String]
  /// Whether it makes a reading command write to the store.
  package let isWriting: Bool

  private init(
    _ name: String, _ kind: ValueKind?, _ placeholder: String, _ summary: String, isRequired: Bool,
    conflicts: [String], isWriting: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.placeholder = placeholder
    self.summary = summary
    self.isRequired = isRequired
    self.conflicts = conflicts
    self.isWriting = isWriting
  }

  /// An option with a value.
  package static func value(
    _ name: String, _ placeholder: String, _ kind: ValueKind, _ summary: String, required: Bool = false,
    conflicts: [String] = [], writes: Bool = false
  ) -> Option {
    Option(
      name, kind, placeholder, summary, isRequired: required, conflicts: conflicts, isWriting: writes)
  }

  /// A switch.
  package static func flag(
    _ name: String, _ summary: String, conflicts: [String] = [], writes: Bool = false
  ) -> Option {
    Option(name, nil, "", summary, isRequired: false, conflicts: conflicts, isWriting: writes)
  }

  /// The option in a usage line: `--limit N`.
  package var usage: String { kind == nil ? "--\(name)" : "--\(name) \(placeholder)" }
}
