import Cockpit
import Terminal

/// The theme and the keymap that are in use.
struct Dress {
  private(set) var theme: Theme
  private(set) var keymap: Keymap

  init(_ invocation: Invocation) throws(Failure) {
    theme = try Dress.theme(invocation.optional("--theme") ?? "midnight")
    keymap = try Dress.keymap(invocation.optional("--keymap") ?? "default")
  }

  /// Puts another theme on, or says what is wrong with it.
  mutating func change(theme name: String) -> String? {
    do throws(Failure) { theme = try Dress.theme(name) } catch { return error.message }
    return nil
  }

  /// Puts another keymap on, or says what is wrong with it.
  mutating func change(keymap name: String) -> String? {
    do throws(Failure) { keymap = try Dress.keymap(name) } catch { return error.message }
    return nil
  }

  private static func theme(_ name: String) throws(Failure) -> Theme {
    guard let source = ShippedThemes.source(name) else {
      throw .usage(
        "UNKNOWN_THEME",
        "there is no theme '\(name)'; there are \(ShippedThemes.names.joined(separator: ", "))",
        value: name)
    }
    do throws(TextProblems) { return try Theme(source, inherited: ShippedThemes.source) } catch {
      throw .usage("BAD_THEME", error.list.map(\.description).joined(separator: "\n"), value: name)
    }
  }

  private static func keymap(_ name: String) throws(Failure) -> Keymap {
    guard let source = ShippedKeymaps.source(name) else {
      throw .usage(
        "UNKNOWN_KEYMAP",
        "there is no keymap '\(name)'; there are \(ShippedKeymaps.names.joined(separator: ", "))", value: name
      )
    }
    do throws(TextProblems) {
      return try Keymap(source, vocabulary: ActionTable.vocabulary, inherited: ShippedKeymaps.source)
    } catch {
      throw .usage("BAD_KEYMAP", error.list.map(\.description).joined(separator: "\n"), value: name)
    }
  }
}
