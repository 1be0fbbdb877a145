/// What a keymap may speak of: contexts, the actions of each, and what must not be easy.
public struct KeyVocabulary: Sendable {
  /// A part of the screen in which keys have a meaning.
  public struct Context: Sendable {
    /// The name, a section of a keymap.
    public let name: String
    /// The context whose keys work here too; its keys may not mean anything else here.
    public let within: String?
    /// The names of its actions.
    public let actions: [String]

    /// Creates a context.
    public init(_ name: String, within: String? = nil, actions: [String]) {
      self.name = name
      self.within = within
      self.actions = actions
    }
  }

  /// The contexts.
  public let contexts: [Context]
  /// Actions that only a sequence of two keys or more may do, the first held with ctrl: approving, killing.
  public let chorded: Set<String>
  /// Actions that must have keys: those of the default keymap where a keymap does not name them.
  public let required: Set<String>

  /// Creates a vocabulary.
  public init(_ contexts: [Context], chorded: Set<String> = [], required: Set<String> = []) {
    self.contexts = contexts
    self.chorded = chorded
    self.required = required
  }

  /// The context and those around it, the innermost first.
  func chain(from name: String) -> [Context] {
    var chain: [Context] = []
    var next: String? = name
    while let current = next, let context = contexts.first(where: { $0.name == current }),
      chain.count < contexts.count
    {
      chain.append(context)
      next = context.within
    }
    return chain
  }
}
