import Books
import Domain
import Money
import Settings

/// Applies the rules to one short option in the protocol's order; the first that holds acts, the others are
/// only noted.
struct ShortJudge {
  let position: ShortPosition
  let desk: ManageDesk
  private(set) var notes: Explanation = []
  private(set) var action: ManageAction?
  private(set) var draft: OrderDraft?
  /// Whether the move makes an adjustment mandatory.
  private var mustAdjust = false
  /// The results of earlier searches, so that each direction is searched only once.
  private var rolls: [Direction: Result<RollSearch.Found, RollStop>] = [:]

  /// The direction of a roll.
  enum Direction: Hashable {
    case put, callUp, callDown
  }

  init(position: ShortPosition, desk: ManageDesk) {
    self.position = position
    self.desk = desk
    notes.reserveCapacity(8)
  }

  var settings: ManageSettings { desk.settings.manage }
  private var isPut: Bool { position.contract.right == .put }
  private var isNew: Bool { position.lastOpened >= desk.view.session.day }

  mutating func run() -> ManageVerdict {
    if isPut { considerPreservation() }
    if isNew {
      note("manage.opened", "opened", .text("this session"), verdict: "left alone")
    } else {
      considerBuyBack()
      considerProfit()
      if !isPut { considerRollDown() }
      considerMove()
      if position.sessionsLeft <= 1 { if isPut { considerPutDistance() } else { considerCallDistance() } }
    }
    let isWatched = position.hasMoved(against: settings.watchATR)
    return verdict(action ?? (isWatched && !isNew ? .watch : .hold))
  }

  private func verdict(_ action: ManageAction) -> ManageVerdict {
    ManageVerdict(
      instrument: .option(position.contract), quantity: -position.contracts, lot: position.lot,
      action: action, draft: draft, acceptance: draft == nil ? acceptance(instead: action) : nil,
      explanation: notes)
  }

  /// What a person is asked to accept if the rules demand something that no order can do.
  private func acceptance(instead action: ManageAction) -> Acceptance? {
    switch action {
    case .called(let result): acceptance(.called, result)
    case .noRoll where mustAdjust: acceptance(.unrolled, cashOfAssignment)
    case .hold, .watch, .preserve, .buyBack, .takeProfit, .rollDown, .adjust, .letExpire, .prepareAssignment,
      .roll, .noRoll, .eitherWay, .letBeCalled, .rollUp, .pin, .takeLeapsProfit, .rollLeaps, .sellLeaps,
      .reviewLeaps:
      nil
    }
  }

  func acceptance(_ matter: Acceptance.Matter, _ consequence: Money) -> Acceptance {
    Acceptance(
      desk.account.id, matter, instrument: .option(position.contract), quantity: -position.contracts,
      consequence: consequence)
  }

  /// The cash that being assigned costs (negative), or being called brings.
  var cashOfAssignment: Money {
    position.contract.strike * (isPut ? -position.shares : position.shares)
  }

  /// Notes a rule, and lets it act if it holds and no earlier rule has acted.
  mutating func consider(
    _ holds: Bool, _ rule: String, _ name: String, _ figure: Figure, bound: Figure,
    _ act: (inout ShortJudge) -> (ManageAction, OrderDraft?)?
  ) {
    guard holds else { return note(rule, name, figure, bound: bound, verdict: "does not hold") }
    guard self.action == nil else { return note(rule, name, figure, bound: bound, verdict: "holds too") }
    guard let (action, draft) = act(&self) else {
      return note(rule, name, figure, bound: bound, verdict: "holds, cannot act")
    }
    self.action = action
    self.draft = draft
    note(rule, name, figure, bound: bound, verdict: action.name)
  }

  mutating func note(
    _ rule: String, _ name: String, _ figure: Figure, bound: Figure = .missing, verdict: String
  ) {
    notes.append(RuleNote(rule, name, figure, bound: bound, verdict: verdict))
  }
}

extension ShortJudge {
  /// Capital preservation: a put deep below its strike, once per chain.
  private mutating func considerPreservation() {
    let bound = settings.preservation
    let (strike, spot) = (position.contract.strike, position.spot)
    let isDeep = Depth(of: strike.units - spot.units, in: strike.units) > bound
    consider(
      isDeep && !position.memory.hasTriggered, "manage.preservation", "spot", .price(spot),
      bound: .price(below(strike, by: bound))
    ) { _ in (.preserve, nil) }
  }

  private mutating func considerBuyBack() {
    let ask = position.option?.ask ?? .zero
    consider(
      ask.units > 0 && ask.units <= settings.buyBack.units, "manage.buy_back", "ask", .price(ask),
      bound: .money(settings.buyBack)
    ) { judge in (.buyBack, judge.buyBack(judge.position.contracts)) }
  }

  private mutating func considerProfit() {
    let hasTime = position.sessionsLeft >= settings.earlySessions
    let isEarly = hasTime || position.hasMoved(inFavour: settings.favourATR)
    let share = isEarly ? settings.profitTakeEarly : settings.profitTake
    consider(
      position.hasEarned(share), "manage.profit", "earned", position.earned.map(Figure.money) ?? .missing,
      bound: .money(position.premium.share(share, rounding: .up))
    ) { judge in (.takeProfit, judge.buyBack(judge.position.contracts)) }
  }

  private mutating func considerMove() {
    let moved = position.moved.map { Figure.price(Price(units: $0)) } ?? .missing
    let isMandatory = position.hasMoved(against: settings.mandatoryATR)
    let bound = isMandatory ? settings.mandatoryATR : settings.proposeATR
    consider(
      position.hasMoved(against: bound), "manage.atr", "moved against", moved, bound: .ratio(bound)
    ) { $0.adjustment(isMandatory: isMandatory) }
  }

  /// An acceptable roll if there is one; otherwise only a mandatory adjustment acts.
  private mutating func adjustment(isMandatory: Bool) -> (ManageAction, OrderDraft?)? {
    if !isPut, position.contract.strike >= wheelBasis { return nil }
    if let draft = roll(isPut ? .put : .callUp) { return (.adjust(isMandatory: isMandatory), draft) }
    guard isMandatory else { return nil }
    mustAdjust = true
    return isPut ? noRoll() : (calledBelow(), nil)
  }

  private mutating func considerPutDistance() {
    let (strike, spot) = (position.contract.strike, position.spot)
    let above = spot.units - strike.units
    consider(
      position.compare(above, withRanges: settings.expireATR) > 0, "manage.expire", "spot", .price(spot),
      bound: .price(away(from: strike, 1))
    ) { _ in (.letExpire, nil) }
    let isNear = Depth(of: -above, in: strike.units) <= settings.assignmentBand
    let isBeyond = position.compare(above, withRanges: settings.expireATR) > 0
    consider(
      isNear && !isBeyond, "manage.assignment", "spot", .price(spot),
      bound: .price(below(strike, by: settings.assignmentBand))
    ) { _ in (.prepareAssignment, nil) }
    consider(
      !isNear, "manage.roll", "spot", .price(spot),
      bound: .price(below(strike, by: settings.assignmentBand))
    ) { $0.rollOrNot() }
  }

  private mutating func rollOrNot() -> (ManageAction, OrderDraft?) {
    roll(.put).map { (.roll, $0) } ?? noRoll()
  }

  private func noRoll() -> (ManageAction, OrderDraft?) {
    let contracts =
      switch settings.noRoll {
      case .assign: Int64(0)
      case .close: position.contracts
      // Half, rounded up, because exposure is to be reduced.
      case .reduce: (position.contracts + 1) / 2
      }
    return (.noRoll(settings.noRoll), contracts > 0 ? buyBack(contracts) : nil)
  }

  func buyBack(_ contracts: Int64) -> OrderDraft? {
    position.option.map { desk.buyBack(contracts, of: $0) }
  }
}

extension ShortJudge {
  /// The order of the acceptable roll in a direction; nil if there is none, with a note on the gate that
  /// stopped it.
  mutating func roll(_ direction: Direction) -> OrderDraft? {
    let result = rolls[direction] ?? search(direction)
    rolls[direction] = result
    switch result {
    case .success(let found):
      note(
        "manage.acceptable_roll", "nets", .money(found.net), bound: .price(found.option.contract.strike),
        verdict: "acceptable")
      return desk.roll(position.contracts, from: position.contract, to: found)
    case .failure(let stop):
      note(
        "manage.acceptable_roll", "rolls", .count(position.memory.rolls),
        bound: .count(settings.maximumRolls),
        verdict: stop.gate.description)
      return nil
    }
  }

  private func search(_ direction: Direction) -> Result<RollSearch.Found, RollStop> {
    guard let option = position.option, option.ask.units > 0 else {
      return .failure(RollStop(gate: .noQuote))
    }
    guard position.memory.rolls < settings.maximumRolls else {
      return .failure(RollStop(gate: .tooMany(settings.maximumRolls)))
    }
    guard let strikes = strikes(direction) else { return .failure(RollStop(gate: .noStrike)) }
    let premium = position.memory.originalPremium ?? position.premium
    let debit = max(.zero, premium).share(desk.settings.rollDebit, rounding: .down)
    let least = direction == .callUp ? Money(units: 1) : .zero - debit
    return RollSearch(
      old: option, contracts: position.contracts, strikes: strikes, least: least, settings: desk.settings,
      fees: desk.fees, view: desk.view, calendar: desk.calendar
    ).run()
  }

  /// The strikes allowed for a roll in a direction; nil if there are none.
  private func strikes(_ direction: Direction) -> ClosedRange<Price>? {
    let (strike, unit) = (position.contract.strike, Price(units: 1))
    switch direction {
    case .put: return unit...strike
    case .callUp: return strike + unit...Price(dollars: 100_000)
    case .callDown:
      // A call rolled down stays out of the money: the lowest strike is preferred, and it must not amount
      // to selling the shares.
      let floor = desk.settings.entry.callFloor == .wheel ? max(wheelBasis, position.spot) : position.spot
      return floor < strike ? max(floor, unit)...strike - unit : nil
    }
  }

  /// The wheel basis of the shares that cover a call.
  var wheelBasis: Price { holding.wheelBasis }

  var holding: ShareHolding {
    ShareHolding(of: position.contract.symbol, in: desk.account, before: desk.view.instant + .days(1))
  }

  /// The action for a call below the wheel basis, with the result of being called.
  func calledBelow() -> ManageAction {
    .called(at: (position.contract.strike - wheelBasis) * position.shares)
  }

  /// The price lower by a share, rounded up, so that a price at or above it is not further below than that
  /// share.
  func below(_ price: Price, by share: BasisPoints) -> Price {
    Price(units: multiplied(price.units, by: share.complement.value, over: 10_000, rounding: .up))
  }

  /// A price moved up or down by the distance beyond which an option is left to expire.
  func away(from price: Price, _ side: Int64) -> Price {
    let distance = multiplied(
      position.range?.units ?? 0, by: settings.expireATR.value, over: 10_000, rounding: .down)
    return Price(units: price.units + side * distance)
  }
}
