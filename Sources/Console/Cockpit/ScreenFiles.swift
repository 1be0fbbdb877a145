import Terminal

/// Where themes or keymaps are found: a file by its path, one of the user's by its name, or a shipped one.
struct ScreenFiles {
  /// `theme` or `keymap`.
  let kind: String
  /// The folder of the user's own; nil where there is none.
  let folder: String?
  let shippedNames: [String]
  let shipped: @Sendable (String) -> TextSource?

  static func themes(_ configuration: String?) -> ScreenFiles {
    ScreenFiles(
      kind: "theme", folder: configuration.map { "\($0)/themes" }, shippedNames: ShippedThemes.names,
      shipped: ShippedThemes.source)
  }

  static func keymaps(_ configuration: String?) -> ScreenFiles {
    ScreenFiles(
      kind: "keymap", folder: configuration.map { "\($0)/keymaps" }, shippedNames: ShippedKeymaps.names,
      shipped: ShippedKeymaps.source)
  }

  /// The text that a name or path stands for.
  func source(_ name: String) throws(Failure) -> TextSource {
    if name.contains("/") || name.hasSuffix(".toml") {
      return TextSource(file: name, text: try readText(name))
    }
    if let own = folder.flatMap({ sibling(name, of: "\($0)/") }) ?? shipped(name) { return own }
    throw .usage(
      "UNKNOWN_\(kind.uppercased())",
      "there is no \(kind) '\(name)'; there are \(shippedNames.joined(separator: ", "))"
        + (folder.map { ", and yours in \($0)" } ?? ""), value: name)
  }

  /// What a text of a file may inherit: a file beside it, then a shipped one.
  func inherited(by file: String) -> (String) -> TextSource? {
    { name in sibling(name, of: file) ?? shipped(name) }
  }
}

/// The file of that name beside another; nil when there is none that can be read.
func sibling(_ name: String, of path: String) -> TextSource? {
  guard path != "-", !name.isEmpty, !name.contains("/") else { return nil }
  let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
  let file = "\(folder)\(name).toml"
  return (try? readText(file)).map { TextSource(file: file, text: $0) }
}
