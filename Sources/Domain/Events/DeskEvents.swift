public import Money

/// The market that a store trades on: enough to make it again, to the last bit.
public struct MarketAttachment: Hashable, Sendable {
  /// The seed of the simulated market.
  public var seed: Int64
  /// The scenario by name.
  public var scenario: String
  /// The text of the market's configuration.
  public var configuration: String
  /// The day of the first session.
  public var firstDay: Day

  /// Creates the record.
  public init(seed: Int64, scenario: String, configuration: String, firstDay: Day) {
    self.seed = seed
    self.scenario = scenario
    self.configuration = configuration
    self.firstDay = firstDay
  }

  /// The scenario of a market that goes through a folder of price files, which its configuration names.
  public static let replay = "prices"

  /// Whether it goes through a folder of price files.
  public var isReplay: Bool { scenario == MarketAttachment.replay }
}

/// A regime as it was judged at a close for the session after it.
public struct RegimeRecord: Hashable, Sendable {
  /// The session that it holds for.
  public var day: Day
  /// The verdict.
  public var regime: Regime
  /// How sure it is, from 0.3 to 1.
  public var confidence: BasisPoints
  /// Whether the day is the first of its week, whose regime is the week's.
  public var beginsWeek: Bool
  /// Whether the VIX is so far above its mean that entries shrink.
  public var isSpiking: Bool
  /// Whether the VIX is known and not above its mean.
  public var isCalm: Bool
  /// The VIX as a share of its mean; nil where it was not known.
  public var vixShare: BasisPoints?

  /// Creates the record.
  public init(
    day: Day, regime: Regime, confidence: BasisPoints, beginsWeek: Bool, isSpiking: Bool, isCalm: Bool,
    vixShare: BasisPoints? = nil
  ) {
    self.vixShare = vixShare
    self.isSpiking = isSpiking
    self.isCalm = isCalm
    self.day = day
    self.regime = regime
    self.confidence = confidence
    self.beginsWeek = beginsWeek
  }
}

/// How an account's week ended, for good.
public struct WeekRecord: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The last session of the week.
  public var day: Day
  /// Its type.
  public var type: WeekType
  /// The week's regime; nil where none was judged.
  public var regime: Regime?
  /// The account's flow-neutral return of the week, in millionths.
  public var growth: Int64
  /// The least that a week of this type should bring, in millionths.
  public var target: Int64

  /// Creates the record.
  public init(
    account: AccountID, day: Day, type: WeekType, regime: Regime?, growth: Int64, target: Int64
  ) {
    self.account = account
    self.day = day
    self.type = type
    self.regime = regime
    self.growth = growth
    self.target = target
  }
}

/// What one check of the pre-trade gate found.
public struct GateFinding: Hashable, Sendable {
  /// The check's stable code.
  public var code: String
  /// Whether the order may pass as far as this check goes.
  public var passes: Bool
  /// What was found.
  public var value: Figure
  /// What it was held against.
  public var bound: Figure

  /// The code that marks an order which closes at a typed limit while quotes are stale.
  public static let blind = "BLIND"

  /// Whether it marks such an order.
  public var isBlind: Bool { code == GateFinding.blind }

  /// Creates a finding.
  public init(_ code: String, passes: Bool, value: Figure, bound: Figure = .missing) {
    self.code = code
    self.passes = passes
    self.value = value
    self.bound = bound
  }
}

/// Something that an account did not open.
public struct SkippedEntry: Hashable, Sendable {
  /// The symbol; nil where the whole account enters nothing.
  public var symbol: Symbol?
  /// The stable code of the obstacle.
  public var code: String
  /// The obstacle in words.
  public var reason: String

  /// Creates the record.
  public init(symbol: Symbol?, code: String, reason: String) {
    self.symbol = symbol
    self.code = code
    self.reason = reason
  }
}

/// How far quotes can be relied on.
public enum FeedState: UInt8, CaseIterable, Sendable {
  /// They come.
  case live = 0
  /// They stopped for so long that nothing is sent.
  case cut = 1
  /// They come again, but not for long enough to be relied on.
  case returning = 2

  /// The name in output.
  public var name: String { FeedState.names[self] }
  private static let names = CaseNames<FeedState>()
}

/// What an account remembers of its triggers of capital preservation.
public struct PreservationMemory: Hashable, Sendable {
  /// Chains that have triggered; each does once.
  public var chains: [LotID] = []
  /// Whether the present peak's drawdown has triggered; forgotten when preservation is lifted, with the peak.
  public var hasBreached = false
  /// The flow-neutral value at the last trigger.
  public var lastTrigger: Money?
  /// When it was last lifted.
  public var liftedAt: Instant?

  /// Creates the memory of an account that was never triggered.
  public init() {}
}

/// A step of an account's capital preservation.
public struct PreservationRecord: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The preservation; nil once it was lifted.
  public var preservation: Preservation?
  /// What is remembered from here on.
  public var memory: PreservationMemory
  /// Why it moved.
  public var reason: String

  /// Creates the record.
  public init(
    _ account: AccountID, _ preservation: Preservation?, memory: PreservationMemory, reason: String
  ) {
    self.account = account
    self.preservation = preservation
    self.memory = memory
    self.reason = reason
  }
}

/// An account's capital preservation, as long as it lasts.
public struct Preservation: Hashable, Sendable {
  /// When it was entered.
  public var since: Instant
  /// The flow-neutral liquidation value at the last trigger.
  public var triggerValue: Money
  /// The exposure at the trigger, of which half is to remain.
  public var triggerExposure: Money
  /// Quiet weeks in a row so far.
  public var quietWeeks: Int32
  /// Weeks so far.
  public var weeks: Int32

  /// Creates the record.
  public init(since: Instant, triggerValue: Money, triggerExposure: Money, quietWeeks: Int32, weeks: Int32) {
    self.since = since
    self.triggerValue = triggerValue
    self.triggerExposure = triggerExposure
    self.quietWeeks = quietWeeks
    self.weeks = weeks
  }
}
