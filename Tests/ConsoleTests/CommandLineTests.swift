import Console
import Platform
import Testing

/// Every command of the product, with every value that it takes and every way in which a line of it is not well-formed.
@Suite struct CommandLineTests {
  private static let commands = CommandTable.product.commands

  /// What the parser makes of a line; nothing is carried out.
  private func parse(_ words: [String]) -> Swift.Result<Request, Failure> {
    var parser = CommandLineParser(table: .product, environment: Environment([:]))
    do throws(Failure) { return .success(try parser.parse(words)) } catch { return .failure(error) }
  }

  /// The shortest well-formed line of a command, without one of its options or from some argument on.
  private func line(of command: CommandSpec, without option: String = "", arguments count: Int? = nil)
    -> [String]
  {
    let needed = command.arguments.filter { $0.count == .one || $0.count == .oneOrMore }
    let options = command.options.filter { $0.isRequired && $0.name != option }
    return command.path + options.map { "--\($0.name)=\($0.kind?.taken[0] ?? "")" }
      + needed.prefix(count ?? needed.count).map { $0.kind.taken[0] }
  }

  private func expectRun(_ words: [String], _ command: CommandSpec) {
    guard case .success(.run(let entry, _)) = parse(words) else {
      Issue.record("\(words): \(parse(words))")
      return
    }
    #expect(entry.command.path == command.path)
  }

  private func expectRefusal(
    _ words: [String], _ code: String, value: String?, bound: String? = nil, naming name: String
  ) {
    guard case .failure(let failure) = parse(words) else {
      Issue.record("\(words) is taken")
      return
    }
    #expect(failure.exit == .usage && failure.code == code, "\(words): \(failure)")
    #expect(failure.value == value && failure.bound == bound, "\(words): \(failure)")
    #expect(failure.message.contains(name) && !failure.message.contains("\n"), "\(words): \(failure)")
  }

  @Test(arguments: commands.indices) func `every value within its bounds is taken`(_ place: Int) {
    let command = Self.commands[place]
    expectRun(line(of: command), command)
    for option in command.options {
      let line = line(of: command, without: option.name)
      guard let kind = option.kind else {
        expectRun(line + ["--\(option.name)"], command)
        continue
      }
      for text in kind.taken { expectRun(line + ["--\(option.name)=\(text)"], command) }
    }
    for (number, argument) in command.arguments.enumerated() {
      let others = command.arguments.prefix(number).map { $0.kind.taken[0] }
      let rest = command.arguments.dropFirst(number + 1).map { $0.kind.taken[0] }
      let options = line(of: command, arguments: 0)
      for text in argument.kind.taken { expectRun(options + others + [text] + rest, command) }
    }
  }

  @Test(arguments: commands.indices) func `every value beyond them is refused by its name`(_ place: Int) {
    let command = Self.commands[place]
    let general = GeneralOptions.all.filter { general in
      !command.options.contains { $0.name == general.name }
    }
    for option in command.options + general {
      for text in option.kind?.refused ?? [] {
        expectRefusal(
          line(of: command, without: option.name) + ["--\(option.name)=\(text)"], "BAD_VALUE", value: text,
          bound: option.kind?.expectation, naming: "--\(option.name) ")
      }
    }
    for (number, argument) in command.arguments.enumerated() {
      let others = command.arguments.prefix(number).map { $0.kind.taken[0] }
      for text in argument.kind.refused {
        let options = line(of: command, arguments: 0)
        expectRefusal(
          options + ["--"] + others + [text], "BAD_VALUE", value: text, bound: argument.kind.expectation,
          naming: "\(argument.name) ")
      }
    }
  }

  @Test(arguments: commands.indices) func `what is missing, too much, twice or against each other is named`(
    _ place: Int
  ) {
    let command = Self.commands[place]
    let whole = line(of: command)
    for option in command.options {
      let given = "--\(option.name)" + (option.kind.map { "=\($0.taken[0])" } ?? "")
      let others = line(of: command, without: option.name)
      expectRefusal(
        others + [given, given], "REPEATED_OPTION", value: "--\(option.name)", naming: option.name)
      if let kind = option.kind {
        expectRefusal(
          others + ["--\(option.name)"], "MISSING_VALUE", value: "--\(option.name)", bound: kind.expectation,
          naming: option.usage)
      } else {
        expectRefusal(others + ["\(given)=yes"], "UNEXPECTED_VALUE", value: "yes", naming: option.name)
      }
      if option.isRequired {
        expectRefusal(
          others, "MISSING_OPTION", value: "--\(option.name)", bound: option.kind?.expectation,
          naming: option.usage)
      }
      for name in option.conflicts {
        guard let other = (command.options + GeneralOptions.all).first(where: { $0.name == name }) else {
          Issue.record("--\(option.name) of \(command.name) is against --\(name), which there is not")
          continue
        }
        let second = "--\(name)" + (other.kind.map { "=\($0.taken[0])" } ?? "")
        expectRefusal(
          others + [given, second], "CONFLICTING_OPTIONS", value: "--\(option.name)", bound: "--\(name)",
          naming: "--\(name)")
      }
    }
    for (number, argument) in command.arguments.enumerated()
    where argument.count == .one || argument.count == .oneOrMore {
      expectRefusal(
        line(of: command, arguments: number), "MISSING_ARGUMENT", value: argument.name,
        bound: argument.kind.expectation, naming: usage(of: command))
    }
    if !command.arguments.contains(where: { $0.count == .oneOrMore || $0.count == .any }) {
      let all = line(of: command, arguments: 0) + command.arguments.map { $0.kind.taken[0] }
      expectRefusal(
        all + ["too much"], "UNEXPECTED_ARGUMENT", value: "too much", naming: usage(of: command))
    }
    expectRefusal(whole + ["--no-such"], "UNKNOWN_OPTION", value: "--no-such", naming: "--no-such")
    expectRefusal(whole + ["-x"], "UNKNOWN_OPTION", value: "-x", naming: "-x")
  }
}
