package import Domain
package import MarketFeeds
package import MarketModel
package import Platform
import Settings

/// Why a folder of price files makes no market.
package enum PriceFolderError: Error, Sendable, CustomStringConvertible {
  /// The folder cannot be read.
  case unreadable(PlatformError)
  /// No file in it is one of prices.
  case noPrices(folder: String)
  /// The prices make no market.
  case market(MarketError)

  /// The failure as one sentence.
  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .noPrices(let path):
      "no price file is in \(path); name them after their symbol, such as AAPL.csv"
    case .market(let error): error.description
    }
  }
}

/// A folder of price files, one for each share and one for the VIX; a word in the name says which, as in
/// `AAPL.csv` or `aapl_daily.csv`.
package struct BarFolder {
  private let path: String
  private let names: [String]

  /// The symbols that accounts trade, and those that regimes need.
  private static let known: [Symbol] =
    AccountKind.allCases.flatMap { AccountValues($0).symbols } + ["SPY", "VIX"]

  /// Looks which files are there.
  package init(_ path: String) throws(PriceFolderError) {
    self.path = path
    do throws(PlatformError) { names = try FolderListing.names(in: path).sorted() } catch {
      throw .unreadable(error)
    }
  }

  /// The market in the files, and the first day with enough history before it.
  package func market(history: Int = MarketConfiguration.usualHistory) throws(PriceFolderError) -> (
    market: ReplayMarket, firstTradable: Day
  ) {
    var series: [ReplayMarket.Series] = []
    var vix: BarFile?
    for name in names where name.hasSuffix(".csv") {
      guard let symbol = symbol(of: name) else { continue }
      guard let bytes = try? UserInput.read("\(path)/\(name)", limit: UserInput.textLimit),
        let bars = try? BarFile(symbol, bytes)
      else { continue }
      if symbol == "VIX" { vix = bars } else { series.append(ReplayMarket.Series(bars: bars)) }
    }
    guard !series.isEmpty else { throw .noPrices(folder: path) }
    let replay: ReplayMarket
    do throws(MarketError) { replay = try ReplayMarket(series, volatilityIndex: vix) } catch {
      throw .market(error)
    }
    return (replay, firstTradable(replay, after: history))
  }

  /// The symbol in a file's name; nil for other files.
  private func symbol(of name: String) -> Symbol? {
    let words = name.dropLast(".csv".count).split { $0 == "_" || $0 == "-" || $0 == "." }
    return words.lazy.compactMap { try? Symbol($0.uppercased()) }.first { BarFolder.known.contains($0) }
  }

  /// The first day with the given number of sessions before it, or with as many as leave half of the data to
  /// trade on.
  private func firstTradable(_ market: ReplayMarket, after history: Int) -> Day {
    let calendar = TradingCalendar.newYork
    guard let end = market.end, let count = calendar.sessionCount(after: market.session.day, through: end.day)
    else { return market.session.day }
    return calendar.session(min(history, count / 2), from: market.session.day)?.day ?? market.session.day
  }
}
