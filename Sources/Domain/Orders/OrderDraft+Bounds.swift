public import Money

extension OrderDraft {
  /// The most that any part of an order may be worth, far below where sums of many orders would overflow.
  public static let mostMoney = Money(dollars: 10_000_000_000_000)
  /// The most shares that any leg may represent.
  public static let mostShares: Int64 = 1_000_000_000
  /// The most legs.
  static let mostLegs = 8

  /// Whether its amounts can be computed without overflow; nothing is computed from an order that fails this.
  public var isCountable: Bool {
    (1...OrderDraft.mostLegs).contains(legs.count) && legs.allSatisfy(isCountable)
  }

  private func isCountable(_ leg: OrderLeg) -> Bool {
    let most = UInt64(OrderDraft.mostShares)
    let (shares, overflow) = leg.quantity.magnitude.multipliedReportingOverflow(
      by: UInt64(leg.instrument.multiplier))
    guard shares > 0, shares <= most, !overflow else { return false }
    return prices(of: leg).allSatisfy { price in
      let (amount, overflow) = price.units.magnitude.multipliedReportingOverflow(by: shares)
      return !overflow && amount <= UInt64(OrderDraft.mostMoney.units)
    }
  }

  private func prices(of leg: OrderLeg) -> [Price] {
    let typed: [Price] =
      switch type {
      case .market: []
      case .limit(let price), .stop(let price): [price]
      case .stopLimit(let trigger, let limit): [trigger, limit]
      }
    return typed + [worst, leg.instrument.contract?.strike].compactMap { $0 }
  }
}
