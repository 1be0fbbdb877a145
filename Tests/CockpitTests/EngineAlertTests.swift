import Cockpit
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
