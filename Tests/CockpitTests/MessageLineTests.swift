import Cockpit
import Domain
import Terminal
import Testing

/// A message disappears in time, and never covers a question.
@Suite struct MessageLineTests {
  private func bottom(_ model: Model) -> String {
    model.picture.split(separator: "\n", omittingEmptySubsequences: false).last { !$0.isEmpty }.map(
      String.init) ?? ""
  }

  private func tell(_ text: String, _ model: inout Model, isRefused: Bool = false) {
    _ = update(&model, .told(text, isRefused: isRefused, at: model.now))
  }

  @Test func `a message disappears with the next key that does something`() throws {
    var model = try Sample().model()
    tell("order 7 cancelled, row 12", &model)
    #expect(bottom(model).contains("row 12"))
    model.hit("tab")
    #expect(!bottom(model).contains("row 12") && bottom(model).contains("KILL"))
  }

  @Test(arguments: [(false, Int64(5_000)), (true, 10_000)])
  func `a message disappears by itself, a refusal later`(_ isRefused: Bool, _ stay: Int64) throws {
    var model = try Sample().model()
    tell("so it is", &model, isRefused: isRefused)
    let start = model.now
    _ = update(&model, .tick(start + (stay - 1)))
    #expect(bottom(model).contains("so it is"))
    _ = update(&model, .tick(start + stay))
    #expect(!bottom(model).contains("so it is"))
  }

  @Test func `no message or progress covers the question whether to leave or the keys of a decision`()
    throws
  {
    for keys in [["q"], ["4", "a"]] {
      var model = try Sample().model()
      for key in keys { model.hit(key) }
      let asked = bottom(model)
      tell("order 7 cancelled, row 12", &model)
      #expect(bottom(model) == asked)
      _ = update(&model, .progress(Progress("verifying", done: 1, total: 10, rate: 1)))
      #expect(bottom(model) == asked)
    }
    var model = try Sample().model()
    model.hit("4", "a")
    tell("order 7 cancelled, row 12", &model)
    #expect(model.picture.contains("row 12"), "the box tells it instead")
  }

  @Test func `a screen too small for panes asks whether to leave in its second line`() throws {
    var model = try Sample().model(Size(width: 30, height: 2))
    tell("order 7 cancelled", &model)
    model.hit("q")
    tell("order 8 cancelled", &model)
    #expect(model.picture.contains("y leaves, esc stays") && !model.picture.contains("cancelled"))
  }

  @Test func `the first start is reported while it runs, and no longer`() throws {
    var model = try Sample().model()
    model.beginFirstStart(seed: 7)
    model.hit("enter")
    #expect(bottom(model).contains("founding the portfolio"))
    _ = update(&model, .progress(nil))
    #expect(!bottom(model).contains("founding"))
  }
}
