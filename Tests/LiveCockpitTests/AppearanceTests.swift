import LiveCockpit
import Platform
import Terminal
import TestSupport
import Testing

@Suite struct AppearanceTests {
  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    _ = try PrivateDirectory(ensuring: folder("themes"))
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = folder("themes/\(name)")
    try DurableFile.write(bytes, to: path)
    return path
  }

  private func problem(theme: String) -> AppearanceError? {
    do throws(AppearanceError) {
      _ = try Appearance(theme: theme, keymap: nil, direction: nil, configuration: folder.path)
      return nil
    } catch { return error }
  }

  @Test func `without a name the usual theme and keymap are there`() throws {
    let usual = try Appearance(theme: nil, keymap: nil, direction: nil, configuration: nil)
    #expect(usual.theme.name == "midnight" && usual.keymap.name == "default" && usual.direction == .greenUp)
  }

  @Test func `the theme follows day and night until one is chosen`() throws {
    var usual = try Appearance(theme: nil, keymap: nil, direction: nil, configuration: nil)
    let turns = [true, true, false].map { isLight in
      let isNew = usual.follow(isLight: isLight)
      return "\(usual.theme.name) \(isNew)"
    }
    #expect(turns == ["daylight true", "daylight false", "midnight true"])
    let problem = usual.change(theme: "mono")
    let followed = usual.follow(isLight: true)
    #expect(problem == nil && !followed && usual.theme.name == "mono")
    var named = try Appearance(theme: "midnight", keymap: nil, direction: nil, configuration: nil)
    let changed = named.follow(isLight: true)
    #expect(!changed && named.theme.name == "midnight")
  }

  @Test func `a theme of the user's own is found by its name and by its path`() throws {
    let path = try write(Array("name = \"mine\"\ninherits = \"midnight\"\n".utf8), "mine.toml")
    #expect(problem(theme: "mine") == nil && problem(theme: path) == nil)
  }

  @Test func `a name that is not there is refused with those that are, and where one's own would be`() {
    let text = problem(theme: "mauve").map { "\($0)" } ?? ""
    #expect(text.hasPrefix("there is no theme 'mauve'; there are ") && text.contains("midnight"))
    #expect(text.hasSuffix("and yours in \(folder("themes"))"))
  }

  @Test func `a file that is missing, no text or no theme says which`() throws {
    let lost = folder("themes/lost.toml")
    guard case .file(_, lost)? = problem(theme: lost) else { return #expect(Bool(false), "a missing file") }
    let bytes = try write([0xFF, 0xFE], "bytes.toml")
    guard case .notText(bytes)? = problem(theme: bytes) else { return #expect(Bool(false), "no text") }
    let wrong = try write(Array("colour = 1\n".utf8), "wrong.toml")
    guard case .malformed(.theme, _, wrong)? = problem(theme: wrong) else {
      return #expect(Bool(false), "no theme")
    }
  }
}
