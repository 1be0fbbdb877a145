import Books
public import Domain
import Engine
import Money
import Settings

/// A limit beside what is used of it.
public struct RiskLimit: Hashable, Sendable {
  /// What is limited, in words.
  public var name: String
  /// What is used, as a ratio.
  public var used: Double
  /// The most that is allowed, as a ratio.
  public var bound: Double
  /// The dollars that are left; nil where it is not of an amount.
  public var room: Double?

  /// Creates a limit.
  package init(name: String, used: Double, bound: Double, room: Double?) {
    (self.name, self.used, self.bound, self.room) = (name, used, bound, room)
  }

  /// What is used of what is allowed.
  public var share: Double { bound > 0 ? used / bound : used > 0 ? .infinity : 0 }

  /// How near it is: in words that stand beside its gauge.
  public var state: String {
    switch share {
    case ..<0.8: "ok"
    case ..<0.95: "watch"
    case ...1: "near"
    default: "over"
    }
  }
}

extension History {
  /// The limits of the whole portfolio, of each account that holds anything, and of the market.
  public func limits(in view: (any MarketView)?) -> [RiskLimit] {
    wholeLimits + accountLimits + marketLimits(in: view)
  }

  private var wholeLimits: [RiskLimit] {
    let (positions, total) = (positions, dollars(portfolio.value))
    guard total > 0 else { return [] }
    let gate = machine.settings(for: StructureID.root.account(.gen)).gate
    let all = dollars(Exposure(positions).exposure)
    var limits = [limit("at work of everything", all, of: total, ratio(gate.portfolioExposure))]
    if let most = mostExposed(positions) {
      limits.append(
        limit("largest symbol, \(most.symbol)", most.dollars, of: total, ratio(gate.portfolioSymbolLimit)))
    }
    return limits
  }

  private var accountLimits: [RiskLimit] {
    let (positions, today) = (positions, asOf.newYork.day)
    return portfolio.accounts.filter(\.status.isOpen).flatMap { account in
      let settings = machine.settings(for: account.id)
      let (value, own) = (dollars(account.value), positions.filter { $0.account == account.id })
      var limits: [RiskLimit] = []
      if value > 0, let most = mostExposed(own) {
        limits.append(
          limit("\(account.id) in one: \(most.symbol)", most.dollars, of: value, ratio(settings.symbolLimit)))
      }
      if account.drawdown > .zero {
        limits.append(
          limit(
            "drawdown of \(account.id)", ratio(account.drawdown) * value, of: value,
            ratio(settings.maximumDrawdown)))
      }
      if value > 0, let day = machine.takings.day(of: account.id, on: today), day < .zero {
        limits.append(
          limit("lost today by \(account.id)", -dollars(day), of: value, ratio(settings.gate.dailyLoss)))
      }
      return limits
    }
  }

  private func marketLimits(in view: (any MarketView)?) -> [RiskLimit] {
    let regime = machine.playbook.portfolio.regime
    guard let view, let now = view.volatilityIndex else { return [] }
    let closes = view.volatilityCloses.suffix(Int(regime.vixWindow)).map(Double.init)
    guard closes.count >= Int(regime.vixMinimum), let mean = Series.mean(closes), mean > 0 else { return [] }
    return [
      RiskLimit(
        name: "VIX over its mean", used: Double(now) / mean, bound: ratio(regime.vixSpike), room: nil)
    ]
  }

  private func limit(_ name: String, _ amount: Double, of whole: Double, _ bound: Double) -> RiskLimit {
    RiskLimit(name: name, used: amount / whole, bound: bound, room: bound * whole - amount)
  }

  private func mostExposed(_ positions: [RiskPosition]) -> (symbol: Symbol, dollars: Double)? {
    let groups = positions.grouped(by: { "\($0.instrument.symbol)" }) { $0 }
    let sums = groups.map {
      (symbol: $0.positions[0].instrument.symbol, dollars: dollars($0.exposure.exposure))
    }
    return sums.max { $0.dollars < $1.dollars }.flatMap { $0.dollars > 0 ? $0 : nil }
  }
}

private func ratio(_ points: BasisPoints) -> Double { Double(points.value) / 10_000 }
