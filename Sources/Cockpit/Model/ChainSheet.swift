public import Domain
package import Money

/// The options of one expiry, and what the market says of the symbol's other expiries.
public struct ChainSheet: Sendable {
  /// The symbol.
  public var symbol: Symbol
  /// The expiries that are listed.
  public var expiries: [Day]
  /// The expiry of the quotes; nil when there are none.
  public var expiry: Day?
  /// The quotes by strike, calls before puts.
  public var options: [OptionView]
  /// The greeks of those that have any.
  package var greeks: [OptionContract: OptionGreeks] = [:]
  /// What each listed expiry says of the share at the money, in order.
  package var outlook: [ExpiryOutlook] = []
  /// The share's closes, oldest first, up to the last closed session.
  package var closes: [Price] = []
  /// What is known to happen to the share until the last expiry.
  package var events: [MarketEvent] = []
  /// When it was quoted; nil where nobody says.
  package var instant: Instant?

  /// Creates the options of one expiry.
  public init(symbol: Symbol, expiries: [Day], expiry: Day?, options: [OptionView]) {
    self.symbol = symbol
    self.expiries = expiries
    self.expiry = expiry
    self.options = options
  }

  /// The strikes, lowest first.
  var strikes: [Price] {
    var strikes: [Price] = []
    for option in options where strikes.last != option.contract.strike {
      strikes.append(option.contract.strike)
    }
    return strikes
  }

  /// What its own expiry says of the share.
  var ownOutlook: ExpiryOutlook? { outlook.first { $0.expiry == expiry } }

  /// A listed option; nil where it is not on the sheet.
  package func option(_ strike: Price, _ right: OptionContract.Right) -> OptionView? {
    options.first { $0.contract.strike == strike && $0.contract.right == right }
  }
}
