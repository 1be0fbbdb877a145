import Cockpit
import Domain
import Engine
import Terminal
import Testing

/// What the screen says about a kill, above all one that no engine answers.
@Suite struct KillTests {
  @Test func `a kill that reached no engine says so and what else can be done, until esc`() throws {
    var sample = try Sample()
    var model = sample.model()
    model.hit("ctrl+x", "ctrl+x")
    #expect(model.picture.contains("REDUCING asked for"))
    _ = update(
      &model,
      .killed(
        .everything, .unanswered, "no engine answers: kill was not given, nothing was done; alluse kill",
        at: model.now))
    #expect(model.picture.contains("NOT CONFIRMED: no engine answers"), "\(model.picture)")
    #expect(!model.picture.contains("asked for"))
    model.hit("j", "2")
    #expect(model.picture.contains("NOT CONFIRMED"), "it stays until somebody has read it")
    var other = model
    sample.apply(Event(.desk(.killSet(.everything, .reducing, cancelled: [], reason: "elsewhere"))))
    _ = update(&other, .published(sample.read, at: other.now))
    #expect(!other.picture.contains("NOT CONFIRMED"), "done from elsewhere")
    model.hit("esc")
    #expect(!model.picture.contains("NOT CONFIRMED"))
    guard case .kill(.everything, .reducing)? = model.hit("ctrl+x", "ctrl+x").first else {
      Issue.record("a kill that was not done is no first chord")
      return
    }
  }

  @Test func `a kill that is not confirmed within five seconds names the other way`() throws {
    var sample = try Sample()
    var model = sample.model()
    model.hit("ctrl+x", "ctrl+x")
    _ = update(&model, .tick(model.now + 4_999))
    #expect(!model.picture.contains("NOT CONFIRMED"))
    _ = update(&model, .tick(model.now + 1))
    #expect(model.picture.contains("NOT CONFIRMED for 5 seconds") && model.picture.contains("alluse kill"))
    sample.apply(Event(.desk(.killSet(.everything, .reducing, cancelled: [], reason: ""))))
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(!model.picture.contains("NOT CONFIRMED") && model.picture.contains("everything is REDUCING"))
  }

  @Test
  func
    `a panicked hand does not halt: a second chord counts a second after the first one's outcome is drawn`()
    throws
  {
    func halts(_ effects: [Effect]) -> Bool {
      if case .kill(.everything, .halted)? = effects.first { return true }
      return false
    }
    var sample = try Sample()
    var model = sample.model()
    model.hit("ctrl+x", "ctrl+x", every: 40)
    #expect(model.hit("ctrl+x", "ctrl+x", every: 40).isEmpty, "nobody has answered the first")
    _ = update(&model, .killed(.everything, .done, "everything is REDUCING", at: model.now))
    sample.apply(Event(.desk(.killSet(.everything, .reducing, cancelled: [], reason: ""))))
    _ = update(&model, .published(sample.read, at: model.now))
    _ = update(&model, .painted(model.now))
    let early = model.hit("ctrl+x", "ctrl+x", every: 499)
    #expect(early.isEmpty && model.picture.contains("second"), "\(model.picture)")
    #expect(halts(model.hit("ctrl+x", "ctrl+x", every: 500)))
  }

  @Test func `a kill that the rules refuse is reported in a sentence`() throws {
    var model = try Sample().model()
    model.hit("ctrl+x", "ctrl+x")
    _ = update(
      &model, .killed(.everything, .refused, "everything is HALTED already", at: model.now))
    #expect(model.status?.tone == .refused && model.picture.contains("HALTED already"))
    #expect(!model.picture.contains("NOT CONFIRMED") && !model.picture.contains("asked for"))
  }
}
