/// The scripts that complete a command line in a shell, made from the table.
package struct CompletionScript {
  /// The shells that have a script.
  package static let shells = ["bash", "zsh", "fish"]

  private let table: CommandTable

  package init(_ table: CommandTable) { self.table = table }

  /// The script for a shell of `shells`.
  package func text(for shell: String) -> String {
    switch shell {
    case "zsh":
      "#compdef alluse\n" + portableScript(candidates: zshCandidates, tail: "compdef _alluse alluse")
    case "fish": fishScript
    default: portableScript(candidates: bashCandidates, tail: "complete -F _alluse alluse")
    }
  }

  /// Every beginning of a command's name: the empty one, groups and commands, in order.
  private var paths: [[String]] {
    var paths: [[String]] = [[]]
    for command in table.commands {
      for length in 1...command.path.count {
        let path = Array(command.path.prefix(length))
        if !paths.contains(path) { paths.append(path) }
      }
    }
    return paths
  }

  private func options(at path: [String]) -> [Option] {
    (table.entry(at: path)?.command.options ?? []) + GeneralOptions.all
  }

  /// The words that may follow, options included.
  private func words(at path: [String]) -> [String] {
    var words = table.words(after: path)
    for argument in table.entry(at: path)?.command.arguments ?? [] {
      if case .choice(let choices) = argument.kind { words += choices }
    }
    return words + options(at: path).map { "--\($0.name)" }
  }

  private func takesFile(_ path: [String]) -> Bool {
    table.entry(at: path)?.command.arguments.contains { $0.kind.namesFile }
      ?? false
  }
}

extension CompletionScript {
  private var bashCandidates: String {
    """
      COMPREPLY=($(compgen -W "$words" -- "$current"))
      [[ -n $files ]] && COMPREPLY+=($(compgen -f -- "$current"))
      [[ -n $folders ]] && COMPREPLY+=($(compgen -d -- "$current"))
      return 0
    """
  }

  private var zshCandidates: String {
    """
      compadd -- ${=words}
      [[ -n $files ]] && _files
      [[ -n $folders ]] && _files -/
      return 0
    """
  }

  /// Bash and zsh share the same body; they differ in where the typed words are and how candidates are
  /// returned.
  private func portableScript(candidates: String, tail: String) -> String {
    let isZsh = tail.hasPrefix("compdef")
    let typed = isZsh ? "\"${(@)typed[2,CURRENT-1]}\"" : "\"${COMP_WORDS[@]:1:COMP_CWORD-1}\""
    var lines = ["_alluse() {"]
    lines +=
      isZsh
      ? ["  local -a typed=(\"${words[@]}\")", "  local words"]
      : ["  local words current=${COMP_WORDS[COMP_CWORD]}"]
    lines += [
      "  local word place='' last='' files='' folders=''", "  for word in \(typed); do", "    last=$word",
    ]
    lines += ["    case \"$place $word\" in"]
    let places = paths.dropFirst().map { "' \($0.joined(separator: " "))'" }
    lines += ["      \(places.joined(separator: "|"))) place=\"$place $word\" ;;", "    esac", "  done"]
    lines += ["  case \"$place $last\" in"] + optionCases + ["    *)", "      case \"$place\" in"]
    for path in paths {
      let place = path.map { " \($0)" }.joined()
      let files = takesFile(path) ? " files=1" : ""
      lines.append("        '\(place)') words='\(words(at: path).joined(separator: " "))'\(files) ;;")
    }
    lines += ["      esac ;;", "  esac", candidates, "}", tail]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What completes the value of an option that was just typed.
  private var optionCases: [String] {
    var lines: [String] = []
    for path in paths {
      for option in table.entry(at: path)?.command.options ?? [] {
        if let action = valueAction(option) {
          lines.append("    '\(path.map { " \($0)" }.joined()) --\(option.name)') \(action) ;;")
        }
      }
    }
    for option in GeneralOptions.all {
      if let action = valueAction(option) { lines.append("    *' --\(option.name)') \(action) ;;") }
    }
    return lines
  }

  private func valueAction(_ option: Option) -> String? {
    switch option.kind {
    case nil: nil
    case .choice(let words): "words='\(words.joined(separator: " "))'"
    case .file, .output: "words='' files=1"
    case .directory: "words='' folders=1"
    default: "words=''"
    }
  }
}

extension CompletionScript {
  private var fishScript: String {
    var lines = [
      "function __alluse_at", "  set -l typed (commandline -opc)[2..-1]", "  set -l place",
      "  for word in $typed", "    if contains -- (string join -- ' ' $place $word) \(fishPlaces)",
      "      set place $place $word",
      "    end", "  end", "  test \"$place\" = \"$argv\"", "end", "complete -c alluse -f",
    ]
    for path in paths {
      let condition = "-n '__alluse_at \(path.joined(separator: " "))'"
      for word in table.words(after: path) {
        let summary = table.entry(at: path + [word])?.command.summary ?? "\(word) commands"
        lines.append("complete -c alluse \(condition) -a \(word) -d \(fishQuoted(summary))")
      }
      let command = table.entry(at: path)?.command
      for case .choice(let words) in (command?.arguments ?? []).map(\.kind) {
        lines.append("complete -c alluse \(condition) -a '\(words.joined(separator: " "))'")
      }
      if takesFile(path) { lines.append("complete -c alluse \(condition) -F") }
      lines += (command?.options ?? []).map { fishOption($0, condition) }
    }
    lines += GeneralOptions.all.map { fishOption($0, "") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var fishPlaces: String {
    paths.dropFirst().map { "'\($0.joined(separator: " "))'" }.joined(separator: " ")
  }

  private func fishOption(_ option: Option, _ condition: String) -> String {
    let value =
      switch option.kind {
      case nil: ""
      case .choice(let words): " -x -a '\(words.joined(separator: " "))'"
      case .file, .output: " -r -F"
      case .directory: " -x -a '(__fish_complete_directories)'"
      default: " -x"
      }
    let place = condition.isEmpty ? "" : " \(condition)"
    return "complete -c alluse\(place) -l \(option.name)\(value) -d \(fishQuoted(option.summary))"
  }

  private func fishQuoted(_ text: String) -> String {
    let escaped = text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : "\($1)" }
    return "'\(escaped)'"
  }
}
