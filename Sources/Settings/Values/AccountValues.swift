public import Domain
public import Money

/// The values of every setting that can differ from account to account.
public struct AccountValues: Hashable, Sendable {
  /// Share of the current value that stays in cash.
  public var buffer = BasisPoints(percent: 5)
  /// Target return of a week.
  public var target = BasisPoints(150)
  /// Delta of the puts to sell, in hundredths, lowest and highest.
  public var delta: Band<Int64> = Band(40, 50)
  /// Symbols to trade, in order of preference.
  public var symbols: [Symbol] = ["TSLA", "NVDA", "INTC", "SOFI"]
  /// When it enters: in the window of sessions before expiry, or on the first session without an open short
  /// put.
  public var entryRule = EntryTiming.window
  /// Sessions from entry to expiry, fewest and most.
  public var sessionsToExpiry: Band<Int64> = Band(1, 1)
  /// Sessions of a week on which it may enter.
  public var entrySessions: Int64 = 1
  /// Share of the account that one symbol may take; the first contract of an empty account may take all of
  /// it.
  public var symbolLimit = BasisPoints(percent: 50)
  /// Fall from the flow-neutral peak at which preservation begins.
  public var maximumDrawdown = BasisPoints(percent: 15)
  /// Debit that a roll may cost, as a share of the original premium.
  public var rollDebit = BasisPoints(percent: 10)
  /// What to do about an expiry that spans earnings.
  public var earnings = EarningsPolicy.halfAndAsk
  /// Whether it enters in Chop.
  public var chopEntries = false
  /// Whether it may enter from the week's first session in Red.
  public var redFromMonday = false
  /// Share of realised gains that counts as income; the rest is growth.
  public var incomeShare = BasisPoints(percent: 80)
  /// How the regime changes size and delta.
  public var sizing = SizingSettings()
  /// Where each type of week begins.
  public var week = WeekSettings()
  /// The target return for each type of week.
  public var weekTargets = WeekTargets()
  /// How positions are entered.
  public var entry = EntrySettings()
  /// How open positions are managed.
  public var manage = ManageSettings()
  /// How LEAPS are bought and managed.
  public var leaps = LeapsSettings()
  /// How capital is preserved.
  public var protect = ProtectSettings()
  /// The limits of the pre-trade gate.
  public var gate = GateSettings()
  /// When and how a Gen-Acc forks.
  public var fork = ForkSettings()
  /// When a structure merges.
  public var merge = MergeSettings()
  /// When and how profit is reinvested.
  public var reinvest = ReinvestmentSettings()
  /// How long each decision stays open.
  public var decisions = DecisionSettings()
  /// How much the engine may do on its own.
  public var automation = AutomationSettings()
  /// Which lots a sale takes.
  public var tax = TaxSettings()
  /// When more or less automation is proposed.
  public var trust = TrustSettings()

  /// Creates the standard settings of a kind of account.
  public init(_ kind: AccountKind) {
    switch kind {
    case .gen: break
    case .rev:
      target = BasisPoints(percent: 1)
      delta = Band(30, 40)
      symbols = ["AAPL", "AMZN", "MSFT", "KO", "BAC", "T"]
      sessionsToExpiry = Band(2, 4)
      entrySessions = 3
      symbolLimit = BasisPoints(percent: 35)
      maximumDrawdown = BasisPoints(percent: 10)
      rollDebit = BasisPoints(percent: 5)
      earnings = .skip
      chopEntries = true
    case .com:
      target = BasisPoints(50)
      delta = Band(20, 30)
      symbols = ["AAPL", "AMZN", "MSFT", "KO", "BAC", "T"]
      entryRule = .flat
      sessionsToExpiry = Band(5, 9)
      symbolLimit = BasisPoints(percent: 35)
      maximumDrawdown = BasisPoints(percent: 7)
      rollDebit = BasisPoints(percent: 15)
      earnings = .skip
      chopEntries = true
    }
  }
}
