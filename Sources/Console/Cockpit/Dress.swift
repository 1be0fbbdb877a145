import Cockpit
import EngineService
import Terminal

/// The theme and the keymap that are in use, read again when their files change; the last good ones stay.
struct Dress {
  private(set) var theme: Theme
  private(set) var keymap: Keymap
  private let themes: ScreenFiles
  private let keymaps: ScreenFiles
  private let direction: DirectionColours
  private var themeName: String
  private var keymapName: String
  /// The texts as they were last read, good or not.
  private var themeText: TextSource
  private var keymapText: TextSource
  private var table: StyleTable?

  init(_ invocation: Invocation) throws(Failure) {
    let configuration = try? invocation.place().configuration
    themes = .themes(configuration)
    keymaps = .keymaps(configuration)
    let word: String? = invocation.optional("--direction")
    direction = word.flatMap(DirectionColours.init(rawValue:)) ?? .greenUp
    themeName = invocation.optional("--theme") ?? "midnight"
    keymapName = invocation.optional("--keymap") ?? "default"
    themeText = try themes.source(themeName)
    keymapText = try keymaps.source(keymapName)
    theme = try read(themeText, in: themes)
    keymap = try read(keymapText, in: keymaps)
  }

  /// The styles of the theme in the colours of a terminal.
  mutating func styles(_ tier: ColourTier) -> StyleTable {
    if let table, table.tier == tier { return table }
    let made = theme.table(tier, direction: direction)
    table = made
    return made
  }

  /// Puts another theme on, or says what is wrong with it.
  mutating func change(theme name: String) -> String? {
    do throws(Failure) {
      let text = try themes.source(name)
      theme = try read(text, in: themes)
      (themeName, themeText, table) = (name, text, nil)
    } catch { return error.message }
    return nil
  }

  /// Puts another keymap on, or says what is wrong with it.
  mutating func change(keymap name: String) -> String? {
    do throws(Failure) {
      let text = try keymaps.source(name)
      keymap = try read(text, in: keymaps)
      (keymapName, keymapText) = (name, text)
    } catch { return error.message }
    return nil
  }

  /// Reads files that were changed since; nil when none was, else what is wrong with one, empty when all is well.
  mutating func reload() -> String? {
    var problem: String?
    if let text = try? themes.source(themeName), text != themeText {
      themeText = text
      problem = change(theme: themeName) ?? ""
    }
    if let text = try? keymaps.source(keymapName), text != keymapText {
      keymapText = text
      let wrong = change(keymap: keymapName) ?? ""
      problem = problem.map { $0.isEmpty ? wrong : $0 } ?? wrong
    }
    return problem
  }
}

private func read(_ text: TextSource, in files: ScreenFiles) throws(Failure) -> Theme {
  do throws(TextProblems) {
    return try Theme(text, inherited: files.inherited(by: text.file))
  } catch {
    throw .usage("BAD_THEME", error.list.map(\.description).joined(separator: "\n"), value: text.file)
  }
}

private func read(_ text: TextSource, in files: ScreenFiles) throws(Failure) -> Keymap {
  do throws(TextProblems) {
    return try Keymap(
      text, vocabulary: ActionTable.vocabulary, inherited: files.inherited(by: text.file))
  } catch {
    throw .usage("BAD_KEYMAP", error.list.map(\.description).joined(separator: "\n"), value: text.file)
  }
}
