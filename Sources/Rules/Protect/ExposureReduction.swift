public import Books
public import Domain
public import Money
public import Settings

/// Protocol §7: which losing puts are bought back until the exposure falls to the kept share of what it was
/// at the trigger.
public struct ExposureReduction: Hashable, Sendable {
  /// The orders, the worst position first.
  public private(set) var drafts: [OrderDraft] = []
  /// The exposure to reach.
  public let target: Money
  /// The exposure that remains once all orders are filled.
  public private(set) var exposure: Money
  /// The positions considered, the worst first, with what is done about each.
  public private(set) var explanation: Explanation = []

  /// Chooses for an account in preservation; positions without a quote are kept.
  public init(
    _ account: Account, _ settings: AccountSettings, _ preservation: Preservation, in view: any MarketView
  ) {
    target = preservation.triggerExposure.share(settings.protect.exposure, rounding: .down)
    exposure = PreservationRule.exposure(of: account)
    var kept = account.lots.reduce(Int64(0)) { $1.isShortPut ? $0 - $1.quantity : $0 }
    for put in Losing.all(in: account, view) {
      // The last contract is kept, so that the account can still recover.
      let count = min(put.contracts, kept - 1, contractsOver(put.notional))
      explanation.append(
        RuleNote(
          "preserve.reduce",
          inputs: [
            NamedFigure("strike", .price(put.option.contract.strike)), NamedFigure("spot", .price(put.spot)),
            NamedFigure("contracts", .count(put.contracts)),
          ], bound: .money(target), verdict: count > 0 ? "close \(count)" : "keep"))
      guard count > 0 else { continue }
      kept -= count
      exposure -= put.notional * count
      let steps = LimitRule.buy(put.option, settings.entry)
      drafts.append(
        OrderDraft(
          account: account.id, legs: [OrderLeg(.option(put.option.contract), quantity: count)],
          type: .limit(steps.limit), purpose: .close, worst: steps.worst))
    }
  }

  /// The number of contracts that brings the exposure to the target or below.
  private func contractsOver(_ notional: Money) -> Int64 {
    let excess = max(0, exposure.units - target.units)
    return multiplied(excess, by: 1, over: notional.units, rounding: .up)
  }
}

/// A put that costs more to buy back than it brought in.
private struct Losing {
  let option: OptionView
  let spot: Price
  var contracts: Int64
  var premium: Money

  var notional: Money { option.contract.notional }

  static func all(in account: Account, _ view: any MarketView) -> [Losing] {
    var puts: [Losing] = []
    for lot in account.lots where lot.isShortPut {
      if let place = puts.firstIndex(where: { .option($0.option.contract) == lot.instrument }) {
        puts[place].contracts -= lot.quantity
        puts[place].premium -= lot.cost
      } else if let contract = lot.instrument.contract, let option = view.option(contract),
        let share = view.share(contract.symbol)
      {
        puts.append(
          Losing(option: option, spot: share.last, contracts: -lot.quantity, premium: .zero - lot.cost))
      }
    }
    return puts.filter { $0.option.ask * ($0.contracts * OptionContract.multiplier) > $0.premium }
      .enumerated().sorted { $0.element.isWorse(than: $1.element) ?? ($0.offset < $1.offset) }
      .map(\.element)
  }

  /// Whether it is further below its strike; nil if both are equally far.
  private func isWorse(than other: Losing) -> Bool? {
    let (mine, theirs) = (option.contract.strike, other.option.contract.strike)
    let left = Int128((mine - spot).units) * Int128(theirs.units)
    let right = Int128((theirs - other.spot).units) * Int128(mine.units)
    return left == right ? nil : left > right
  }
}
