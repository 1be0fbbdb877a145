public import Domain
public import Money
public import Settings

/// What the management rules say of one position.
public struct ManageVerdict: Hashable, Sendable {
  /// What is held.
  public var instrument: Instrument
  /// Contracts, negative where they are short.
  public var quantity: Int64
  /// The account's oldest lot of it.
  public var lot: LotID
  /// What is to be done.
  public var action: ManageAction
  /// The order to send; nil where nothing is sent.
  public var draft: OrderDraft?
  /// What a person is asked to accept where no order is sent; nil where nothing is asked.
  public var acceptance: Acceptance?
  /// Other orders that a person may choose instead.
  public var alternatives: [OrderDraft] = []
  /// Every rule that was consulted, in order; the first that holds acts.
  public var explanation: Explanation

  /// The class of the decision.
  public var decisionClass: DecisionClass { action == .preserve ? .emergency : .adjustment }
}

/// What is to be done with a position.
public enum ManageAction: Hashable, Sendable {
  /// Nothing.
  case hold
  /// Nothing, but it moves against the account.
  case watch
  /// Capital preservation begins.
  case preserve
  /// A nearly worthless short option is bought back.
  case buyBack
  /// Most of the premium is earned; it is closed.
  case takeProfit
  /// A call is rolled to a lower strike.
  case rollDown
  /// It moved against the account and is rolled; the decision escalates where that is mandatory.
  case adjust(isMandatory: Bool)
  /// It will expire out of the money.
  case letExpire
  /// Its shares will probably be taken.
  case prepareAssignment
  /// A put is rolled.
  case roll
  /// A put that cannot be rolled; also where an adjustment is mandatory.
  case noRoll(NoRollAction)
  /// A call near the money: it may expire or be called.
  case eitherWay
  /// The shares are called at or above their wheel basis.
  case letBeCalled
  /// A call below the wheel basis is rolled up and out.
  case rollUp
  /// A call below the wheel basis that cannot be rolled; what being called would bring.
  case called(at: Money)
  /// At the pin check the price is near the strike.
  case pin
  /// LEAPS are sold at a profit.
  case takeLeapsProfit
  /// LEAPS are rolled to a later year.
  case rollLeaps
  /// LEAPS that were not rolled in time are sold.
  case sellLeaps
  /// LEAPS lost so much that a person looks at them.
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

/// What the rules must know of a position that its lots do not say.
public struct PositionMemory: Hashable, Sendable {
  /// The price of the share when it was opened; nil when it is not known.
  public var entrySpot: Price?
  /// Rolls in a row so far in its chain.
  public var rolls: Int64
  /// The premium with which its chain began, for all contracts; nil for that of its lots.
  public var originalPremium: Money?
  /// Whether its chain has brought its account into capital preservation before.
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
