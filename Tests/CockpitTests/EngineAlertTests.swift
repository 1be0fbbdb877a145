import Cockpit
import Domain
import Engine
import Terminal
import Testing

@Suite struct EngineAlertTests {
  private func figures(_ alerts: [Figures.Alert]) -> Figures {
    var figures = Figures()
    figures.alerts = alerts
    return figures
  }

  private func screen(_ model: Model) -> String { view(model, model.layout.size).picture }

  @Test func `a decision whose time has run out leaves no row among past alerts`() throws {
    let sample = try Sample()
    var model = sample.model()
    model.hit("9")
    let expires = try #require(sample.machine.desk.decisions.compactMap(\.expires).min())
    let near = ReadModel(sample.machine, sample.market, at: expires + .seconds(-30))
    _ = update(&model, .published(near, at: Moment(milliseconds: 1_000)))
    #expect(screen(model).contains(" in 30 s:"), "\(screen(model))")
    let after = ReadModel(sample.machine, sample.market, at: expires + .days(400))
    _ = update(&model, .published(after, at: Moment(milliseconds: 2_000)))
    #expect(!screen(model).contains(" in 30 s:") && !screen(model).contains(" in 0 min"))
  }

  @Test func `a decision running out of time rings on its first notice and once more on its last`() throws {
    let sample = try Sample()
    var model = sample.model()
    let decision = try #require(
      sample.machine.desk.decisions.filter { $0.expires != nil }.min {
        $0.expires ?? .init(milliseconds: 0) < $1.expires ?? .init(milliseconds: 0)
      })
    let expires = try #require(decision.expires)
    let total = (expires - decision.openedAt).milliseconds
    var rung: [Int64] = []
    for (place, left) in [Int64(51), 49, 48, 26, 24, 23].enumerated() {
      let instant = expires + Instant.Span(milliseconds: -total * left / 100)
      let read = ReadModel(sample.machine, sample.market, at: instant)
      let effects = update(&model, .published(read, at: Moment(milliseconds: Int64(place + 1) * 1_000)))
      if place > 0, effects.contains(where: { if case .bell = $0 { true } else { false } }) {
        rung.append(left)
      }
    }
    #expect(rung == [49, 24])
  }

  @Test func `alerts of the engine appear among the notices, ring once, and can be acknowledged`() throws {
    var model = try Sample().model()
    model.hit("9")
    let slow = Figures.Alert(id: "order-latency", level: .warning, text: "orders take long", isSeen: false)
    func isRung(_ effects: [Effect]) -> Bool {
      effects.contains { if case .bell = $0 { true } else { false } }
    }
    _ = update(&model, .published(model.read, at: Moment(milliseconds: 1_000)))
    let first = update(&model, .figures(figures([slow])))
    #expect(isRung(first))
    let again = update(&model, .figures(figures([slow])))
    #expect(!isRung(again))
    #expect(screen(model).contains("orders take long"))

    let effects = model.hit("!")
    let seen = effects.compactMap { if case .acknowledge(let id) = $0 { id } else { nil as String? } }
    #expect(seen == ["order-latency"])

    // An alert acknowledged elsewhere does not ring here, and one that is over is listed as past.
    let high = Figures.Alert(id: "cpu", level: .critical, text: "no core is left", isSeen: true)
    let quiet = update(&model, .figures(figures([high])))
    #expect(!isRung(quiet))
    #expect(screen(model).contains("no core is left") && screen(model).contains("past"))
  }
}
