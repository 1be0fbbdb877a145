import Domain
import PlainText
package import Platform

/// What a command line asks for.
package enum Request: Sendable {
  /// A command with its values.
  case run(Entry, Invocation)
  /// Help on the commands that begin with some words; on all without words.
  case help([String])
  /// The version.
  case version
}

/// Reads a command line by the table.
package struct CommandLineParser {
  private let table: CommandTable
  private let environment: Environment
  private var path: [String] = []
  private var positionals: [String] = []
  private var given: [String: String?] = [:]
  private var order: [Option] = []

  package init(table: CommandTable, environment: Environment) {
    self.table = table
    self.environment = environment
  }

  /// Whether a switch occurs among the words before `--`, well-formed or not.
  package static func mentions(_ option: String, in words: [String]) -> Bool {
    words.prefix { $0 != "--" }.contains(option)
  }

  /// Reads the words after the program's name.
  package mutating func parse(_ words: [String]) throws(Failure) -> Request {
    let wantsHelp =
      CommandLineParser.mentions("--help", in: words) || CommandLineParser.mentions("-h", in: words)
    do throws(Failure) {
      try read(words.filter { !wantsHelp || $0 != "-h" })
      if wantsHelp { return .help(path) }
      if given["version"] != nil { return .version }
      return try request()
    } catch {
      guard wantsHelp, !table.entries(under: path).isEmpty, error.code != "UNKNOWN_COMMAND" else {
        throw error
      }
      return .help(path)
    }
  }

  private mutating func read(_ words: [String]) throws(Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        for word in rest { try readWord(word) }
        return
      }
      if word.hasPrefix("--") {
        try readOption(word, &rest)
      } else if word.hasPrefix("-"), word.utf8.count > 1, !looksLikeNumber(word) {
        throw .usage(
          "UNKNOWN_OPTION", "unknown option \(quoted(word)); options start with two dashes", value: word)
      } else {
        try readWord(word)
      }
    }
  }

  /// Reads a word as a part of the command's name as long as a command continues with it, otherwise as an
  /// argument.
  private mutating func readWord(_ word: String) throws(Failure) {
    let longer = path + [word]
    if positionals.isEmpty, !table.entries(under: longer).isEmpty {
      path = longer
    } else if table.entry(at: path) != nil {
      positionals.append(word)
    } else {
      throw unknownCommand(word)
    }
  }

  private mutating func readOption(_ word: String, _ rest: inout ArraySlice<String>) throws(Failure) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(String(parts[0]))
    if given[option.name] != nil {
      throw .usage(
        "REPEATED_OPTION", "--\(option.name) is given twice; give it once", value: "--\(option.name)")
    }
    guard option.kind != nil else {
      if parts.count > 1 {
        throw .usage("UNEXPECTED_VALUE", "--\(option.name) takes no value", value: String(parts[1]))
      }
      given[option.name] = .some(nil)
      order.append(option)
      return
    }
    if parts.count > 1 {
      given[option.name] = String(parts[1])
    } else if let value = rest.first, !value.hasPrefix("--") {
      given[option.name] = value
      rest.removeFirst()
    } else {
      throw .usage(
        "MISSING_VALUE",
        "\(option.usage) needs a value\(rest.isEmpty ? "" : "; write --\(option.name)=VALUE for one that starts with dashes")",
        value: "--\(option.name)", bound: option.kind?.expectation)
    }
    order.append(option)
  }

  private func option(_ name: String) throws(Failure) -> Option {
    let known = (table.entry(at: path)?.command.options ?? []) + GeneralOptions.all
    if let option = known.first(where: { $0.name == name }) { return option }
    let place = path.isEmpty ? "" : " of alluse \(path.joined(separator: " "))"
    throw .usage(
      "UNKNOWN_OPTION",
      "unknown option \(quoted("--\(name)"))\(place)\(suggestion(for: name, among: known.map(\.name), prefix: "--"))",
      value: "--\(name)")
  }

  private func request() throws(Failure) -> Request {
    guard let entry = table.entry(at: path) else {
      if path.isEmpty { return .help([]) }
      let words = table.words(after: path)
      throw .usage(
        "MISSING_COMMAND",
        "alluse \(path.joined(separator: " ")) needs one of \(words.joined(separator: ", "))",
        bound: words.joined(separator: ", "))
    }
    try checkOptions(of: entry.command)
    var values: [String: [any Sendable]] = [:]
    for option in order {
      // A command's own option takes precedence over a general one of the same name, even before the command.
      let option = entry.command.options.first { $0.name == option.name } ?? option
      let text = given[option.name] ?? nil
      values["--\(option.name)"] =
        try text.map { text throws(Failure) in
          [try value(text, option.kind ?? .text, "--\(option.name)")]
        } ?? []
    }
    try readArguments(of: entry.command, into: &values)
    return .run(
      entry, Invocation(command: entry.command, table: table, environment: environment, values: values))
  }

  private func checkOptions(of command: CommandSpec) throws(Failure) {
    for option in order {
      if let other = option.conflicts.first(where: { given[$0] != nil }) {
        throw .usage(
          "CONFLICTING_OPTIONS", "--\(option.name) and --\(other) cannot stand together; leave one out",
          value: "--\(option.name)", bound: "--\(other)")
      }
    }
    for option in command.options where option.isRequired && given[option.name] == nil {
      throw .usage(
        "MISSING_OPTION", "alluse \(command.name) needs \(option.usage): \(option.summary)",
        value: "--\(option.name)",
        bound: option.kind?.expectation)
    }
  }

  private func readArguments(of command: CommandSpec, into values: inout [String: [any Sendable]])
    throws(Failure)
  {
    var rest = positionals[...]
    for argument in command.arguments {
      let texts = argument.isRepeated ? rest : rest.prefix(1)
      if texts.isEmpty, argument.isRequired {
        throw .usage(
          "MISSING_ARGUMENT",
          "missing \(argument.name), \(argument.kind.expectation); usage: \(usage(of: command))",
          value: argument.name, bound: argument.kind.expectation)
      }
      rest = rest.dropFirst(texts.count)
      for text in texts {
        values[argument.name, default: []].append(try value(text, argument.kind, argument.name))
      }
    }
    if let extra = rest.first {
      throw .usage(
        "UNEXPECTED_ARGUMENT", "unexpected argument \(quoted(extra)); usage: \(usage(of: command))",
        value: extra)
    }
  }

  private func value(_ text: String, _ kind: ValueKind, _ name: String) throws(Failure) -> any Sendable {
    if let value = kind.parse(text) { return value }
    var wayOut = ""
    if case .choice(let words) = kind { wayOut = suggestion(for: text, among: words) }
    throw .usage(
      "BAD_VALUE", "\(name) \(quoted(text)) is not \(kind.expectation)\(wayOut)", value: text,
      bound: kind.expectation)
  }

  private func unknownCommand(_ word: String) -> Failure {
    let known = table.words(after: path)
    let typed = (path + [word]).joined(separator: " ")
    let context = path.isEmpty ? "" : "\(path.joined(separator: " ")) "
    let hint = suggestion(for: word, among: known, prefix: context)
    let wayOut = hint.isEmpty ? "; alluse --help lists the commands" : hint
    return .usage("UNKNOWN_COMMAND", "unknown command \(quoted(typed))\(wayOut)", value: typed)
  }

  private func looksLikeNumber(_ word: String) -> Bool {
    word.utf8.dropFirst().first.map { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") } ?? false
  }
}

/// The text in quotes, safe to print and cut where it is long.
package func quoted(_ text: String) -> String {
  let safe = safeText(text)
  return safe.count > 80 ? "\"\(safe.prefix(79))…\"" : "\"\(safe)\""
}

/// The end of a sentence about a mistyped name: `; did you mean "deposit"?`, or empty where no known name is
/// similar.
package func suggestion(for mistyped: String, among known: [String], prefix: String = "") -> String {
  closestName(to: mistyped, in: known).map { "; did you mean \(quoted(prefix + $0))?" } ?? ""
}

/// The usage of a command: `alluse deposit ACCOUNT AMOUNT [--reason T]`.
package func usage(of command: CommandSpec) -> String {
  let arguments = command.arguments.map(\.usage)
  let options = command.options.map { $0.isRequired ? $0.usage : "[\($0.usage)]" }
  return (["alluse"] + command.path + arguments + options).joined(separator: " ")
}
