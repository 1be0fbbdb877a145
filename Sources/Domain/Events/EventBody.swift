public import Money

/// What happened, in the words of the protocol.
public enum EventBody: Hashable, Sendable {
  /// The portfolio was founded.
  case founded(Founding)
  /// Money came in from outside.
  case deposited(AccountID, Money)
  /// Money went out, income first.
  case withdrawn(AccountID, Money, fromIncome: Money)
  /// A person said what an account without a market is worth.
  case marked(AccountID, Money, reason: String)
  /// The transactions of an earlier event were taken back.
  case reversed(sequence: Int64, nature: ValueEffect, reason: String)
  /// An account was suspended, resumed or closed.
  case statusChanged(AccountID, AccountStatus, reason: String)
  /// A Gen-Acc gave half of its surplus to a new structure.
  case forked(Fork)
  /// Structures moved into a Com-Acc.
  case merged(Merge)
  /// Profit of a quarter was allocated.
  case reinvested([Reinvestment], skipped: [SkippedReinvestment])
  /// The rules refused a command.
  case refused(RefusedCommand)
  /// A playbook took effect.
  case playbookApplied(text: String, reason: String)
  /// A person set how much the engine may do by itself.
  case automationSet(AccountID, DecisionClass, AutomationLevel)
  /// The store was put back from a backup.
  case restored(Restoration)
  /// Lots of an account were opened and closed.
  case traded(Trade)
  /// Everything held or watched was marked at a session's close; sorted by instrument.
  case sessionMarked([ClosingQuote])
  /// Something happened at the trading desk.
  case desk(DeskEvent)
  /// Each share of a symbol became several.
  case split(Split)
  /// A person wrote something down, of an account or of everything.
  case noted(AccountID?, text: String)
  /// A person took note of what was wrong with the store, so that it is written again.
  case acknowledged(Acknowledgement)
}

/// How a change of value counts in drawdown and returns.
public enum ValueEffect: UInt8, CaseIterable, Sendable {
  /// Money in or out: the peak moves along.
  case flow = 0
  /// Profit or loss.
  case performance = 1
  /// A profit or loss taken back.
  case correction = 2
}

/// The facts with which a portfolio begins.
public struct Founding: Hashable, Sendable {
  /// The store's identity.
  public var store: [UInt8]
  /// The key that signs its heads.
  public var publicKey: [UInt8]
  /// The capital put in.
  public var capital: Money
  /// The text of the playbook, in force from the start.
  public var playbook: String

  /// Creates the facts.
  public init(store: [UInt8], publicKey: [UInt8], capital: Money, playbook: String) {
    self.store = store
    self.publicKey = publicKey
    self.capital = capital
    self.playbook = playbook
  }
}

/// How an account stood when it forked or merged, to compare with later.
public struct Baseline: Hashable, Sendable {
  /// The flow-neutral return of the last 26 weeks in millionths; nil without that much history.
  public var return26Weeks: Int64?
  /// The share of the value that was at work.
  public var deployed: BasisPoints
  /// Costs paid so far.
  public var costs: Money
  /// The fall from the flow-neutral peak.
  public var drawdown: BasisPoints

  /// Creates a baseline.
  public init(return26Weeks: Int64?, deployed: BasisPoints, costs: Money, drawdown: BasisPoints) {
    self.return26Weeks = return26Weeks
    self.deployed = deployed
    self.costs = costs
    self.drawdown = drawdown
  }
}

/// An executed fork.
public struct Fork: Hashable, Sendable {
  /// The account that forked.
  public var parent: AccountID
  /// The structure it made.
  public var child: StructureID
  /// Liquidation value over the initial balance, before.
  public var surplus: Money
  /// What left the parent.
  public var moved: Money
  /// The child's Gen-Acc's part.
  public var toGen: Money
  /// The child's Com-Acc's part.
  public var toCom: Money
  /// How the parent stood.
  public var baseline: Baseline

  /// Creates a fork.
  public init(
    parent: AccountID, child: StructureID, surplus: Money, moved: Money, toGen: Money, toCom: Money,
    baseline: Baseline
  ) {
    self.parent = parent
    self.child = child
    self.surplus = surplus
    self.moved = moved
    self.toGen = toGen
    self.toCom = toCom
    self.baseline = baseline
  }
}

/// An executed merge.
public struct Merge: Hashable, Sendable {
  /// The structures that ended, in the order given.
  public var sources: [StructureID]
  /// The Com-Acc that took everything.
  public var target: AccountID
  /// What moved, at liquidation value.
  public var moved: Money
  /// Positions that moved.
  public var positions: Int64
  /// Lots that moved.
  public var lots: Int64
  /// Child structures that got a new parent.
  public var reparented: [StructureID]
  /// The best rank of a source, 1 to 10.
  public var priority: Int64
  /// How the target stood.
  public var baseline: Baseline

  /// Creates a merge.
  public init(
    sources: [StructureID], target: AccountID, moved: Money, positions: Int64, lots: Int64,
    reparented: [StructureID], priority: Int64, baseline: Baseline
  ) {
    self.sources = sources
    self.target = target
    self.moved = moved
    self.positions = positions
    self.lots = lots
    self.reparented = reparented
    self.priority = priority
    self.baseline = baseline
  }
}

/// The allocation of one account's profit.
public struct Reinvestment: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The quarter it closes, as year × 4 + quarter − 1.
  public var quarter: Int32
  /// The profit that was allocated.
  public var profit: Money
  /// The part that raises the size base.
  public var contracts: Money
  /// The part that is set aside for LEAPS.
  public var leaps: Money
  /// What was there to reserve now.
  public var reservedNow: Money
  /// LEAPS money that still waits for cash.
  public var leapsDue: Money
  /// The strategy.
  public var strategy: ReinvestmentStrategy
  /// The rules behind the ratio.
  public var explanation: Explanation

  /// Creates an allocation.
  public init(
    account: AccountID, quarter: Int32, profit: Money, contracts: Money, leaps: Money, reservedNow: Money,
    leapsDue: Money, strategy: ReinvestmentStrategy, explanation: Explanation
  ) {
    self.account = account
    self.quarter = quarter
    self.profit = profit
    self.contracts = contracts
    self.leaps = leaps
    self.reservedNow = reservedNow
    self.leapsDue = leapsDue
    self.strategy = strategy
    self.explanation = explanation
  }
}

/// An account that was asked to reinvest and did not, with the reason.
public struct SkippedReinvestment: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// Why.
  public var refusal: Refusal

  /// Creates the record.
  public init(account: AccountID, refusal: Refusal) {
    self.account = account
    self.refusal = refusal
  }
}

/// A command that the rules refused.
public struct RefusedCommand: Hashable, Sendable {
  /// The command's name and arguments.
  public var command: [String]
  /// The account it named, where it named one.
  public var account: AccountID?
  /// Why.
  public var refusal: Refusal

  /// Creates the record of a refusal.
  public init(command: [String], account: AccountID?, refusal: Refusal) {
    self.command = command
    self.account = account
    self.refusal = refusal
  }
}

/// A restore, with the heads of both stores.
public struct Restoration: Hashable, Sendable {
  /// The head of the store that was put aside.
  public var abandonedSequence: Int64
  /// Its hash.
  public var abandonedHash: [UInt8]
  /// The head of the backup.
  public var restoredSequence: Int64
  /// Its hash.
  public var restoredHash: [UInt8]
  /// Where the old store was put.
  public var aside: String

  /// Creates the record of a restore.
  public init(
    abandonedSequence: Int64, abandonedHash: [UInt8], restoredSequence: Int64, restoredHash: [UInt8],
    aside: String
  ) {
    self.abandonedSequence = abandonedSequence
    self.abandonedHash = abandonedHash
    self.restoredSequence = restoredSequence
    self.restoredHash = restoredHash
    self.aside = aside
  }
}
