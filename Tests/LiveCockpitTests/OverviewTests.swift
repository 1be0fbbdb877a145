import Domain
import EngineService
import Journal
import LiveCockpit
import Money
import Settings
import TestSupport
import Testing

@Suite struct OverviewTests {
  @Test func `the overview of a store is one screen of text, and asks nothing of its engine`() throws {
    let folder = try TemporaryDirectory()
    let place = StorePlace(data: folder("store"), configuration: folder("config"), holder: "test")
    try EngineShell.create(
      at: place, store: .seeded("overview"), capital: Money(dollars: 300_000),
      playbook: Playbook.standardText, id: "founding", actor: "test",
      at: Instant(newYork: Day(year: 2026, month: 1, day: 5), TimeOfDay(9, 30))
    ).shell.close()
    let lines = try overview(of: place, founding: nil, capital: .zero).split(separator: "\n")
    #expect(lines.count == 40 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0].contains("PAPER") && lines.contains { $0.contains("▾root") })
  }
}
