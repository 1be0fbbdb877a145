/// What a keymap may name: the contexts, the actions of each, and the actions that must not be easy to
/// trigger.
public struct KeyVocabulary: Sendable {
  /// A part of the screen in which keys have a meaning.
  public struct Context: Sendable {
    /// The name, which is also the section of a keymap.
    public let name: String
    /// The context whose keys work here too; they cannot have another meaning here.
    public let within: String?
    /// The names of the actions that its keys can do.
    public let actions: [String]

    /// Creates a context.
    public init(_ name: String, within: String? = nil, actions: [String]) {
      self.name = name
      self.within = within
      self.actions = actions
    }
  }

  /// The contexts in which keys can be bound.
  public let contexts: [Context]
  /// Actions that need a sequence of two keys or more, the first with ctrl: approving, killing.
  public let chorded: Set<String>
  /// Chorded actions whose sequence must not repeat a key immediately, so that holding one key never triggers
  /// them: approving.
  public let deliberate: Set<String>
  /// Actions that must have keys: they get those of the default keymap when a keymap does not name them.
  public let required: Set<String>
  /// Characters typed in a context that has no text field, by the context's name.
  public let typed: [String: TypedCharacters]

  /// Characters that a person types in a context besides its keys.
  public struct TypedCharacters: Sendable {
    /// Characters that no key sequence of the context may hold.
    public let reserved: [Character]
    /// Characters that codes are made of, except those that are keys of the context.
    public let candidates: [Character]
    /// The number of candidates that a keymap must leave free.
    public let fewest: Int

    /// Creates a set of typed characters; each text is read as single characters.
    public init(reserved: String, candidates: String, fewest: Int) {
      self.reserved = Array(reserved)
      self.candidates = Array(candidates)
      self.fewest = fewest
    }
  }

  /// Creates a vocabulary; by default no action is chorded, deliberate or required.
  public init(
    _ contexts: [Context], chorded: Set<String> = [], deliberate: Set<String> = [],
    required: Set<String> = [], typed: [String: TypedCharacters] = [:]
  ) {
    self.contexts = contexts
    self.chorded = chorded
    self.deliberate = deliberate
    self.required = required
    self.typed = typed
  }

  /// The context and those around it, innermost first.
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
