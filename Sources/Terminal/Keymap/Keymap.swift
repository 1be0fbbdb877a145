/// What the keys mean: for each context, key sequences and the actions they trigger.
public struct Keymap: Sendable {
  /// An action and one of its key sequences.
  public struct Binding: Hashable, Sendable {
    /// The context in which the sequence works.
    public let context: String
    /// The name of the action.
    public let action: String
    /// The keys in the order in which they are pressed.
    public let keys: [KeyPress]

    /// The keys as a keymap writes them.
    public var keyText: String { keys.map(\.description).joined(separator: " ") }
  }

  /// What a sequence of keys means so far.
  public enum Match: Hashable, Sendable {
    /// It triggers this action.
    case action(String, context: String)
    /// It is the beginning of these sequences.
    case prefix([Binding])
    /// It means nothing.
    case none
  }

  /// The name by which themes and settings choose the keymap.
  public let name: String
  /// One sentence for lists.
  public let description: String
  /// All bindings, in the order in which they were written.
  public let bindings: [Binding]
  private let byFirstKey: [String: [KeyPress: [Binding]]]
  /// The key sequences of each action, by context and action.
  private let byAction: [String: [String: [String]]]

  init(name: String, description: String, bindings: [Binding]) {
    self.name = name
    self.description = description
    self.bindings = bindings
    var index: [String: [KeyPress: [Binding]]] = [:]
    for binding in bindings {
      guard let first = binding.keys.first else { continue }
      index[binding.context, default: [:]][first, default: []].append(binding)
    }
    byFirstKey = index
    byAction = bindings.reduce(into: [:]) { texts, binding in
      texts[binding.context, default: [:]][binding.action, default: []].append(binding.keyText)
    }
  }

  /// What the keys mean in these contexts, innermost first.
  public func match(_ keys: [KeyPress], in contexts: [String]) -> Match {
    guard let first = keys.first else { return .none }
    var begun: [Binding] = []
    for context in contexts {
      for binding in byFirstKey[context]?[first] ?? [] where binding.keys.starts(with: keys) {
        if binding.keys.count == keys.count { return .action(binding.action, context: context) }
        begun.append(binding)
      }
    }
    return begun.isEmpty ? .none : .prefix(begun)
  }

  /// Those of the given characters that are not part of any key sequence in these contexts, so that they can
  /// be typed there.
  public func unused(of characters: [Character], in contexts: [String]) -> [Character] {
    var taken: Set<String> = []
    for binding in bindings where contexts.contains(binding.context) {
      for key in binding.keys { if let text = key.typedText { taken.insert(text) } }
    }
    return characters.filter { !taken.contains(String($0)) }
  }

  /// The key sequences of an action in a context, as texts.
  public func keys(for action: String, in context: String) -> [String] {
    byAction[context]?[action] ?? []
  }
}
