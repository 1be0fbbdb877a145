import PlainText

/// What `--help` says, made from the table.
package struct HelpPage {
  private let table: CommandTable

  package init(_ table: CommandTable) { self.table = table }

  /// The page about the commands that begin with some words: all of them, a group, or one.
  package func lines(for path: [String]) -> [String] {
    if let entry = table.entry(at: path), !path.isEmpty { return page(on: entry.command) }
    return overview(of: path)
  }

  /// The same help for scripts.
  func answer(for path: [String]) -> HelpAnswer {
    HelpAnswer(
      commands: table.entries(under: path).map { CommandAnswer($0.command) },
      options: GeneralOptions.all.map(OptionAnswer.init))
  }

  private func overview(of path: [String]) -> [String] {
    let name = (["alluse"] + path).joined(separator: " ")
    var lines = ["\(name) COMMAND [OPTION…]", ""]
    if path.isEmpty { lines = ["ALL-USE: a portfolio of trading accounts and its journal.", ""] + lines }
    lines += ["Commands"]
    lines += rows(table.entries(under: path).map { ($0.command.name, $0.command.summary) })
    lines += ["", "Options of every command"] + rows(GeneralOptions.all.map { ($0.usage, $0.summary) })
    lines += [""] + HelpPage.exitCodes + ["", "\(name) COMMAND --help says more of one."]
    return lines
  }

  private func page(on command: CommandSpec) -> [String] {
    var lines = wrapped(usage(of: command), indent: 4) + [""]
    lines += wrapped("\(command.summary). \(command.accessSentence)")
    for paragraph in command.help { lines += [""] + wrapped(paragraph) }
    if !command.arguments.isEmpty {
      lines += ["", "Arguments"] + rows(command.arguments.map { ($0.name, $0.kind.expectation) })
    }
    if !command.options.isEmpty {
      lines += ["", "Options"] + rows(command.options.map { ($0.usage, HelpPage.summary(of: $0)) })
    }
    let further = table.entries(under: command.path).filter { $0.command.path != command.path }
    if !further.isEmpty {
      lines += ["", "Further commands"] + rows(further.map { ($0.command.name, $0.command.summary) })
    }
    lines += ["", "Options of every command"] + rows(GeneralOptions.all.map { ($0.usage, $0.summary) })
    lines += ["", "With --json"] + wrapped("  \(command.readableResult)", indent: 2)
    return lines + [""] + HelpPage.exitCodes
  }

  /// An option's line, with the allowed values where the line does not say them.
  static func summary(of option: Option) -> String {
    var notes: [String] = []
    switch option.kind {
    case .choice, .number, .amount, .worth, .day, .instant, .duration, .speed:
      notes += [option.kind?.expectation ?? ""]
    default: break
    }
    if option.isRequired { notes.append("required") }
    return notes.isEmpty ? option.summary : "\(option.summary) (\(notes.joined(separator: "; ")))"
  }

  /// The exit codes and their meanings.
  static let exitCodes = [
    "Exit codes", "  0  done", "  1  refused by the rules, or something is wrong with what was checked",
    "  2  the command line is not well-formed", "  3  storage, input or output failed",
  ]

  /// Two columns, names and descriptions, broken within 80 columns.
  private func rows(_ rows: [(name: String, text: String)]) -> [String] {
    let width = min(24, rows.reduce(0) { max($0, $1.name.count) }) + 4
    return rows.flatMap { row -> [String] in
      let name = "  \(row.name)"
      let text = wrapped(row.text, width: 80 - width)
      let margin = String(repeating: " ", count: width)
      if name.count + 2 > width { return [name] + text.map { margin + $0 } }
      let first = name + String(repeating: " ", count: width - name.count) + text[0]
      return [first] + text.dropFirst().map { margin + $0 }
    }
  }
}
