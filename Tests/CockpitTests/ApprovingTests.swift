import Cockpit
import Domain
import Engine
import Terminal
import TestSupport
import Testing

/// No single key, paste, mouse event or leaked escape sequence ever approves.
@Suite struct ApprovingTests {
  private func approvals(_ effects: [Effect]) -> [Approval] {
    effects.compactMap { if case .approve(let approval) = $0 { approval } else { nil } }
  }

  /// A cockpit in which the box of the first decision is open.
  private func opened(_ keys: String...) throws -> Model {
    var model = try Sample().model()
    model.hit("4")
    for key in keys { model.hit(key) }
    return model
  }

  @Test func `ctrl+y and then y approve once, with the hash of what is shown`() throws {
    let sample = try Sample()
    var model = try opened("a")
    let effects = model.hit("ctrl+y", "y")
    let given = approvals(effects)
    #expect(given.count == 1)
    let decision = try #require(sample.machine.desk.decision(DecisionID(number: 1)))
    #expect(given.first?.command.words == ["approve", "1", sample.machine.snapshotHash(of: decision)])
    #expect(approvals(model.hit("ctrl+y", "y", "ctrl+y", "y")).isEmpty)
  }

  @Test func `a decision on several accounts asks for a code before the two keys`() throws {
    var model = try opened("down", "a")
    let code = try #require(model.code)
    #expect(model.picture.contains("type \(code) [_][_][_][_]"), "\(model.picture)")
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
    #expect(model.status?.text.contains("type \(code) first") == true)
    #expect(approvals(model.type(String(code.prefix(2)) + "é")).isEmpty)
    #expect(model.status?.text.contains("'é' is not '") == true)
    #expect(model.picture.contains("[_][_][_][_]"))
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
    #expect(approvals(model.type(code)).isEmpty)
    #expect(approvals(model.hit("ctrl+y", "y")).count == 1)
  }

  @Test func `keys within 400 milliseconds of opening are dropped`() throws {
    var model = try opened("a")
    let early = try opened()
    _ = early
    model = try Sample().model()
    model.hit("4")
    #expect(approvals(model.hit("a", "ctrl+y", "y", every: 100)).isEmpty)
  }

  @Test func `enter, space and esc never approve, wherever the focus is`() throws {
    for tabs in 0..<4 {
      for key in ["enter", "space", "esc", "y", "Y", "a"] {
        var model = try opened("a")
        for _ in 0..<tabs { model.hit("tab") }
        #expect(approvals(model.hit(key)).isEmpty)
        #expect(approvals(model.hit(key)).isEmpty)
      }
    }
  }

  @Test func `a decision that has changed is refused and shown again, with a notice`() throws {
    var sample = try Sample()
    var model = sample.model()
    model.hit("4", "a")
    sample.apply(Event(.desk(.killSet(.account(Sample.gen), .reducing, cancelled: [], reason: ""))))
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.picture.contains("it has changed"))
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
  }

  @Test func `stale quotes turn approving off, and the box says so`() throws {
    var sample = try Sample()
    sample.now = sample.now + .seconds(30)
    var model = sample.model()
    model.hit("4", "a")
    #expect(model.picture.contains("cannot be approved"))
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
  }

  @Test func `the box lists what the gate finds and what it would refuse`() throws {
    var sample = try Sample()
    var model = sample.model(Size(width: 120, height: 60))
    model.hit("4", "a")
    #expect(
      model.picture.contains("Gate ─") && model.picture.contains("passed: kill switch"), "\(model.picture)")
    #expect(!model.picture.contains("it would be refused now"))
    sample.market.quote(Sample.contract("NVDA260320P00118000"), "1.10", "1.30", delta: -7_800)
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.picture.contains("✗ COLLAR"), "\(model.picture)")
  }

  @Test func `a cockpit that only watches cannot approve`() throws {
    var model = try Sample().model(isReadOnly: true)
    #expect(approvals(model.hit("4", "a", "ctrl+y", "y")).isEmpty)
    #expect(model.dialog == nil)
  }

  @Test func `a rejection carries the reason chosen by a digit`() throws {
    var model = try opened("a")
    let effects = model.hit("r", "2")
    guard case .reject(let id, let reason)? = effects.last else {
      Issue.record("nothing was rejected")
      return
    }
    #expect(id.number == 1 && reason == "size")
  }

  @Test(arguments: [[], ["4", "a"], [":"], ["?"], ["ctrl+p"], ["q"], ["/"]])
  func `the kill chord works everywhere, and a second one halts`(_ keys: [String]) throws {
    var model = try Sample().model()
    for key in keys { model.hit(key) }
    let once = model.hit("ctrl+x", "ctrl+x")
    guard case .kill(.everything, .reducing)? = once.first else {
      Issue.record("\(keys): the chord did nothing")
      return
    }
    _ = update(&model, .killed(.everything, .flagged, "the flag is set", at: model.now))
    _ = update(&model, .painted(model.now))
    #expect(model.picture.split(separator: "\n").first?.contains("REDUCING") == true, "\(keys)")
    guard case .kill(.everything, .halted)? = model.hit("ctrl+x", "ctrl+x").first else {
      Issue.record("\(keys): the second chord did not halt")
      return
    }
  }

  @Test func `in no state does a byte, paste, mouse event or broken sequence approve`() throws {
    let start = try Sample().model()
    forAll(60) { draw in
      draw.list(0...12) { draw in
        draw.element(of: [
          "a", "4", "tab", "j", "k", ":", "/", "?", "esc", "enter", "space", "A", "z", "ctrl+p", "w", "r",
          "1",
        ])
      }
    } holds: { (keys: [String]) in
      var model = start
      for key in keys { model.hit(key) }
      for byte in UInt8(0)...255 {
        try ensure(yes(model, [byte]) == 0, "byte \(byte)")
      }
      for text in [
        "\u{1B}[200~ctrl+y y\u{19}yy\n\u{1B}[201~", "\u{1B}[<0;60;30M", "\u{1B}[<0;60;30", "\u{1B}O",
        "\u{1B}[1;5",
      ] {
        try ensure(yes(model, Array(text.utf8)) == 0, "\(text.debugDescription)")
      }
    }
  }

  /// How often a model approves when it receives some bytes.
  private func yes(_ model: Model, _ bytes: [UInt8]) -> Int {
    var model = model
    var decoder = InputDecoder()
    let events = decoder.feed(bytes) + decoder.idle()
    let later = model.now.milliseconds + 1_000
    return events.reduce(0) { $0 + approvals(update(&model, .typed($1, at: later))).count }
  }
}
