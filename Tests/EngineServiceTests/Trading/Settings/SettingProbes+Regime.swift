import Domain
import MarketModel
import Money
import Rules
import Settings

/// `[regime]` and `[intraday]`: how the index and the VIX are judged.
extension SettingProbes {
  static let regime = [
    SettingProbe("regime.fast", "10", "5") { try judged($0) },
    SettingProbe("regime.middle", "20", "30") { try judged($0) },
    SettingProbe("regime.slow", "50", "40") { try judged($0) },
    SettingProbe("regime.vix_window", "252", "60") { try judged($0) },
    SettingProbe("regime.vix_minimum", "60", "10") { try judged($0, sessions: 80) },
    SettingProbe("regime.vix_fallback", "20", "10") { try judged($0, sessions: 59) },
    SettingProbe("regime.support_window", "20", "5") { try judged($0) },
    SettingProbe("regime.atr_window", "14", "3") { try judged($0) },
    SettingProbe("regime.support_atr", "100", "400") { try judged($0) },
    SettingProbe("regime.minimum_sessions", "50", "70") { try judged($0, sessions: 80) },
    SettingProbe("regime.vix_spike", "150", "110") { try judged($0) },
    SettingProbe("regime.confidence_base", "40", "10") { try judged($0) },
    SettingProbe("regime.confidence_step", "20", "10") { try judged($0) },
    SettingProbe("regime.confidence_missing", "30", "10") { try judged($0, sessions: 40) },
    SettingProbe("intraday.index_fall", "2", "3") { text in
      try tripped(text, IntradayFacts(index: move(975, 1_000), vix: nil, vixMean: nil, held: []))
    },
    SettingProbe("intraday.vix_rise", "20", "30") { text in
      try tripped(text, IntradayFacts(index: nil, vix: move(1_500, 1_200), vixMean: twenty, held: []))
    },
    SettingProbe("intraday.vix_spike", "150", "120") { text in
      try tripped(text, IntradayFacts(index: nil, vix: move(2_600, 2_500), vixMean: twenty, held: []))
    },
    SettingProbe("intraday.symbol_atr", "300", "100") { text in
      let held = IntradayFacts.Held(symbol, move(620_000, 600_000), averageRange: Price(dollars: 1))
      return try tripped(text, IntradayFacts(index: nil, vix: nil, vixMean: nil, held: [held]))
    },
  ]

  private static let twenty = Mean(sum: 200_000, count: 100)

  private static func move(_ now: Int64, _ before: Int64) -> IntradayFacts.Move {
    .init(now: now, before: before)
  }

  private static func tripped(_ text: String, _ facts: IntradayFacts) throws -> String {
    let settings = try Playbook(text: text).portfolio
    return IntradayGuard.tripped(by: facts, settings.intraday, settings.regime).isEmpty ? "goes on" : "stops"
  }

  /// The index and the VIX of a market that falls and recovers.
  private static let fallen: (bars: [DailyBar], closes: [Int64])? = {
    let scenario = Scenario(named: "covid") ?? .usual
    var market = try? SimulatedMarket(SteadyMarket.configuration, seed: 1, scenario: scenario, start: monday)
    try? market?.advance(to: at(monday + 200, 16))
    return market.map { (SteppedMarketView($0).bars(of: "SPY"), SteppedMarketView($0).volatilityCloses) }
  }()

  /// The verdicts on that market's last sessions, given only a history of this length.
  private static func judged(_ text: String, sessions: Int = 500) throws -> String {
    let settings = try Playbook(text: text).portfolio.regime
    guard let (bars, closes) = fallen else { return "no market" }
    let count = min(sessions, bars.count, closes.count)
    var history = RegimeHistory(settings)
    return zip(bars.suffix(count), closes.suffix(count)).enumerated().map { place, session in
      let day = monday + place
      history.append(high: session.0.high, low: session.0.low, close: session.0.close, on: day)
      history.append(vix: session.1, on: day)
      let verdict = history.verdict(on: day)
      return "\(verdict.regime.name) \(verdict.confidence.value) \(verdict.isSpiking) \(verdict.isCalm)"
    }.joined(separator: ", ")
  }
}
