public import Terminal

/// The action table: hint bar, help, palette, `:` completion, cheat-sheet and keymaps all read this one list.
public enum ActionTable {
  /// Every action, in the order of the help.
  static let all: [Action] =
    switches + views + movement + showing + listing + deciding + trading + logging + markets + ticket
    + charting
    + reading
    + typing + leaving

  private static let places: [String: Int] = Dictionary(
    all.enumerated().map { ("\($0.element.context.rawValue) \($0.element.name)", $0.offset) },
    uniquingKeysWith: { first, _ in first })

  /// An action by its name and its context; nil when there is none.
  static func action(_ name: String, in context: String) -> Action? {
    places["\(context) \(name)"].map { all[$0] }
  }

  /// The first action with a name that can follow `:`.
  static func named(_ name: String) -> Action? { commands.first { $0.name == name } }

  /// The actions whose names can follow `:`, each name once.
  static let commands: [Action] = {
    var seen: Set<String> = []
    return all.filter { action in
      let isNamed = ![Context.decision, .page, .leave, .prompt].contains(action.context)
      return isNamed && seen.insert(action.name).inserted
    }
  }()

  /// The contexts and actions that a keymap may name.
  public static let vocabulary = KeyVocabulary(
    Context.allCases.map { context in
      KeyVocabulary.Context(
        context.rawValue, within: context.within?.rawValue,
        actions: all.filter { $0.context == context }.map(\.name))
    }, chorded: ["approve-now", "kill"], deliberate: ["approve-now"], required: ["kill"],
    typed: [
      Context.decision.rawValue: KeyVocabulary.TypedCharacters(
        reserved: "0123456789", candidates: DecisionBox.codeCharacters, fewest: 10)
    ])

  /// The text of the default keymap.
  public static let defaultKeymapText: String = {
    var text = "name = \"default\"\ndescription = \"Letters and signs, in the manner of vi\"\n"
    for context in Context.allCases {
      text += "\n[\(context.rawValue)]\n"
      for action in all where action.context == context && !action.keys.isEmpty {
        let keys = action.keys.map { "\"\($0 == "\\" || $0 == "\"" ? "\\" + $0 : $0)\"" }
        text += "\(action.name) = [\(keys.joined(separator: ", "))]\n"
      }
    }
    return text
  }()

  /// The built-in keymap, which needs no file.
  public static let defaultKeymap: Keymap = {
    do throws(TextProblems) {
      return try Keymap(
        TextSource(file: "default", text: defaultKeymapText), vocabulary: vocabulary, inherited: { _ in nil })
    } catch {
      preconditionFailure("the default keymap: \(error)")
    }
  }()

  /// The columns reserved for the keys at the start of a line.
  static let keyColumn = 24

  /// The cheat-sheet: every action with its keys on one line, grouped by context.
  public static func cheatSheet(_ keymap: Keymap) -> [String] {
    Context.allCases.flatMap { context -> [String] in
      let actions = all.filter { $0.context == context }
      guard !actions.isEmpty else { return [] }
      return ["", context.rawValue.uppercased()]
        + actions.map { action in
          let keys = keymap.keys(for: action.name, in: context.rawValue).joined(separator: ", ")
          let words =
            context == .decision || action.arguments == nil && keys.isEmpty == false
            ? keys : keys.isEmpty ? ":\(action.name) \(action.arguments ?? "")" : keys
          return padded(words, to: keyColumn) + action.help
        }
    }
  }
}

/// A text padded to a width with spaces, always by at least one.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - displayWidth(of: text)))
}

/// A text at the right end of a width.
func rightAligned(_ text: String, in width: Int) -> String {
  String(repeating: " ", count: max(0, width - displayWidth(of: text))) + text
}
