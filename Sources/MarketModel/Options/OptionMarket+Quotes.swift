public import Domain
internal import Money
internal import Pricing

extension OptionMarket {
  /// The quote of a contract, listed or not; throws when it has expired.
  public func quote(_ contract: OptionContract) throws(MarketError) -> OptionQuote {
    guard contract.symbol == symbol else { throw .unknownSymbol(contract.symbol, known: [symbol]) }
    let smile: SmileSlice
    do {
      smile = try self.smile(contract.expiry)
    } catch {
      throw .expired(contract, at: instant)
    }
    var quotes: [OptionQuote] = []
    append([contract], smile, to: &quotes)
    return quotes[0]
  }

  /// The quotes of an expiry: the call and the put of each listed strike, ordered by strike.
  public func chain(_ expiry: Day) throws(MarketError) -> [OptionQuote] {
    var quotes: [OptionQuote] = []
    append(contracts(expiry), try smile(expiry), to: &quotes)
    return quotes
  }

  /// The calls or puts of an expiry, ordered by strike.
  public func chain(_ expiry: Day, _ right: OptionContract.Right) throws(MarketError) -> [OptionQuote] {
    var quotes: [OptionQuote] = []
    let contracts = strikes(expiry).compactMap {
      try? OptionContract(symbol, expiry: expiry, right, strike: $0)
    }
    append(contracts, try smile(expiry), to: &quotes)
    return quotes
  }

  /// The quotes of every listed expiry, ordered by expiry.
  public func chains() throws(MarketError) -> [OptionQuote] {
    var quotes: [OptionQuote] = []
    quotes.reserveCapacity(expiries.count * 4 * listing.configuration.strikesPerSide)
    for expiry in expiries { append(contracts(expiry), try smile(expiry), to: &quotes) }
    return quotes
  }

  /// The contracts listed for an expiry, ordered by strike, each call before its put.
  public func contracts(_ expiry: Day) -> [OptionContract] {
    strikes(expiry).flatMap { strike in
      OptionContract.Right.allCases.compactMap {
        try? OptionContract(symbol, expiry: expiry, $0, strike: strike)
      }
    }
  }

  private func append(_ contracts: [OptionContract], _ smile: SmileSlice, to quotes: inout [OptionQuote]) {
    let width = QuoteWidth(
      volatility: terms.optionSpread * widening, share: dollars(spot) * terms.shareSpread,
      rule: TickRule(symbol), isOutward: terms.practice == .coarse)
    let dividends = contracts.first.map { cash(before: $0.expiry) } ?? []
    for contract in contracts {
      quotes.append(known[contract] ?? modelled(contract, smile, width, dividends))
    }
  }

  private func modelled(
    _ contract: OptionContract, _ smile: SmileSlice, _ width: QuoteWidth, _ dividends: [CashDividend]
  ) -> OptionQuote {
    let strike = dollars(contract.strike)
    let volatility = smile.volatility(strike: strike)
    let inputs = valuation.inputs(
      spot: dollars(spot), strike: strike, volatility: volatility, years: smile.years,
      right: contract.right == .call ? .call : .put)
    let value: Greeks
    do {
      value = try valuation.value(inputs, dividends: dividends)
    } catch {
      preconditionFailure("\(contract) cannot be priced: \(error)")
    }
    let (bid, ask) = width.quote(value)
    return OptionQuote(
      contract: contract, bid: bid, ask: ask, volatility: Int64(volatility * 1_000_000 + 0.5), greeks: value,
      isModelled: true)
  }
}
