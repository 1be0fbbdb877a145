public import Domain
public import MarketFeeds
public import MarketModel
import Platform

/// The market of a folder of prices that a store trades on.
public enum PriceMarket {
  /// The market of a folder at its first price; a rate that is given counts in place of those of the folder.
  public static func market(of folder: PriceFolder, rate: String?) throws(MarketError) -> ReplayMarket {
    let given = rate.flatMap(Double.init).map { CashRates($0) }
    return try ReplayMarket(
      folder.series, volatilityIndex: folder.volatilityIndex,
      rates: given ?? folder.rates.map { CashRates($0) } ?? .none)
  }

  /// What the journal keeps of a folder: with its end, and the digest of everything until then.
  public static func source(of folder: PriceFolder, accepted: [CoverageCode], rate: String?) -> PriceSource {
    var source = PriceSource(folder: folder.path)
    source.accepted = accepted.map(\.rawValue)
    source.rate = rate
    source.names = folder.names
    source.through = folder.end
    source.digest = folder.end.map { folder.digest(through: $0, of: folder.names) }
    return source
  }

  /// Refuses a folder whose prices of before are not those that were traded on.
  public static func check(_ folder: PriceFolder, against source: PriceSource) throws(ShellError) {
    guard let day = source.through, let digest = source.digest else { return }
    guard folder.digest(through: day, of: source.names) == digest else {
      throw .pricesChanged(folder: folder.path, through: day)
    }
  }

  /// The folder's market at an instant, as far as its prices are those that were traded on.
  static func open(
    _ source: PriceSource, firstDay: Day, at instant: Instant
  ) throws(ShellError) -> ReplayMarket {
    let folder = try onPlatform { () throws(PlatformError) in
      try PriceFolder(source.folder, needed: [], known: source.symbols)
    }
    try check(folder, against: source)
    do throws(MarketError) {
      var market = try PriceMarket.market(of: folder, rate: source.rate)
      let first = TradingCalendar.newYork.session(on: firstDay)?.open ?? market.instant
      try market.advance(to: max(market.instant, first, instant))
      return market
    } catch {
      throw .market("\(error)")
    }
  }
}

extension PriceSource {
  /// The symbols that were traded on, which names of files may have.
  package var symbols: [Symbol] { names.compactMap { try? Symbol($0) } }
}
