import Domain
import Insight
import Money
import Testing

@Suite struct LivedWeeksTests {
  private let capital = Money(dollars: 300_000)

  @Test func `a projection on lived weeks goes as those weeks went`() throws {
    let market = try MarketProjection(capital: capital, playbook: "", seed: 9, years: 1)
    let lived = market.weeks(2)
    #expect(lived.count == 52)
    let plan = try ProjectionPlan(capital: capital, playbook: "", seed: 7, years: 3, lived: lived)
    let paths = (0..<60).map(plan.path)
    #expect(paths[3] == plan.path(3) && Set(paths.map(\.totals)).count > 50)
    // A year of weeks drawn from one year stays within what a few of its worst and best weeks bring.
    let summary = ProjectionSummary(paths)
    let (low, high) = (summary.years[0].percentiles[0], summary.years[0].percentiles[4])
    #expect(low < high && low > Money(dollars: 150_000) && high < Money(dollars: 600_000))
  }

  @Test func `a goal reached by a year stays reached, and chances agree with the percentiles`() throws {
    let plan = try ProjectionPlan(capital: capital, playbook: "", seed: 7, years: 3, deviation: 20_000_000)
    let paths = (0..<200).map(plan.path)
    let summary = ProjectionSummary(paths)
    let middle = summary.years[2].percentiles[2]
    let chances = try (1...3).map { try #require(paths.probability(of: middle, by: $0)) }
    #expect(chances == chances.sorted() && chances[2] >= 0.5)
    #expect(try #require(paths.probability(of: middle)) <= chances[2])
    let below = try #require(paths.probability(below: summary.years[2].percentiles[0]))
    #expect((0.03...0.06).contains(below))
    #expect([ProjectionPlan.Path]().probability(below: middle) == nil)
  }

  @Test func `without lived weeks returns are drawn around the targets as before`() throws {
    let usual = try ProjectionPlan(capital: capital, playbook: "", seed: 7, years: 1, deviation: 0)
    let none = try ProjectionPlan(capital: capital, playbook: "", seed: 7, years: 1, lived: LivedWeeks())
    #expect(usual.path(5) == none.path(5))
  }
}
