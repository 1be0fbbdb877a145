public import Domain
internal import Money
internal import Pricing

extension OptionMarket {
  /// What a contract is quoted at, listed or not; throws when it has expired.
  public func quote(_ contract: OptionContract) throws(MarketError) -> OptionQuote {
    guard contract.symbol == symbol else { throw .unknownSymbol(contract.symbol, known: [symbol]) }
    let smile: SmileSlice
    do {
      smile = try self.smile(contract.expiry)
    } catch {
      throw .expired(contract, at: instant)
    }
    var quotes: [OptionQuote] = []
    var batch = OptionBatch()
    append([contract], smile, to: &quotes, batch: &batch)
    return quotes[0]
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
    quotes.reserveCapacity(expiries.count * 4 * listing.configuration.strikesPerSide)
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
    for contract in contracts { append(contract, smile, to: &batch) }
    batch.value()
    let width = QuoteWidth(
      volatility: terms.optionSpread * widening, share: dollars(spot) * terms.shareSpread,
      rule: TickRule(symbol))
    for (index, contract) in contracts.enumerated() {
      let value = batch[index]
      let volatility = smile.volatility(strike: dollars(contract.strike))
      let (bid, ask) = width.quote(value)
      let quote = OptionQuote(
        contract: contract, bid: bid, ask: ask, volatility: Int64(volatility * 1_000_000 + 0.5),
        greeks: value,
        isModelled: true)
      quotes.append(known.isEmpty ? quote : known[contract] ?? quote)
    }
  }

  private func append(_ contract: OptionContract, _ smile: SmileSlice, to batch: inout OptionBatch) {
    let inputs = OptionInputs(
      spot: dollars(spot), strike: dollars(contract.strike), rate: terms.rate, yield: terms.yield,
      volatility: smile.volatility(strike: dollars(contract.strike)), years: smile.years,
      right: contract.right == .call ? .call : .put)
    do {
      try batch.append(inputs)
    } catch {
      preconditionFailure("\(contract) cannot be priced: \(error)")
    }
  }
}
