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
  /// Chorded actions in whose sequence no key follows itself, so that one key that is held never does them: approving.
  public let deliberate: Set<String>
  /// Actions that must have keys: those of the default keymap where a keymap does not name them.
  public let required: Set<String>
  /// What is typed in a context although it has no line of text, by the context's name.
  public let typed: [String: TypedCharacters]

  /// Characters that a person types in a context beside its keys.
  public struct TypedCharacters: Sendable {
    /// Characters that no key sequence of the context may hold.
    public let reserved: [Character]
    /// Characters that codes are made of, as far as no key of the context is one.
    public let candidates: [Character]
    /// How many of them a keymap must leave.
    public let fewest: Int

    /// Creates the characters.
    public init(reserved: String, candidates: String, fewest: Int) {
      self.reserved = Array(reserved)
      self.candidates = Array(candidates)
      self.fewest = fewest
    }
  }

  /// Creates a vocabulary.
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
