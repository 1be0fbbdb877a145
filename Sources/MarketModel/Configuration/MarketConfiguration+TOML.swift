internal import Domain
internal import Money
internal import TOML

extension MarketConfiguration {
  /// The market that ships with the program.
  public static let shipped: MarketConfiguration = {
    do {
      return try MarketConfiguration(parsing: shippedText)
    } catch {
      preconditionFailure("the shipped market does not parse: \(error)")
    }
  }()

  /// The number of history sessions when a market's text gives none.
  public static let usualHistory = 300

  /// The shipped market with this many sessions of history before the first tradable one.
  public static func shipped(history: Int) -> MarketConfiguration {
    var configuration = shipped
    configuration.historySessions = history
    return configuration
  }

  /// The text of the shipped market with this many sessions of history before the first tradable one.
  public static func shippedText(history: Int) -> String {
    if history == usualHistory { return shippedText }
    return shippedText.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == "[market]" ? "[market]\nhistory = \(history)" : String($0) }.joined(separator: "\n")
  }

  /// Reads a market from TOML; throws the first error, with its position.
  public init(parsing text: String) throws(MarketConfigurationError) {
    let root: TOMLTable
    do {
      root = try TOMLTable(parsing: text)
    } catch {
      throw MarketConfigurationError(position: error.position, message: error.message)
    }
    let top = SectionReader(root, name: "the market file", position: TOMLPosition(line: 1, column: 1))
    try top.allow(["market", "listing", "symbols"])
    let market = try top.section("market")
    let isFirst = try market.count("format", in: 1...2, default: 1) == 1
    let ofMoods = ["jumps", "jump_mean", "jump_size", "variance_premium"]
    try market.allow(["format", "rate", "volatility", "drift"] + (isFirst ? ofMoods : []) + ["history"])
    rate = try market.number("rate", in: -0.1...0.5)
    volatility = try market.number("volatility", in: 0.02...2)
    drift = try market.number("drift", in: -1...1)
    variances = isFirst ? .moods(try MoodTerms(market)) : .twoSpeeds
    historySessions = try market.count(
      "history", in: 50...2_000, default: MarketConfiguration.usualHistory)
    let listing = try top.section("listing")
    try listing.allow(["weekly", "monthly", "january", "strikes_per_side"])
    weeklyExpiries = try listing.count("weekly", in: 1...12)
    monthlyExpiries = try listing.count("monthly", in: 0...12)
    longExpiries = try listing.count("january", in: 0...3)
    strikesPerSide = try listing.count("strikes_per_side", in: 1...200)
    symbols = try top.sections("symbols").map { section throws(MarketConfigurationError) in
      try SymbolProfile(section, withJumps: isFirst)
    }
    symbols.sort { $0.symbol < $1.symbol }
  }
}

extension MoodTerms {
  init(_ market: SectionReader) throws(MarketConfigurationError) {
    jumpsPerYear = try market.number("jumps", in: 0...50)
    jumpMean = try market.number("jump_mean", in: -0.2...0.2)
    jumpSize = try market.number("jump_size", in: 0...0.2)
    variancePremium = try market.number("variance_premium", in: 0.5...3)
  }
}

extension SymbolProfile {
  init(_ section: SectionReader, withJumps: Bool) throws(MarketConfigurationError) {
    try section.allow(
      [
        "price", "volatility", "beta", "dividend_yield", "dividend_session", "earnings_session",
        "earnings_move",
      ] + (withJumps ? ["jumps", "jump_size"] : []) + [
        "skew", "curvature", "option_spread", "share_spread", "volume", "open_interest", "split_above",
      ])
    symbol = try section.symbol()
    price = try section.price("price")
    volatility = try section.number("volatility", in: 0.01...3)
    beta = try section.number("beta", in: -3...5)
    dividendYield = try section.number("dividend_yield", in: 0...0.3, default: 0)
    dividendSession = try section.count("dividend_session", in: 0...66, default: 0)
    earningsSession = try section.count("earnings_session", in: 0...66, default: 0)
    earningsMove = try section.number("earnings_move", in: 0...0.5, default: 0)
    jumpsPerYear = try section.number("jumps", in: 0...50, default: 0)
    jumpSize = try section.number("jump_size", in: 0...0.5, default: 0)
    skew = try section.number("skew", in: -0.95...0.95)
    curvature = try section.number("curvature", in: 0.01...2 / (1 + skew.magnitude))
    optionSpread = try section.number("option_spread", in: 0...0.2)
    shareSpread = try section.number("share_spread", in: 0...0.02)
    volume = Int64(try section.count("volume", in: 0...10_000_000_000))
    openInterest = Int64(try section.count("open_interest", in: 0...100_000_000))
    splitAbove = section.has("split_above") ? try section.price("split_above") : nil
    if dividendYield > 0, dividendSession == 0 {
      throw section.error("dividend_session is missing: a symbol with a dividend_yield needs one, 1 to 66")
    }
  }
}
