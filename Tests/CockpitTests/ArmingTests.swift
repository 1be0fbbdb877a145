import Cockpit
import Domain
import Engine
import Money
import Terminal
import TestSupport
import Testing

/// The first key arms one box as it was painted; anything else before the second key disarms it.
@Suite struct ArmingTests {
  private func yes(_ effects: [Effect]) -> Int {
    effects.count { if case .approve = $0 { true } else { false } }
  }

  /// A cockpit whose first decision is open and armed.
  private func armed(_ sample: Sample? = nil, _ size: Size = Sample.size) throws -> Model {
    var model = try (sample ?? Sample()).model(size)
    model.hit("4", "a", "ctrl+y")
    try #require(model.picture.contains("ARMED"), "\(model.picture)")
    return model
  }

  /// The number of approvals when the second key follows after some milliseconds.
  private func second(_ model: inout Model, after milliseconds: Int64 = 200) -> Int {
    model.paint()
    return yes(model.hit("y", every: milliseconds))
  }

  @Test func `the second key approves what the first one armed, and the screen says so in between`() throws {
    var model = try armed()
    #expect(model.picture.contains("ARMED: y approves"))
    #expect(second(&model) == 1)
  }

  @Test(arguments: [["4", "a"], ["4", "down", "a"]])
  func `quotes that go stale disarm, also where nothing is ordered`(_ keys: [String]) throws {
    var model = try Sample().model(Sample.size)
    for key in keys { model.hit(key) }
    if let code = model.code { model.type(code) }
    model.hit("ctrl+y")
    try #require(model.picture.contains("ARMED"), "\(model.picture)")
    var later = try Sample()
    later.now = later.now + .seconds(30)
    let moment = Moment(milliseconds: model.now.milliseconds + 100)
    #expect(yes(update(&model, .published(later.read, at: moment))) == 0)
    #expect(model.status?.text.contains("quotes are stale now") == true, "\(model.status?.text ?? "nothing")")
    #expect(second(&model) == 0)
  }

  @Test(arguments: ["j", "k", "enter", "space", "esc", "Y", "ctrl+y", "tab", "x", "left", "alt+y", "f5"])
  func `any other key disarms`(_ key: String) throws {
    var model = try armed()
    #expect(yes(model.hit(key)) == 0)
    #expect(!model.picture.contains("ARMED"), "\(model.picture)")
    #expect(second(&model) == 0)
  }

  @Test func `the mouse, a paste and a change of focus disarm, with a message`() throws {
    let events: [(InputEvent, String)] = [
      (.mouse(MouseEvent(.press(1), x: 1, y: 1)), "mouse"), (.mouse(MouseEvent(.move, x: 1, y: 1)), "mouse"),
      (.mouse(MouseEvent(.wheelDown, x: 60, y: 20)), "mouse"), (.paste("y"), "pasted"),
      (.paste(""), "pasted"),
      (.focus(false), "focus"), (.focus(true), "front"), (.unknown, "not known"),
    ]
    for (event, word) in events {
      var model = try armed()
      #expect(yes(update(&model, .typed(event, at: model.now.milliseconds + 150))) == 0)
      #expect(model.status?.text.hasPrefix("disarmed") == true && model.status?.text.contains(word) == true)
      #expect(second(&model) == 0, "\(event)")
    }
  }

  @Test(arguments: [
    "\u{1B}[99~", "\u{1B}[121;5u", "\u{1B}[27;5;121~", "\u{1B}Oy", "\u{1B}[[y", "\u{1B}[1;99A", "\u{1B}[y",
    "\u{301}",
  ])
  func `a key that the cockpit does not know disarms`(_ bytes: String) throws {
    var (model, decoder) = (try armed(), InputDecoder())
    for event in decoder.feed(Array(bytes.utf8)) {
      #expect(yes(update(&model, .typed(event, at: model.now.milliseconds + 150))) == 0)
    }
    #expect(model.status?.text.contains("not known here; nothing was approved") == true)
    #expect(!model.picture.contains("ARMED"), "\(model.picture)")
    #expect(second(&model) == 0)
  }

  @Test func `a key hit before the box was seen is reported as dropped and moves nothing`() throws {
    for size in [Sample.size, Size(width: 80, height: 24), Size(width: 40, height: 10)] {
      var model = try Sample().model(size)
      model.hit("4", "a")
      let before = model.picture.split(separator: "\n")
      model.hit("j", every: 100)
      #expect(model.status?.text.hasPrefix("too early: j") == true)
      let after = model.picture.split(separator: "\n")
      #expect(zip(before, after).count { $0 != $1 } == 1, "\(model.picture)")
      #expect(after.contains { $0.contains("too early: j") })
    }
  }

  @Test func `a new screen size and a suspended program disarm`() throws {
    for message in [
      Message.resized(Size(width: 121, height: 40)), .resized(Sample.size), .resumed(Moment(milliseconds: 0)),
    ] {
      var model = try armed()
      _ = update(&model, message)
      #expect(model.status?.text.hasPrefix("disarmed") == true)
      #expect(second(&model) == 0)
    }
  }

  @Test func `an armed box disarms itself after three seconds, painted or not`() throws {
    var model = try armed()
    #expect(second(&model, after: 2_999) == 1)
    model = try armed()
    #expect(second(&model, after: 3_000) == 0)
    model = try armed()
    _ = update(&model, .tick(model.now + 3_000))
    #expect(model.status?.text.contains("3 seconds") == true && !model.picture.contains("ARMED"))
    #expect(second(&model) == 0)
  }

  @Test func `a second key that is joined, too early or not yet asked for disarms and says why`() throws {
    for (gap, approves) in [(Int64(0), 0), (1, 0), (79, 0), (80, 1)] {
      var model = try armed()
      #expect(yes(model.hit("y", every: gap)) == approves, "\(gap) ms")
      if approves == 0 { #expect(model.status?.text.hasPrefix("disarmed: its ") == true) }
    }
    var unpainted = try Sample().model()
    unpainted.hit("4", "a")
    let start = unpainted.now.milliseconds + 1_000
    let keys = [KeyPress(.character("y"), isControl: true), KeyPress(.character("y"))]
    #expect(yes(update(&unpainted, .typed(.key(keys[0]), at: start))) == 0)
    #expect(yes(update(&unpainted, .typed(.key(keys[1]), at: start + 500))) == 0)
    #expect(unpainted.status?.text.contains("before the screen said") == true)
  }

  @Test func `a key that may have been hit too early is refused, even if a busy machine reads it late`()
    throws
  {
    var model = try armed()
    let now = model.now.milliseconds
    let read = InputRead(-1, earliest: now + 20, latest: now + 400)
    #expect(
      yes(update(&model, .input(.key(KeyPress(.character("y"))), at: Moment(milliseconds: now + 400), read)))
        == 0)
  }

  @Test func `marks that only move do not disarm`() throws {
    var sample = try Sample()
    var model = try armed(sample)
    sample.market.quote("NVDA", "111.40")
    sample.market.quote(Sample.contract("NVDA260327P00115000"), "7.35", "7.65", delta: -6_150)
    sample.now = sample.now + .seconds(1)
    sample.market.instant = sample.now
    sample.quote()
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.picture.contains("ARMED"), "\(model.picture)")
    #expect(second(&model) == 1)
  }

  @Test func `changed terms, a kill, stale quotes and a refusal by the gate disarm`() throws {
    let changes: [(String, (inout Sample) -> Void)] = [
      (
        "kill",
        { $0.apply(Event(.desk(.killSet(.account(Sample.gen), .reducing, cancelled: [], reason: "")))) }
      ),
      ("stale", { $0.now = $0.now + .seconds(30) }),
      ("gate", { $0.market.quote(Sample.contract("NVDA260320P00118000"), "1.10", "1.30", delta: -7_800) }),
      (
        "gone",
        {
          $0.apply(
            Event(.desk(.decisionMoved(DecisionID(number: 1), .withdrawn, account: Sample.gen, reason: ""))))
        }
      ),
    ]
    for (name, change) in changes {
      var sample = try Sample()
      var model = try armed(sample)
      change(&sample)
      _ = update(&model, .published(sample.read, at: model.now))
      #expect(!model.picture.contains("ARMED"), "\(name)")
      #expect(second(&model) == 0, "\(name)")
      #expect(yes(model.hit("ctrl+y", "y")) == 0, "\(name)")
    }
  }

  @Test func `what the gate refuses is never offered, and the reason is shown in place of the key`() throws {
    var sample = try Sample()
    sample.market.quote(Sample.contract("NVDA260320P00118000"), "1.10", "1.30", delta: -7_800)
    for size in [Sample.size, Size(width: 80, height: 24)] {
      var model = sample.model(size)
      model.hit("4", "a")
      #expect(model.picture.contains("cannot be approved: the gate refuses it: COLLAR"), "\(model.picture)")
      #expect(model.picture.contains("Approve: off") && !model.picture.contains("1 ctrl+y"))
      for _ in 0..<40 { model.hit("j") }
      #expect(yes(model.hit("ctrl+y", "y")) == 0 && model.status?.text.contains("COLLAR") == true)
    }
  }

  @Test func `a box that does not fit must be read to its end first, at the present size`() throws {
    var model = try Sample().model(Size(width: 80, height: 24))
    model.hit("4", "a")
    #expect(model.picture.contains("read on with j"), "\(model.picture)")
    #expect(yes(model.hit("ctrl+y", "y")) == 0)
    #expect(model.status?.text.contains("read it to its end first") == true)
    for _ in 0..<60 { model.hit("j") }
    #expect(!model.picture.contains("read on with"), "\(model.picture)")
    for _ in 0..<60 { model.hit("k") }
    var read = model
    #expect(yes(read.hit("ctrl+y", "y")) == 1)
    _ = update(&model, .resized(Size(width: 79, height: 24)))
    model.paint()
    #expect(yes(model.hit("ctrl+y", "y")) == 0)
    for _ in 0..<60 { model.hit("j") }
    #expect(yes(model.hit("ctrl+y", "y")) == 1)
  }

  @Test(arguments: [(39, 10), (40, 9), (20, 3), (10, 2), (1, 1), (200, 9), (39, 60)])
  func `a screen too small for the box approves nothing, but the kill switch works`(
    _ width: Int, _ height: Int
  )
    throws
  {
    var model = try Sample().model()
    model.hit("4", "a")
    _ = update(&model, .resized(Size(width: width, height: height)))
    model.paint()
    for _ in 0..<20 { model.hit("j") }
    #expect(yes(model.hit("ctrl+y", "y", "ctrl+y", "y")) == 0)
    guard case .kill(.everything, .reducing)? = model.hit("ctrl+x", "ctrl+x").first else {
      Issue.record("the chord did nothing at \(width)×\(height)")
      return
    }
  }

  @Test func `the smallest screen with a box approves after the box was read`() throws {
    var model = try Sample().model(Size(width: 40, height: 10))
    model.hit("4", "a")
    #expect(yes(model.hit("ctrl+y", "y")) == 0)
    for _ in 0..<120 { model.hit("j") }
    model.hit("ctrl+y")
    #expect(model.picture.contains("ARMED"), "\(model.picture)")
    #expect(second(&model) == 1)
  }

  @Test func `the kill chord works after the first key of an approval`() throws {
    var model = try armed()
    guard case .kill(.everything, .reducing)? = model.hit("ctrl+x", "ctrl+x").first else {
      Issue.record("the chord did nothing")
      return
    }
    #expect(second(&model) == 0)
  }

  @Test func `the first key does nothing in a burst of other keys`() throws {
    var model = try Sample().model()
    model.hit("4", "a")
    let now = model.now.milliseconds + 1_000
    for (gap, key) in [KeyPress(.character("w")), KeyPress(.character("y"), isControl: true)].enumerated() {
      _ = update(&model, .typed(.key(key), at: now + Int64(gap) * 25))
    }
    #expect(!model.picture.contains("ARMED") && model.status?.text.contains("burst") == true)
  }

  @Test func `a new keymap starts an open box over`() throws {
    var model = try armed()
    let map = try Keymap(
      TextSource(file: "k", text: "inherits = \"default\"\n[decision]\nlater = [\"esc\"]\n"),
      vocabulary: ActionTable.vocabulary
    ) { _ in TextSource(file: "default", text: ActionTable.defaultKeymapText) }
    _ = update(&model, .dressed(theme: "midnight", keymap: map, direction: .greenUp))
    #expect(!model.picture.contains("ARMED"))
    #expect(second(&model) == 0)
  }
}

/// The code that must be typed before some approvals.
@Suite struct CodeTests {
  private func yes(_ effects: [Effect]) -> Int {
    effects.count { if case .approve = $0 { true } else { false } }
  }

  private func opened(_ keymap: Keymap = ActionTable.defaultKeymap) throws -> Model {
    var model = Model(try Sample().read, size: Sample.size, keymap: keymap)
    model.hit("4", "down")
    _ = model.hit("a")
    return model
  }

  @Test func `a code typed faster than a person can starts over`() throws {
    for gap in [Int64(0), 25, 79] {
      var model = try opened()
      let code = try #require(model.code)
      var moment = model.now.milliseconds + 1_000
      for scalar in code.unicodeScalars {
        _ = update(&model, .typed(.key(KeyPress(.character(scalar))), at: moment))
        moment += gap
      }
      model.paint()
      #expect(model.status?.text.contains("faster than a hand") == true, "\(gap)")
      #expect(yes(model.hit("ctrl+y", "y")) == 0)
    }
  }

  @Test(arguments: ShippedKeymaps.names) func `no character of a code is a key in the box`(_ name: String)
    throws
  {
    let source = try #require(ShippedKeymaps.source(name))
    let keymap = try Keymap(source, vocabulary: ActionTable.vocabulary, inherited: ShippedKeymaps.source)
    let letters = keymap.unused(
      of: Array("abcdefghijklmnopqrstuvwxyz"), in: ["decision", "always"])
    for key in ["y", "r", "q", "j", "k"] {
      #expect(name == "emacs" && key == "q" || !letters.contains(Character(key)))
    }
    let model = try opened(keymap)
    let code = try #require(model.code)
    #expect(code.count == 4 && code.allSatisfy(letters.contains), "\(code)")
  }

  @Test func `keys work while a code is asked for, and none counts as a character of it`() throws {
    var model = try opened()
    let code = try #require(model.code)
    model.type(String(code.prefix(2)))
    model.hit("j", "tab")
    #expect(model.picture.contains("[\(code.first!)]"), "\(model.picture)")
    model.hit("backspace")
    model.type(String(code.dropFirst()))
    #expect(yes(model.hit("ctrl+y", "y")) == 1)
  }

  @Test func `closing and rolling down need no code, however large they are`() throws {
    var model = try Sample().model()
    model.hit("4", "a")
    #expect(model.code == nil)
    model.hit("esc", "3", "c")
    #expect(model.dialog != nil && model.code == nil, "\(model.picture)")
  }
}
