import Domain
import Terminal

/// The theme, the keymap and the colours for up and down, as a person chooses them on the screen.
extension Model {
  /// Remembers a choice that has come into use.
  mutating func keep(_ choice: Keepsakes.Choice) {
    layout.keep(choice)
    say("\(choice.words) from now on\(isReadOnly ? ", until this cockpit is closed" : "")")
  }

  /// Says what is in use and what else is available.
  mutating func describe(_ choice: Keepsakes.Choice) -> [Effect] {
    let names =
      switch choice {
      case .theme: layout.choices.themes
      case .keymap: layout.choices.keymaps
      case .direction: DirectionColours.allCases.map(\.rawValue)
      }
    say("\(choice.words); there are \(names.joined(separator: ", "))")
    return []
  }

  /// Asks for a theme or a keymap by its name or its file; a name that nearly is one on offer is told.
  mutating func choose(
    _ name: String, _ kind: String, among names: [String], _ effect: (String) -> Effect
  ) -> [Effect] {
    let isFile = name.contains("/") || name.hasSuffix(".toml")
    if !isFile, !names.contains(name), closestName(to: name, in: names) != nil {
      return refuse(unknown(kind, name, among: names, example: ":\(kind) \(names[0])"))
    }
    return [effect(name)]
  }

  mutating func chooseDirection(_ word: String?) -> [Effect] {
    guard let word else { return describe(.direction(layout.direction.rawValue)) }
    guard let direction = DirectionColours(rawValue: word) else {
      return refuse(
        unknown(
          "direction of colours", word, among: DirectionColours.allCases.map(\.rawValue),
          example: ":direction green-up"))
    }
    return [.direction(direction)]
  }
}

extension Keepsakes.Choice {
  /// The choice in words, as in `the theme is daylight`.
  fileprivate var words: String {
    switch self {
    case .theme(let name): "the theme is \(name)"
    case .keymap(let name): "the keymap is \(name)"
    case .direction(let name): "the colours of up and down are \(name)"
    }
  }
}
