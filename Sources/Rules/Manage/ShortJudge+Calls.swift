import Domain
import Money
import Settings

extension ShortJudge {
  /// Rolls a call down while its shares are well below their cost.
  mutating func considerRollDown() {
    let holding = holding
    guard holding.count > 0 else { return }
    let loss = holding.cost - position.spot * holding.count
    let isDown = Depth(of: loss.units, in: holding.cost.units) >= desk.settings.week.rollDown
    consider(
      isDown, "manage.roll_down", "loss", .money(loss), bound: .ratio(desk.settings.week.rollDown)
    ) { $0.rollDown() }
  }

  private mutating func rollDown() -> (ManageAction, OrderDraft?)? {
    roll(.callDown).map { (.rollDown, $0) }
  }

  mutating func considerCallDistance() {
    let (strike, spot) = (position.contract.strike, position.spot)
    let above = spot.units - strike.units
    consider(
      position.compare(-above, withRanges: settings.expireATR) > 0, "manage.expire", "spot", .price(spot),
      bound: .price(away(from: strike, -1))
    ) { _ in (.letExpire, nil) }
    let isOver = position.compare(above, withRanges: settings.expireATR) > 0
    let isUnder = position.compare(-above, withRanges: settings.expireATR) > 0
    consider(
      !isOver && !isUnder, "manage.either_way", "spot", .price(spot), bound: .price(strike)
    ) { _ in (.eitherWay, nil) }
    let isWhole = strike >= wheelBasis
    consider(
      isOver && isWhole, "manage.let_be_called", "strike", .price(strike), bound: .price(wheelBasis)
    ) { _ in (.letBeCalled, nil) }
    consider(
      isOver && !isWhole, "manage.roll_up", "strike", .price(strike), bound: .price(wheelBasis)
    ) { $0.rollUp() }
  }

  private mutating func rollUp() -> (ManageAction, OrderDraft?) {
    roll(.callUp).map { (.rollUp, $0) } ?? (calledBelow(), nil)
  }

  /// At the pin check, closing is proposed if it still earns something, otherwise acceptance; an acceptable
  /// roll is offered as an alternative.
  mutating func pinVerdict() -> ManageVerdict? {
    let (strike, spot) = (position.contract.strike, position.spot)
    guard AssignmentRule.isPinned(position.contract, at: spot, settings.pin) else { return nil }
    let close = buyBack(position.contracts)
    let fee = desk.fees.options(position.contracts, at: spot, selling: false, on: desk.view.session.day)
    let earns = position.earned.map { $0 > fee } ?? false
    note(
      "manage.pin", "spot", .price(spot), bound: .price(strike), verdict: earns ? "close" : "accept")
    let rolled = roll(position.contract.right == .put ? .put : .callUp)
    return ManageVerdict(
      instrument: .option(position.contract), quantity: -position.contracts, lot: position.lot, action: .pin,
      draft: earns ? close : nil, acceptance: earns ? nil : acceptance(.pinned, cashOfAssignment),
      alternatives: [earns ? nil : close, rolled].compactMap(\.self),
      explanation: notes)
  }
}
