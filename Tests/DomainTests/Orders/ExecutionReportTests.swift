import Domain
import Money
import Testing

/// A broker's reports as values: what each says, and what is known of an order from those that wait.
@Suite struct ExecutionReportTests {
  private static let id = OrderID(number: 7)
  private static let limit = OrderType.limit(Price(units: 12_500))

  private static let reports: [(report: ExecutionReport, after: Int64?, units: Int64, words: [String])] = [
    (.acknowledged(id), nil, 0, ["acknowledged"]),
    (
      .filled(id, after: 2, units: 3, legPrices: [Price(units: 12_500), .zero], execution: "x9"), 2, 3,
      ["filled", "2", "3", "1.25", "0.00", "x9"]
    ),
    (.cancelled(id, after: 4, reason: "as asked"), 4, 0, ["cancelled", "4", "as asked"]),
    (.expired(id, after: 5), 5, 0, ["expired", "5"]),
    (.rejected(id, after: 6, reason: "no"), 6, 0, ["rejected", "6", "no"]),
    (.replaced(id, limit), nil, 0, ["replaced", "limit 1.25"]),
    (.declined(id, .stop(Price(dollars: 2)), reason: "late"), nil, 0, ["declined", "stop 2.00", "late"]),
    (.declined(id, nil, reason: "late"), nil, 0, ["declined", "cancel", "late"]),
    (
      .replaced(id, .stopLimit(trigger: Price(dollars: 2), limit: Price(dollars: 3))), nil, 0,
      ["replaced", "stop 2.00 limit 3.00"]
    ),
    (.replaced(id, .market), nil, 0, ["replaced", "market"]),
    (.silent(id), nil, 0, ["silent"]), (.unheard(id), nil, 0, ["unheard"]),
  ]

  @Test func `each report names its order, what was filled before it and what it fills`() {
    for row in Self.reports {
      #expect(row.report.order == Self.id && row.report.after == row.after, "\(row.report)")
      #expect(row.report.units == row.units && row.report.isFill == (row.units > 0), "\(row.report)")
      #expect(row.report.words == row.words, "\(row.report)")
    }
  }

  @Test func `a broker's texts lose what cannot be shown, and nothing else of the report changes`() {
    let dirty = "a\u{202E}b\u{7}c"
    let cleaned: [(ExecutionReport, ExecutionReport)] = [
      (
        .filled(Self.id, after: 1, units: 2, legPrices: [.zero], execution: dirty),
        .filled(Self.id, after: 1, units: 2, legPrices: [.zero], execution: "abc")
      ),
      (.cancelled(Self.id, after: 1, reason: dirty), .cancelled(Self.id, after: 1, reason: "abc")),
      (.rejected(Self.id, after: 1, reason: dirty), .rejected(Self.id, after: 1, reason: "abc")),
      (.declined(Self.id, Self.limit, reason: dirty), .declined(Self.id, Self.limit, reason: "abc")),
    ]
    for (report, shown) in cleaned { #expect(report.shown == shown) }
    for row in Self.reports { #expect(row.report.shown == row.report) }
    let long = ExecutionReport.filled(
      Self.id, after: 0, units: 1, legPrices: [], execution: String(repeating: "x", count: 65))
    #expect(long.shown.words.last?.count == 64, "a name is shorter than a reason")
  }

  @Test func `of what waits, the fill that is next comes before the end, and an end waits for its fills`() {
    let fill = { ExecutionReport.filled(Self.id, after: $0, units: 1, legPrices: [.zero]) }
    var known = AtBroker()
    #expect(known.next(after: 0) == nil)
    known.held = [.expired(Self.id, after: 2), fill(1), fill(2)]
    #expect(known.next(after: 0) == nil, "the first fill is missing")
    #expect(known.next(after: 1) == fill(1))
    #expect(known.next(after: 2) == fill(2))
    #expect(known.next(after: 3) == .expired(Self.id, after: 2))
    known.held = [.cancelled(Self.id, after: 2, reason: "")]
    #expect(known.next(after: 1) == nil)
    #expect(known.next(after: 2) == .cancelled(Self.id, after: 2, reason: ""))
  }
}
