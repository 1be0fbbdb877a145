internal import Domain
internal import MarketModel
internal import Pricing

/// The variance that options price in where none is quoted: counted in sessions, with the premium that the volatility index has
/// over what the market realised.
///
/// A symbol's own moves are priced nearly fairly; the premium of the whole market comes with its beta. The index counts all
/// strikes, so that at the money options are cheaper than it by a constant of the smile.
struct ModelledVariance: Sendable {
  /// Which symbol stands for the whole market.
  static let market: Symbol = "SPY"

  private enum Source: Sendable {
    /// The whole market, as the volatility index prices it: variance a session.
    case index(Double)
    /// A symbol that moves with the market and on its own.
    case stock(index: Double, beta: Double, own: SessionMoves.Variances)
    /// What was realised, without a premium.
    case realised(SessionMoves.Variances)
    /// The same volatility for every time.
    case flat(Double)
  }

  private let source: Source
  private let skew: Double
  private let modelFree: Double

  /// What is paid for a stock's own variance, of which the market's premium is no part.
  private static let ownPremium = 0.97
  /// A volatility where there is nothing to tell it from.
  private static let unknown = 0.3

  init(_ symbol: Symbol, _ moves: SessionMoves, market: SessionMoves?, index hundredths: Int64?) {
    let isMarket = symbol == ModelledVariance.market
    skew = isMarket ? -0.7 : -0.25
    modelFree = isMarket ? 1.24 : 1.17
    let daily = hundredths.map { Double($0) / 10_000 * Double($0) / 10_000 / 252 }
    if isMarket, let daily {
      source = .index(daily)
    } else if let variances = moves.variances {
      if let daily, let market, let whole = market.variances, let beta = moves.beta(to: market) {
        source = .stock(index: daily, beta: beta, own: variances.own(beta: beta, whole))
      } else {
        source = .realised(variances)
      }
    } else {
      source = .flat((daily.map { $0 * 252 } ?? ModelledVariance.unknown * ModelledVariance.unknown) / 252)
    }
  }

  /// The variance at the money until so many sessions have passed.
  func variance(over sessions: Double) -> Double {
    switch source {
    case .index(let daily): daily * sessions / modelFree
    case .stock(let daily, let beta, let own):
      (beta * beta * daily * sessions + ModelledVariance.ownPremium * own.sum(over: sessions)) / modelFree
    case .realised(let variances): variances.sum(over: sessions)
    case .flat(let daily): daily * sessions
    }
  }

  /// The smile of an expiry so many sessions away.
  func smile(forward: Double, years: Double, sessions: Double) -> SmileSlice {
    // Within a week smiles are more curved.
    let curvature = 0.8 + 0.2 * Elementary.exp(-max(0, sessions - 5) / 10)
    return SmileSlice(
      forward: forward, years: years, variance: max(variance(over: sessions), 1e-9), skew: skew,
      curvature: curvature)
  }
}
