import Cockpit
import Domain
import Terminal
import Testing

/// A name that does not exist is repeated, with the likely one or those that exist.
@Suite struct UnknownNameTests {
  @Test(arguments: [
    ("rearm frok-1 feed is back", ["no scope 'frok-1'", "did you mean fork-1?", ":rearm everything"]),
    ("rearm fork-9 feed is back", ["no scope 'fork-9'", "did you mean fork-1?"]),
    ("rearm elsewhere again", ["no scope 'elsewhere'", "there are everything, root"]),
    ("kill fork-7", ["no scope 'fork-7'"]),
    ("alert NOPE < 3", ["no quoted symbol 'NOPE'", "AAPL", ":alert"]),
    ("alert TSLAA < 3", ["did you mean TSLA?"]), ("chain NOPE", ["no quoted symbol 'NOPE'", ":chain"]),
    ("them midnight x", []), ("thme daylight", ["no command 'thme'", "did you mean :theme?"]),
    ("xyzzyplugh", ["no command 'xyzzyplugh'", "? lists them all"]),
    ("acct frok-1", ["no account or structure 'frok-1'", "did you mean fork-1?"]),
    ("suspend-account root/gem later", ["no account 'root/gem'", "did you mean root/gen?"]),
    ("direction up", ["no direction of colours", "green-up, red-up, blue-up"]),
  ])
  func `an unknown name is refused in one sentence with a hint`(_ text: String, _ words: [String]) throws {
    var model = try Sample().model(Size(width: 200, height: 60))
    model.hit(":")
    model.type(text)
    let effects = model.hit("enter")
    guard !words.isEmpty else { return }
    #expect(effects.isEmpty && model.dialog == nil && model.alarms.priceAlerts.isEmpty)
    let told = model.status?.text ?? ""
    #expect(model.status?.tone == .refused)
    for word in words { #expect(told.contains(word), "\(told)") }
    #expect(!told.contains("\n") && told.count < 200)
  }
}
