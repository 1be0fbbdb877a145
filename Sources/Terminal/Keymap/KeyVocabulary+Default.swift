import TOML

extension KeyVocabulary {
  /// The vocabulary of a keymap's own text: its contexts and actions, with the contexts that `nesting` names around others.
  ///
  /// For checking other keymaps against the default one, where no table of actions is at hand.
  public init(
    namedIn source: TextSource, nesting: [String: String], chorded: Set<String>, required: Set<String>
  ) {
    let entries = (try? TOMLTable(parsing: source.text))?.entries ?? []
    let contexts = entries.compactMap { entry in
      entry.value.table.map { table in
        Context(entry.key, within: nesting[entry.key], actions: table.entries.map(\.key))
      }
    }
    self.init(contexts, chorded: chorded, required: required)
  }

  /// What the default keymap names.
  public static let ofDefaultKeymap = KeyVocabulary(
    namedIn: ShippedKeymaps.source("default") ?? TextSource(file: "", text: ""),
    nesting: [
      "global": "always", "decision": "always", "page": "always", "leave": "always", "prompt": "always",
      "list": "global", "accounts": "list", "positions": "list", "orders": "list", "decisions": "list",
      "audit": "list", "market": "list",
    ],
    chorded: ["approve-now", "kill"], required: ["kill"])
}
