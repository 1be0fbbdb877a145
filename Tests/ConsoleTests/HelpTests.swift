import Cockpit
import Console
import JSON
import Terminal
import TestSupport
import Testing

private let commands = CommandTable.product.commands
private let options = commands.flatMap(\.options) + GeneralOptions.all

@Suite struct HelpTests {
  @Test func `every command has a page that names its arguments and options within 80 columns`() {
    for command in commands {
      let page = run(command.path + ["--help"])
      #expect(page.exit == .done)
      for name in command.arguments.map(\.name)
        + (command.options + GeneralOptions.all).map({ "--\($0.name)" })
      {
        #expect(page.output.contains(name), "\(command.name): \(name)")
      }
      for line in page.output.split(separator: "\n") {
        #expect(line.count <= 80, "\(command.name): \(line)")
      }
    }
  }

  @Test func `the overview and the groups list every command`() {
    let overview = run("--help").output
    for command in commands {
      #expect(overview.contains("  \(command.name) "))
      #expect(run(Array(command.path.prefix(1)) + ["--help"]).output.contains(command.name))
    }
    #expect(run().output == overview)
  }

  @Test func `the manual page has every key of the cockpit`() {
    let page = run("man").output.split(separator: "\\").joined()
    for binding in ActionTable.defaultKeymap.bindings where !binding.keyText.contains("\\") {
      #expect(page.contains(binding.keyText), "\(binding.action)")
    }
  }

  @Test func `help as JSON describes every command and option`() {
    let described = run("help", "--json").json?["commands"]?.array?.compactMap { $0["name"]?.string }
    #expect(described == commands.map(\.name))
  }

  @Test func `help on an unknown command is a usage error`() {
    #expect(run("help", "nonsense").exit == .usage)
    #expect(run("nonsense", "--help").exit == .usage)
  }

  @Test func `names in the table are unique and summaries are one sentence without its stop`() {
    #expect(Set(commands.map(\.name)).count == commands.count)
    for command in commands {
      #expect(Set(command.options.map(\.name)).count == command.options.count)
      #expect(!command.summary.hasSuffix(".") && command.summary.count <= 72, "\(command.name)")
      #expect(!command.result.contains("\n"), "\(command.name)")
      let words = command.arguments.dropLast()
      #expect(words.allSatisfy { if case .one = $0.count { true } else { false } }, "\(command.name)")
    }
  }

  @Test func `the manual page lists every command and option`() {
    let page = run("man").output
    let plain = page.split(separator: "\\-", omittingEmptySubsequences: false).joined(separator: "-")
    for command in commands { #expect(plain.contains(".SS \(command.name)\n")) }
    for option in options { #expect(plain.contains("--\(option.name)")) }
    for line in page.split(separator: "\n") { #expect(!line.hasPrefix("'"), "roff reads a request: \(line)") }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script knows every command and option`(shell: String) {
    let script = run("completions", shell).output
    for word in commands.flatMap(\.path) { #expect(script.contains(word)) }
    for option in options {
      #expect(script.contains(shell == "fish" ? "-l \(option.name)" : "--\(option.name)"), "\(option.name)")
    }
    #expect(run("completions", shell, "--json").json?["script"]?.string == script)
  }

  @Test(arguments: [
    (["cal"], "calendar"), (["calendar", "--fr"], "--from"), (["completions", "f"], "fish"),
    (["--qu"], "--quiet"),
    (["calendar", "--from", ""], ""), (["help", "--js"], "--json"),
  ])
  func `the bash script completes a word`(words: [String], expected: String) throws {
    let script = """
      \(run("completions", "bash").output)
      COMP_WORDS=(alluse \(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(words.count)
      _alluse
      echo "${COMPREPLY[*]}"
      """
    let finished = try ChildProcess("/bin/bash", ["-c", script], environment: [:]).wait()
    #expect(finished.text == "\(expected)\n")
    #expect(finished.errorText == "")
  }
}
