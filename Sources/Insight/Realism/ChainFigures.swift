internal import Domain
internal import MarketModel
internal import Money
internal import Pricing

/// What chains show at the looks that were taken at them: the families M and E, and how far the money is below the whole smile.
struct ChainFigures: Sendable {
  private var looks: [String: [Double]] = [:]

  /// Looks at the chains of the index and of the stocks at a close.
  mutating func observe(_ market: SimulatedMarket, _ stocks: [Symbol]) throws(MarketError) {
    let index = try market.options(RealismHistory.index)
    if let expiry = index.expiries.first(where: { (30...60).contains($0 - index.day) }) {
      add(SmileShapes(try index.smile(expiry)), "M01", "M02", "M03", "M04")
    }
    for symbol in stocks {
      let options = try market.options(symbol)
      for (days, family) in [(4...10, "M1"), (25...40, "M2")] {
        guard let expiry = options.expiries.first(where: { days.contains($0 - options.day) }) else {
          continue
        }
        add(SmileShapes(try options.smile(expiry)), family + "1", family + "2", family + "3", family + "4")
      }
      if let expiry = TradingCalendar.newYork.weeklyExpiry(of: options.day + 91) {
        add(SmileShapes(try options.smile(expiry)), "M31", "M32", "M33", "M34")
      }
      try addQuotes(options)
      try addReport(market, options)
      try addMoney(market, options)
    }
  }

  private mutating func add(_ shapes: SmileShapes, _ ids: String...) {
    for (id, value) in zip(ids, [shapes.put25, shapes.put10, shapes.call25, shapes.call10]) { add(id, value) }
  }

  private mutating func add(_ id: String, _ value: Double) { looks[id, default: []].append(value) }

  /// How wide puts near the money are quoted a month out, and how far apart strikes are.
  private mutating func addQuotes(_ options: OptionMarket) throws(MarketError) {
    guard let expiry = options.expiries.first(where: { (25...40).contains($0 - options.day) }) else { return }
    let smile = try options.smile(expiry)
    let reach = 0.35 * smile.variance.squareRoot()
    var widths: [Double] = []
    for strike in options.strikes(expiry)
    where Elementary.log(dollars(strike) / smile.forward).magnitude <= reach {
      guard let put = try? OptionContract(options.symbol, expiry: expiry, .put, strike: strike) else {
        continue
      }
      let quote = try options.quote(put)
      let (bid, ask) = (dollars(quote.bid), dollars(quote.ask))
      widths.append((ask - bid) / (0.5 * (ask + bid)))
    }
    if !widths.isEmpty { add("M41", SeriesFigures.median(widths)) }
    let spot = dollars(options.spot)
    let gaps = zip(options.strikes(expiry), options.strikes(expiry).dropFirst()).filter {
      $0.0 <= options.spot && options.spot < $0.1
    }
    for (low, high) in gaps { add("M42", (dollars(high) - dollars(low)) / spot) }
  }

  /// What options say of a report some six weeks ahead.
  private mutating func addReport(
    _ market: SimulatedMarket, _ options: OptionMarket
  ) throws(MarketError) {
    guard let report = try market.nextEarnings(of: options.symbol), (40...50).contains(report - options.day),
      let after = TradingCalendar.newYork.weeklyExpiry(of: report).flatMap({ week in
        week > report ? week : TradingCalendar.newYork.weeklyExpiry(of: week + 7)
      }), let before = TradingCalendar.newYork.weeklyExpiry(of: after - 7)
    else { return }
    let (near, far) = (try options.smile(before), try options.smile(after))
    let daily = near.variance / near.years
    let move = max(0, far.variance - near.variance - daily * (far.years - near.years)).squareRoot()
    add("E01", move * 100)
    add("E02", (far.variance / far.years / daily).squareRoot())
    if let real = market.configuration.profile(options.symbol)?.earningsMove, real > 0 {
      add("E03", move / real)
    }
  }

  /// How much less variance there is at the money of a month than its whole smile counts.
  private mutating func addMoney(
    _ market: SimulatedMarket, _ options: OptionMarket
  ) throws(MarketError) {
    guard let expiry = options.expiries.first(where: { (25...40).contains($0 - options.day) }),
      let sessions = TradingCalendar.newYork.sessionCount(after: options.day, through: expiry)
    else { return }
    let whole = try market.askedVariance(of: options.symbol, sessions: sessions)
    add("money", try options.smile(expiry).variance / whole)
  }

  /// The median of what was seen of each.
  var figures: [String: Double] {
    // unordered: each value is made by itself.
    looks.mapValues { SeriesFigures.median($0) }
  }
}

/// The smile at deltas of a quarter and a tenth, relative to the money.
private struct SmileShapes {
  let put25, put10, call25, call10: Double

  init(_ smile: SmileSlice) {
    let money = smile.volatility(strike: smile.forward)
    func relative(_ right: Double, _ delta: Double) -> Double {
      // Away from the forward, the delta falls.
      var (near, far) = (0.0, 12.0)
      for _ in 0..<50 {
        let middle = 0.5 * (near + far)
        let strike = smile.forward * Elementary.exp(right * middle * smile.variance.squareRoot())
        let deviation = smile.totalVariance(strike: strike).squareRoot()
        let point = Elementary.log(smile.forward / strike) / deviation + 0.5 * deviation
        if NormalDistribution.cumulative(right * point) > delta { near = middle } else { far = middle }
      }
      let strike = smile.forward * Elementary.exp(right * near * smile.variance.squareRoot())
      return smile.volatility(strike: strike) / money
    }
    (put25, put10) = (relative(-1, 0.25), relative(-1, 0.1))
    (call25, call10) = (relative(1, 0.25), relative(1, 0.1))
  }
}
