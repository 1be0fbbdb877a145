import Books
import Domain
import Engine
import Insight
import JSON
import Money
import Testing

@Suite struct RiskTests {
  private let put: OptionContract
  private var story: Storyteller

  /// 100 KO shares and two puts 5 % out of the money with ten days to go, in two accounts.
  init() throws {
    put = try OptionContract("KO", expiry: day("2026-01-16"), .put, strike: price("62"))
    story = try Storyteller()
    story.to("2026-01-06", "21:00")
    let put = put
    try story.trade(Storyteller.gen) {
      $0.open(.option(put), -2, at: price("0.50"), fee: usd("1.30"), mark: mark("0.50"))
    }
    try story.trade(Storyteller.rev) {
      $0.open(.shares("KO"), 100, at: price("65"), fee: .zero, mark: mark("65"))
    }
    story.close([quote(.option(put), "0.50"), quote(.shares("KO"), "65")])
  }

  @Test func `greeks and cash add up over accounts, structures and symbols`() throws {
    let positions = story.history.positions
    #expect(positions.count == 2)
    let all = Exposure(positions)
    #expect(all.assignmentCash == usd("12400"))
    #expect(all.exposure == usd("18900"))
    let volatility = try #require(positions[0].volatility)
    #expect((0.2...0.6).contains(volatility))
    let delta = try #require(all.delta)
    // Two short puts of delta about −0.2 beside the shares.
    #expect((6_500 + 13_000 * 0.1...6_500 + 13_000 * 0.35).contains(delta))
    #expect(try #require(all.gamma) < 0 && #require(all.vega) < 0 && #require(all.theta) > 0)
    for groups in [
      positions.grouped(by: \.account) { "\($0)" }, positions.grouped(by: \.account.structure) { "\($0)" },
    ] {
      #expect(try groups.reduce(0) { try $0 + #require($1.exposure.delta) }.isNear(delta))
    }
  }

  @Test func `shocks move shares alike and puts against the model`() throws {
    let positions = story.history.positions
    let total = 300_000.0
    func change(_ shock: Shock) throws -> Double {
      try #require(shock.outcome(for: positions, of: total).change)
    }
    let fall = Shock("", "", move: -0.2, volatility: 1)
    // Deep in the money the puts lose what the shares lose from the strike on, less the premium.
    #expect(abs(try change(fall) - (-1_300 - 200 * (62 - 52 - 0.5))) < 10)
    #expect(try change(Shock("", "", move: 0, volatility: 1)) == 0)
    #expect(try change(Shock("", "", move: 0, volatility: 3)) < 0)
    #expect(try change(Shock("", "", move: -0.2, volatility: 1, symbol: "NVDA")) == 0)
    #expect(fall.outcome(for: positions, of: total).assigned == 12_400)
    #expect(fall.outcome(for: positions, of: 0).ratio == nil)
  }

  @Test func `a share that was never quoted leaves figures missing, not zero`() throws {
    var story = try Storyteller()
    let put = put
    try story.trade(Storyteller.gen) {
      $0.open(.option(put), -1, at: price("0.50"), fee: .zero, mark: mark("0.50"))
    }
    let positions = story.history.positions
    #expect(Exposure(positions).delta == nil && Exposure(positions).assignmentCash == usd("6200"))
    let json = ReportMaker.report(.risk, of: story.history).json
    #expect(json["summary"]?["delta"] == .null && json["stress"]?[0]?["change"] == .null)
  }

  @Test func `the report shows strikes, sudden moves and concentration`() throws {
    let json = ReportMaker.report(.risk, of: story.history).json
    #expect(json["assignment"]?.array?.count == 1)
    #expect(json["assignment"]?[0]?["cash"] == "12400.00")
    #expect(json["stress"]?.array?.count == 8)
    #expect(json["concentration"]?[0]?["symbol"] == "KO")
    #expect(json["concentration"]?[0]?["state"] == "within")
    #expect(json["summary"]?["marks"] == "2026-01-06")
    #expect(json["summary"]?["valueAtRisk"] == .null)
  }

  @Test func `prices that move alike correlate, and few days give no correlation`() throws {
    var story = try Storyteller()
    for step in 0..<30 {
      story.now = story.now + .days(1)
      let middle = 60 + (step * 7) % 5
      let cents = middle * 100 + (step * 3) % 4
      story.close([
        quote(.shares("BAC"), "\(middle)"), quote(.shares("KO"), "\(cents / 100).\(cents % 100 + 10)"),
      ])
      if step == 10 { #expect(story.history.correlation("KO", "BAC") == nil) }
    }
    #expect(try #require(story.history.correlation("KO", "BAC")) > 0.99)
    #expect(story.history.correlation("KO", "T") == nil)
  }
}
