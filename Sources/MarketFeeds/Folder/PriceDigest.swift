public import Domain
internal import MarketModel
internal import Money

extension PriceFolder {
  /// What stands in place of a symbol for what cash earns.
  private static let rateName = "rates"

  /// What a digest can be made of: the symbols that have prices, and what is of the whole market.
  public var names: [String] {
    series.map { "\($0.bars.symbol)" } + (volatilityIndex.map { ["\($0.symbol)"] } ?? [])
      + (rates == nil ? [] : [PriceFolder.rateName])
  }

  /// A digest of everything that is used of these names until a day, so that prices that change afterwards are noticed; it does
  /// not depend on how the files spell it.
  public func digest(through day: Day, of names: [String]) -> String {
    var bytes: [UInt8] = []
    for series in series where names.contains("\(series.bars.symbol)") {
      PriceDigest.append(series, through: day, to: &bytes)
    }
    if let volatilityIndex, names.contains("\(volatilityIndex.symbol)") {
      PriceDigest.append(volatilityIndex, through: day, to: &bytes)
    }
    if names.contains(PriceFolder.rateName) {
      for rate in rates?.rates ?? [] where rate.day <= day {
        PriceDigest.append([Int64(rate.day.number), Int64(bitPattern: rate.rate.bitPattern)], to: &bytes)
      }
    }
    return SHA256.hex(of: bytes)
  }
}

/// The bytes that a digest of prices is made of.
private enum PriceDigest {
  static func append(_ words: [Int64], to bytes: inout [UInt8]) {
    for word in words {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> Int64(shift)))
      }
    }
  }

  static func append(_ file: BarFile, through day: Day, to bytes: inout [UInt8]) {
    append([Int64(bitPattern: file.symbol.word)], to: &bytes)
    for bar in file.bars where bar.day <= day {
      let prices = [bar.bar.open, bar.bar.high, bar.bar.low, bar.bar.close].map(\.units)
      append([Int64(bar.day.number), bar.instant?.milliseconds ?? 0] + prices + [bar.bar.volume], to: &bytes)
    }
  }

  static func append(_ series: ReplayMarket.Series, through day: Day, to bytes: inout [UInt8]) {
    append(series.bars, through: day, to: &bytes)
    for item in series.actions.items where item.day <= day {
      switch item.action {
      case .split(let factor): append([Int64(item.day.number), 0, factor], to: &bytes)
      case .dividend(let amount): append([Int64(item.day.number), 1, amount.units], to: &bytes)
      }
    }
    for date in series.dates where date.day <= day {
      append([Int64(date.day.number), date.kind == .earnings ? 2 : 3], to: &bytes)
    }
    for quote in series.options where quote.at.newYork.day <= day {
      let contract = quote.contract
      append(
        [
          quote.at.milliseconds, Int64(contract.expiry.number), contract.strike.units,
          contract.right == .call ? 1 : 0, quote.bid.units, quote.ask.units,
        ], to: &bytes)
    }
  }
}
