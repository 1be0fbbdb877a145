import Domain
import MarketModel
import Money
import TestSupport
import Testing

private let head = """
  [market]
  rate = 0.03
  volatility = 0.16
  drift = 0.08
  jumps = 3
  jump_mean = -0.01
  jump_size = 0.02
  variance_premium = 1.2
  [listing]
  weekly = 4
  monthly = 2
  january = 2
  strikes_per_side = 30

  """

private func symbol(_ lines: String...) -> String {
  ([
    "[symbols.XYZ]", "price = 12.34", "volatility = 0.3", "beta = 1", "skew = -0.5", "curvature = 1",
    "option_spread = 0.01", "share_spread = 0.001", "volume = 1_000", "open_interest = 100",
  ] + lines).joined(separator: "\n") + "\n"
}

@Test func `any symbol may be described, and whatever is left out has a default`() throws {
  let configuration = try MarketConfiguration(parsing: head + symbol())
  let profile = try #require(configuration.profile("XYZ"))
  #expect(profile.price == Price(units: 123_400))
  #expect(profile.dividendYield == 0 && profile.earningsSession == 0 && profile.splitAbove == nil)
  #expect(configuration.weeklyExpiries == 4 && configuration.symbols.count == 1)
}

@Test func `the shipped market knows its twelve names less the index`() {
  let names = MarketConfiguration.shipped.symbols.map(\.symbol.description)
  #expect(names == ["AAPL", "AMZN", "BAC", "INTC", "KO", "MSFT", "NVDA", "SOFI", "SPY", "T", "TSLA"])
}

@Test func `a file of the second format prices by its law: it has no premium and no jumps of its own`() throws
{
  let second = head.replacing("[market]", with: "[market]\nformat = 2")
  let error = #expect(throws: MarketConfigurationError.self) {
    try MarketConfiguration(parsing: second + symbol())
  }
  #expect(error?.description.contains("unknown key \"jumps\"") == true, "\(error?.description ?? "")")
  let lines = second.split(separator: "\n").filter {
    !$0.hasPrefix("jump") && !$0.hasPrefix("variance_premium")
  }
  let configuration = try MarketConfiguration(parsing: lines.joined(separator: "\n") + "\n" + symbol())
  #expect(configuration.variances == .twoSpeeds && MarketConfiguration.shipped.variances == .twoSpeeds)
  #expect(throws: MarketConfigurationError.self) {
    try MarketConfiguration(parsing: head.replacing("[market]", with: "[market]\nformat = 3") + symbol())
  }
}

@Test func `the market of a store that began before the second format is read as it was`() throws {
  let first = try text(ofFile: "\(packageDirectory)/Tests/Fixtures/market-1.toml")
  let configuration = try MarketConfiguration(parsing: first)
  guard case .moods(let terms) = configuration.variances else {
    Issue.record("it is of another law")
    return
  }
  #expect(terms.variancePremium == 1.25 && configuration.profile("TSLA")?.jumpsPerYear == 3)
}

/// Texts that are wrong, and what is said of them.
private let wrong: [(text: String, reason: String)] = [
  ("[market", "1:"), (head, "symbols is missing"), (head + symbol("colour = 1"), "unknown key \"colour\""),
  (head + symbol("volatillity = 1"), "unknown key \"volatillity\"; did you mean \"volatility\"?"),
  (head + symbol("colour = 1"), "known are price, volatility"),
  (head + "[symbols.XYZ]\nprice_ = 1\n", "did you mean \"price\"?"),
  (head.replacing("[listing]", with: "[listings]"), "did you mean \"listing\"?"),
  (head + symbol("dividend_yield = 0.02"), "dividend_session is missing"),
  (head + symbol("dividend_yield = 0.9"), "from 0.0 to 0.3"),
  (head + symbol("earnings_session = 70"), "from 0 to 66"),
  (head + symbol("split_above = -1"), "split_above must be dollars"),
  (head + symbol("jumps = \"many\""), "jumps must be a number"),
  (head + symbol("jumps = nan"), "jumps must be"),
  (head + "[symbols.xyz]\n", "capital letters"),
  (head + "symbols = 3\n", "symbols"), (head + "[other]\n", "unknown key \"other\""),

]

@Test(arguments: wrong)
func `an error in a market file is reported with its position`(text: String, expected: String) {
  let error = #expect(throws: MarketConfigurationError.self) { try MarketConfiguration(parsing: text) }
  #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
}
