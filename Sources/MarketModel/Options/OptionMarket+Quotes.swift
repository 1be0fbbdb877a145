public import Domain
internal import Money
internal import Pricing

extension OptionMarket {
  /// What a contract is quoted at, listed or not; throws when it has expired.
  public func quote(_ contract: OptionContract) throws(MarketError) -> OptionQuote {
    guard contract.symbol == symbol else { throw .unknownSymbol(contract.symbol, known: [symbol]) }
    guard let smile = try? smile(contract.expiry) else { throw .expired(contract, at: market.instant) }
    var quotes: [OptionQuote] = []
    var batch = OptionBatch()
    append([contract], smile, to: &quotes, batch: &batch)
    guard let quote = quotes.first else { throw .expired(contract, at: market.instant) }
    return quote
  }

  /// The quotes of an expiry: each listed strike's call and put, in order of strikes.
  public func chain(_ expiry: Day) throws(MarketError) -> [OptionQuote] {
    var quotes: [OptionQuote] = []
    var batch = OptionBatch()
    append(contracts(expiry), try smile(expiry), to: &quotes, batch: &batch)
    return quotes
  }

  /// The quotes of every listed expiry, in order of expiries.
  public func chains() throws(MarketError) -> [OptionQuote] {
    var quotes: [OptionQuote] = []
    quotes.reserveCapacity(expiries.count * 4 * market.configuration.strikesPerSide)
    var batch = OptionBatch()
    for expiry in expiries { append(contracts(expiry), try smile(expiry), to: &quotes, batch: &batch) }
    return quotes
  }

  /// The contracts listed for an expiry, in order of strikes, each call before its put.
  public func contracts(_ expiry: Day) -> [OptionContract] {
    strikes(expiry).flatMap { strike in
      OptionContract.Right.allCases.compactMap {
        try? OptionContract(symbol, expiry: expiry, $0, strike: strike)
      }
    }
  }

  private func append(
    _ contracts: [OptionContract], _ smile: SmileSlice, to quotes: inout [OptionQuote],
    batch: inout OptionBatch
  ) {
    batch.removeAll()
    var volatilities: [Double] = []
    volatilities.reserveCapacity(contracts.count)
    for contract in contracts {
      let volatility = smile.volatility(strike: dollars(contract.strike))
      volatilities.append(volatility)
      do {
        try batch.append(inputs(contract, smile, volatility: volatility))
      } catch {
        preconditionFailure("\(contract) cannot be priced: \(error)")
      }
    }
    batch.value()
    let width = QuoteWidth(
      volatility: profile.optionSpread * market.liquidity, share: spotDollars * profile.shareSpread,
      rule: TickRule(symbol))
    for (index, contract) in contracts.enumerated() {
      let value = batch[index]
      let (bid, ask) = width.quote(value)
      quotes.append(
        OptionQuote(
          contract: contract, bid: bid, ask: ask, volatility: Int64(volatilities[index] * 1_000_000 + 0.5),
          greeks: value, isModelled: true))
    }
  }

  private func inputs(_ contract: OptionContract, _ smile: SmileSlice, volatility: Double) -> OptionInputs {
    OptionInputs(
      spot: spotDollars, strike: dollars(contract.strike), rate: market.configuration.rate,
      yield: profile.dividendYield, volatility: volatility, years: smile.years,
      right: contract.right == .call ? .call : .put)
  }
}

extension SimulatedMarket {
  /// The options of a symbol at the instant.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    OptionMarket(self, place: try place(symbol))
  }

  /// The instant of the present quotes: the close, while no session is open.
  var quoteInstant: Instant { min(instant, session.close) }

  /// How much wider options are quoted than at noon: three times at the open, normal after half an hour.
  var liquidity: Double { max(1, 3 - 2 * Double(second) / 1_800) }
}
