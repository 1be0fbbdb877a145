extension CommandSpec {
  static let themeCheck = CommandSpec(
    "theme check", "Checks a theme and names what is wrong by line and column", access: .nothing,
    arguments: [Argument("FILE", .file)],
    help: ["What it inherits is looked for beside FILE, then among those that come with the product."],
    result: #"{"ok","problems":[{"line","column","message"}]}"#)

  static let keymapCheck = CommandSpec(
    "keymap check", "Checks a keymap and names what is wrong by line and column", access: .nothing,
    arguments: [Argument("FILE", .file)],
    help: ["What it inherits is looked for beside FILE, then among those that come with the product."],
    result: #"{"ok","problems":[{"line","column","message"}]}"#)
}
