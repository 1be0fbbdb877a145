import MarketModel
import TestSupport

/// The market these tests trade on: no new fit of the shipped one moves its prices, so that what they say of the engine stays comparable.
///
/// The shipped market is traded on by the tests of the command line, of the cockpit and from end to end.
enum SteadyMarket {
  static let text =
    (try? TestSupport.text(ofFile: "\(packageDirectory)/Tests/Fixtures/market-1.toml")) ?? ""
  static let configuration = (try? MarketConfiguration(parsing: text)) ?? .shipped
}
