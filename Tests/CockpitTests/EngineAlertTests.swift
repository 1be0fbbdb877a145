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

  private func screen(_ model: Model) -> String { view(model, model.size).picture }

  @Test func `a decision whose time has ended leaves no row behind`() throws {
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

  @Test func `alerts of the engine stand among the notices, ring once, and are answered`() throws {
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

    // Seen elsewhere is seen here; over is past.
    let high = Figures.Alert(id: "cpu", level: .critical, text: "no core is left", isSeen: true)
    let quiet = update(&model, .figures(figures([high])))
    #expect(!isRung(quiet))
    #expect(screen(model).contains("no core is left") && screen(model).contains("past"))
  }
}
