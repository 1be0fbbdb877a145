public import Domain
public import Money
public import Settings

/// The management rules' verdict on one position.
public struct ManageVerdict: Hashable, Sendable {
  /// The instrument held.
  public var instrument: Instrument
  /// The number of contracts, negative if short.
  public var quantity: Int64
  /// The account's oldest lot of the instrument.
  public var lot: LotID
  /// What to do with the position.
  public var action: ManageAction
  /// The order to send; nil if there is none.
  public var draft: OrderDraft?
  /// What a person is asked to accept when no order is sent; nil if nothing is asked.
  public var acceptance: Acceptance?
  /// Other orders that a person may choose instead.
  public var alternatives: [OrderDraft] = []
  /// A note on every rule consulted, in order; the first that holds decides.
  public var explanation: Explanation

  /// The class of the decision.
  public var decisionClass: DecisionClass { action == .preserve ? .emergency : .adjustment }
}

/// What to do with a position.
public enum ManageAction: Hashable, Sendable {
  /// Do nothing.
  case hold
  /// Do nothing, but watch it: it moves against the account.
  case watch
  /// Begin capital preservation.
  case preserve
  /// Buy back a nearly worthless short option.
  case buyBack
  /// Close it, because most of the premium is earned.
  case takeProfit
  /// Roll a call to a lower strike.
  case rollDown
  /// Roll it, because the share moved against it; the decision escalates if `isMandatory`.
  case adjust(isMandatory: Bool)
  /// Let it expire out of the money.
  case letExpire
  /// Prepare for a probable assignment.
  case prepareAssignment
  /// Roll a put.
  case roll
  /// Treat a put without an acceptable roll as the settings say.
  case noRoll(NoRollAction)
  /// Let a call near the money expire or be called.
  case eitherWay
  /// Let the shares be called at or above their wheel basis.
  case letBeCalled
  /// Roll a call below the wheel basis up and out.
  case rollUp
  /// Accept that a call below the wheel basis is called; `at` is the result against the basis.
  case called(at: Money)
  /// Decide at the pin check, because the price is near the strike.
  case pin
  /// Sell LEAPS at a profit.
  case takeLeapsProfit
  /// Roll LEAPS to a later year.
  case rollLeaps
  /// Sell LEAPS that were not rolled in time.
  case sellLeaps
  /// Ask a person about LEAPS that lost a large part of their cost.
  case reviewLeaps

  /// The action in words.
  public var name: String {
    switch self {
    case .hold: "hold"
    case .watch: "watch closely"
    case .preserve: "preserve capital"
    case .buyBack: "buy back"
    case .takeProfit, .takeLeapsProfit: "take profit"
    case .rollDown: "roll down"
    case .adjust(let isMandatory): isMandatory ? "adjust, mandatory" : "adjust"
    case .letExpire: "let expire"
    case .prepareAssignment: "prepare assignment"
    case .roll: "roll"
    case .noRoll(let action): "no acceptable roll: \(action.name)"
    case .eitherWay: "expires or is called"
    case .letBeCalled: "let be called"
    case .rollUp: "roll up and out"
    case .called(let result): "called at \(result.dollars)"
    case .pin: "pinned"
    case .rollLeaps: "roll LEAPS"
    case .sellLeaps: "sell LEAPS"
    case .reviewLeaps: "review LEAPS"
    }
  }
}

/// What the rules need to know about a position that its lots do not record.
public struct PositionMemory: Hashable, Sendable {
  /// The share's price when it was opened; nil if unknown.
  public var entrySpot: Price?
  /// Consecutive rolls in its chain so far.
  public var rolls: Int64
  /// The premium of the first position in its chain, for all contracts; nil means that of the lots.
  public var originalPremium: Money?
  /// Whether its chain has already triggered capital preservation.
  public var hasTriggered: Bool

  /// Creates a memory.
  public init(
    entrySpot: Price? = nil, rolls: Int64 = 0, originalPremium: Money? = nil, hasTriggered: Bool = false
  ) {
    self.entrySpot = entrySpot
    self.rolls = rolls
    self.originalPremium = originalPremium
    self.hasTriggered = hasTriggered
  }
}
