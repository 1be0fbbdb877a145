import Platform
package import Terminal

/// Where themes or keymaps are found: a file by its path, one of the user's by its name, or a shipped one.
package struct ScreenFiles {
  /// What the files hold.
  package enum Kind: String, Sendable {
    /// Colours.
    case theme
    /// What keys do.
    case keymap
  }

  let kind: Kind
  /// The folder of the user's own; nil where there is none.
  let folder: String?
  let shippedNames: [String]
  let shipped: @Sendable (String) -> TextSource?

  static func themes(_ configuration: String?) -> ScreenFiles {
    ScreenFiles(
      kind: .theme, folder: configuration.map { "\($0)/themes" }, shippedNames: ShippedThemes.names,
      shipped: ShippedThemes.source)
  }

  static func keymaps(_ configuration: String?) -> ScreenFiles {
    ScreenFiles(
      kind: .keymap, folder: configuration.map { "\($0)/keymaps" }, shippedNames: ShippedKeymaps.names,
      shipped: ShippedKeymaps.source)
  }

  /// The text that a name or path stands for.
  func source(_ name: String) throws(AppearanceError) -> TextSource {
    if name.contains("/") || name.hasSuffix(".toml") { return try file(name) }
    if let own = folder.flatMap({ sibling(name, of: "\($0)/") }) ?? shipped(name) { return own }
    throw .unknown(kind, name: name, known: shippedNames, folder: folder)
  }

  private func file(_ path: String) throws(AppearanceError) -> TextSource {
    let text: String?
    do throws(PlatformError) { text = try UserInput.text(path) } catch { throw .file(error, path: path) }
    guard let text else { throw .notText(path: path) }
    return TextSource(file: path, text: text)
  }

  /// What a text of a file may inherit: a file beside it, then a shipped one.
  func inherited(by file: String) -> (String) -> TextSource? {
    { name in sibling(name, of: file) ?? shipped(name) }
  }
}

/// The file of that name beside another; nil when there is none that can be read.
package func sibling(_ name: String, of path: String) -> TextSource? {
  guard path != "-", !name.isEmpty, !name.contains("/") else { return nil }
  let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
  let file = "\(folder)\(name).toml"
  return (try? UserInput.text(file)).flatMap(\.self).map { TextSource(file: file, text: $0) }
}
