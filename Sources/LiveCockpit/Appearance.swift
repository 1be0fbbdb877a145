import Cockpit
package import Terminal

/// The theme and the keymap that are in use, read again when their files change; the last good ones stay.
package struct Appearance {
  /// The theme.
  package private(set) var theme: Theme
  /// The keymap.
  package private(set) var keymap: Keymap
  private let themes: ScreenFiles
  private let keymaps: ScreenFiles
  /// The colours for up and down.
  package private(set) var direction: DirectionColours
  /// What the command line named, which goes before what is remembered.
  private let isNamed: (theme: Bool, keymap: Bool, direction: Bool)
  private var themeName: String
  /// Whether a person has chosen a theme, at this start or an earlier one.
  private var isChosen = false
  private var keymapName: String
  /// The texts as they were last read, good or not.
  private var themeTexts: [FoundText] = []
  private var keymapTexts: [FoundText] = []
  private var table: StyleTable?

  /// Reads what a command line names, or the usual theme and keymap; the user's own are in the folder of configuration.
  package init(
    theme: String?, keymap: String?, direction: DirectionColours?, configuration: String?
  ) throws(AppearanceError) {
    themes = .themes(configuration)
    keymaps = .keymaps(configuration)
    self.direction = direction ?? .greenUp
    isNamed = (theme != nil, keymap != nil, direction != nil)
    themeName = theme ?? "midnight"
    keymapName = keymap ?? "default"
    self.theme = try read(themeName, in: themes, &themeTexts)
    self.keymap = try read(keymapName, in: keymaps, &keymapTexts)
  }

  /// Puts on what was chosen at an earlier start and is not named at this one, or says what of it cannot be had.
  mutating func recall(_ kept: Keepsakes) -> String? {
    var problems: [String] = []
    isChosen = kept.theme != nil
    if !isNamed.theme, let name = kept.theme, name != themeName {
      problems += [change(theme: name)].compactMap(\.self)
    }
    if !isNamed.keymap, let name = kept.keymap, name != keymapName {
      problems += [change(keymap: name)].compactMap(\.self)
    }
    if !isNamed.direction, let chosen = kept.direction.flatMap(DirectionColours.init(rawValue:)) {
      change(chosen)
    }
    return problems.isEmpty ? nil : problems.joined(separator: "; ")
  }

  /// Puts on the theme for a light or a dark terminal, where nobody has chosen one; false where nothing changes.
  package mutating func follow(isLight: Bool) -> Bool {
    let wanted = isLight ? "daylight" : "midnight"
    guard !isNamed.theme, !isChosen, themeName != wanted else { return false }
    return wear(wanted) == nil
  }

  /// Has other colours mean up and down.
  mutating func change(_ direction: DirectionColours) {
    self.direction = direction
    table = nil
  }

  /// The styles of the theme in the colours of a terminal.
  mutating func styles(_ tier: ColourTier) -> StyleTable {
    if let table, table.tier == tier { return table }
    let made = theme.table(tier, direction: direction)
    table = made
    return made
  }

  /// Puts another theme on, or says what is wrong with it.
  package mutating func change(theme name: String) -> String? {
    isChosen = true
    return wear(name)
  }

  private mutating func wear(_ name: String) -> String? {
    do throws(AppearanceError) {
      theme = try read(name, in: themes, &themeTexts)
      (themeName, table) = (name, nil)
    } catch { return error.description }
    return nil
  }

  /// Puts another keymap on, or says what is wrong with it.
  mutating func change(keymap name: String) -> String? {
    do throws(AppearanceError) {
      keymap = try read(name, in: keymaps, &keymapTexts)
      keymapName = name
    } catch { return error.description }
    return nil
  }

  /// Reads files that were changed since, inherited ones too; nil when none was, else what is wrong with one, empty
  /// when all is well.
  mutating func reload() -> String? {
    var problem: String?
    if themes.haveChanged(themeTexts) { problem = wear(themeName) ?? "" }
    if keymaps.haveChanged(keymapTexts) {
      let wrong = change(keymap: keymapName) ?? ""
      problem = problem.map { $0.isEmpty ? wrong : $0 } ?? wrong
    }
    return problem
  }
}

/// A text in use and the name by which it was found.
private struct FoundText {
  let name: String
  let text: TextSource
}

extension ScreenFiles {
  /// Whether one of the texts in use, the first of them and what it inherits, is found otherwise now.
  fileprivate func haveChanged(_ texts: [FoundText]) -> Bool {
    guard let main = texts.first, let present = try? source(main.name) else { return false }
    if present != main.text { return true }
    let find = inherited(by: main.text.file)
    return texts.dropFirst().contains { find($0.name) != $0.text }
  }
}

private func read(
  _ name: String, in files: ScreenFiles, _ texts: inout [FoundText]
) throws(AppearanceError) -> Theme {
  try read(name, in: files, &texts) { text, inherited throws(TextProblems) in
    try Theme(text, inherited: inherited)
  }
}

private func read(
  _ name: String, in files: ScreenFiles, _ texts: inout [FoundText]
) throws(AppearanceError) -> Keymap {
  try read(name, in: files, &texts) { text, inherited throws(TextProblems) in
    try Keymap(text, vocabulary: ActionTable.vocabulary, inherited: inherited)
  }
}

/// Reads a theme or a keymap and notes the texts that it is made of, good or not.
private func read<Dressing>(
  _ name: String, in files: ScreenFiles, _ texts: inout [FoundText],
  _ parse: (TextSource, (String) -> TextSource?) throws(TextProblems) -> Dressing
) throws(AppearanceError) -> Dressing {
  let text = try files.source(name)
  let inherited = Inherited(files.inherited(by: text.file))
  defer { texts = [FoundText(name: name, text: text)] + inherited.texts }
  do throws(TextProblems) {
    return try parse(text, inherited.source)
  } catch {
    throw .malformed(files.kind, error, file: text.file)
  }
}

/// What a text inherits, remembered as it is asked for.
private final class Inherited {
  private(set) var texts: [FoundText] = []
  private let find: (String) -> TextSource?

  init(_ find: @escaping (String) -> TextSource?) { self.find = find }

  func source(_ name: String) -> TextSource? {
    let found = find(name)
    if let found { texts.append(FoundText(name: name, text: found)) }
    return found
  }
}
