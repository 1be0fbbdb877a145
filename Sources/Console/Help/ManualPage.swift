import Cockpit
import EngineService

/// The manual page in roff, made from the table.
package struct ManualPage {
  private let table: CommandTable

  package init(_ table: CommandTable) { self.table = table }

  /// The whole page.
  package var text: String {
    var lines = [#".TH ALLUSE 1 "" "alluse \#(Version.text)" "User Commands""#, ".ad l", ".nh"]
    lines += [".SH NAME", #"alluse \- a portfolio of trading accounts and its journal"#]
    lines += [".SH SYNOPSIS", #".B alluse"#, #".I COMMAND"#, escaped("[OPTION…]")]
    lines += [".SH DESCRIPTION"]
    lines += [
      escaped(
        "Every change of the portfolio is a durable row of a journal that shows when it was tampered with.")
    ]
    lines += [escaped("What each command prints with --json is fixed: keys are added, never renamed.")]
    lines += [".SH OPTIONS OF EVERY COMMAND"] + GeneralOptions.all.flatMap { term($0.usage, $0.summary) }
    lines += [".SH COMMANDS"] + table.commands.flatMap(section)
    lines += [".SH KEYS OF THE COCKPIT"] + keys
    lines +=
      [".SH EXIT STATUS"]
      + HelpPage.exitCodes.dropFirst().flatMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return term(String(parts[0]), parts[1].drop { $0 == " " })
      }
    lines += [".SH ENVIRONMENT"]
    lines += term(
      "XDG_DATA_HOME",
      "Its folder alluse is the store where --data does not say otherwise (default ~/.local/share).")
    lines += term(
      "XDG_CONFIG_HOME", "Its folder alluse holds the signing key, never the store (default ~/.config).")
    lines += [".SH FILES"] + term("journal.sqlite", "In the store: the journal, the only truth.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every action of the cockpit with its keys in the default keymap.
  private var keys: [String] {
    [".nf"] + ActionTable.cheatSheet(ActionTable.defaultKeymap).map(escaped) + [".fi"]
  }

  private func section(_ command: CommandSpec) -> [String] {
    var lines = [".SS \(escaped(command.name))", ".B \(escaped(usage(of: command)))", ".PP"]
    lines += [escaped("\(command.summary). \(command.accessSentence)")]
    for paragraph in command.help { lines += [".PP", escaped(paragraph)] }
    lines += command.arguments.flatMap { term($0.name, $0.kind.expectation) }
    lines += command.options.flatMap { term($0.usage, HelpPage.summary(of: $0)) }
    return lines + [".PP", escaped("With --json: \(command.readableResult)")]
  }

  private func term(_ name: String, _ text: some StringProtocol) -> [String] {
    [".TP", ".B \(escaped(name))", escaped(String(text))]
  }

  /// Text that roff prints literally: no line starts a request, and dashes stay dashes.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += #"\e"#
      case "-": result += #"\-"#
      case "…": result += #"\&..."#
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? #"\&"# + result : result
  }
}
