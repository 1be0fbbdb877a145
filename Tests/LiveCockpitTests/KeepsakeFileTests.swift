import Cockpit
import Domain
import LiveCockpit
import Money
import Platform
import TestSupport
import Testing

@Suite struct KeepsakeFileTests {
  @Test func `what was remembered is there at the next start`() throws {
    let folder = try TemporaryDirectory()
    var kept = Keepsakes()
    (kept.theme, kept.keymap, kept.direction) = ("daylight", "emacs", "red-up")
    kept.lists["positions"] = Keepsakes.Shown(hidden: ["ATR"], sort: "profit", isDescending: true)
    kept.splits["overview"] = 420
    kept.alerts = [PriceAlert("TSLA", isBelow: true, try #require(Price("238")))]
    kept.briefDay = Day(year: 2026, month: 3, day: 13)
    kept.typed = ["risk", "alert TSLA < 238"]
    var file = KeepsakeFile(folder.path)
    #expect(file.load() == Keepsakes())
    file.save(kept)
    var next = KeepsakeFile(folder.path)
    #expect(next.load() == kept)
  }

  @Test func `a file from elsewhere never brings more than a person may set here`() throws {
    let folder = try TemporaryDirectory()
    let alert = #"{"symbol":"TSLA","below":true,"price":"238"}"#
    let alerts = Array(repeating: alert, count: PriceAlert.limit + 1).joined(separator: ",")
    let typed = (0...Typing.rememberedLimit).map { "\"\($0)\"" }.joined(separator: ",")
    try DurableFile.write(
      Array("{\"alerts\":[\(alerts)],\"typed\":[\(typed)]}".utf8), to: folder("cockpit.json"))
    var file = KeepsakeFile(folder.path)
    let kept = file.load()
    #expect(kept.alerts.count == PriceAlert.limit && kept.typed.count == Typing.rememberedLimit)
    #expect(kept.typed.last == "\(Typing.rememberedLimit)", "the newest lines stay")
  }

  @Test func `a file that cannot be read remembers nothing`() throws {
    let folder = try TemporaryDirectory()
    try DurableFile.write([0xFF, 0x00], to: folder("cockpit.json"))
    var file = KeepsakeFile(folder.path)
    #expect(file.load() == Keepsakes())
  }
}
