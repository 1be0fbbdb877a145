public import Money

/// What happened, in the terms of the protocol.
///
/// Large cases are boxed, so that an event is small: it is handed on and looked at dozens of times.
public enum EventBody: Hashable, Sendable {
  /// The portfolio was founded.
  indirect case founded(Founding)
  /// Money came in from outside.
  case deposited(AccountID, Money)
  /// Money was withdrawn, income first.
  case withdrawn(AccountID, Money, fromIncome: Money)
  /// A person stated the value of an account that has no market.
  case marked(AccountID, Money, reason: String)
  /// The transactions of an earlier event were reversed.
  case reversed(sequence: Int64, nature: ValueEffect, reason: String)
  /// An account was suspended, resumed or closed.
  case statusChanged(AccountID, AccountStatus, reason: String)
  /// A Gen-Acc passed half of its surplus to a new structure.
  indirect case forked(Fork)
  /// Structures moved into a Com-Acc.
  indirect case merged(Merge)
  /// A quarter's profit was allocated.
  case reinvested([Reinvestment], skipped: [SkippedReinvestment])
  /// The rules refused a command.
  indirect case refused(RefusedCommand)
  /// A playbook took effect.
  case playbookApplied(text: String, reason: String)
  /// A person set how much the engine may do on its own.
  case automationSet(AccountID, DecisionClass, AutomationLevel)
  /// The store was restored from a backup.
  indirect case restored(Restoration)
  /// An account opened or closed lots.
  indirect case traded(Trade)
  /// Everything held or watched was marked at a session's close, sorted by instrument.
  case sessionMarked([ClosingQuote])
  /// Something happened at the trading desk.
  indirect case desk(DeskEvent)
  /// Each share of a symbol became several shares.
  indirect case split(Split)
  /// A person wrote a note about an account, or about the whole portfolio.
  case noted(AccountID?, text: String)
  /// A person accepted damage to the store, so that it can be written again.
  indirect case acknowledged(Acknowledgement)
  /// Something changed about the people of the store.
  indirect case person(PersonChange)
}

/// How a change of value counts towards drawdown and returns.
public enum ValueEffect: UInt8, CaseIterable, Sendable {
  /// Money in or out; the peak moves by the same amount.
  case flow = 0
  /// Profit or loss.
  case performance = 1
  /// A profit or loss that is reversed.
  case correction = 2
}

/// The facts that a portfolio starts from.
public struct Founding: Hashable, Sendable {
  /// The store's identity.
  public var store: [UInt8]
  /// The public key that verifies the signed heads of the store.
  public var publicKey: [UInt8]
  /// The capital paid in.
  public var capital: Money
  /// The text of the playbook that is in force from the start.
  public var playbook: String

  /// Creates the facts.
  public init(store: [UInt8], publicKey: [UInt8], capital: Money, playbook: String) {
    self.store = store
    self.publicKey = publicKey
    self.capital = capital
    self.playbook = playbook
  }
}

/// An account's figures when it forked or merged, for later comparison.
public struct Baseline: Hashable, Sendable {
  /// The flow-neutral return over the last 26 weeks, in millionths; nil without that much history.
  public var return26Weeks: Int64?
  /// The share of the value that was invested.
  public var deployed: BasisPoints
  /// All costs paid until then.
  public var costs: Money
  /// The decline from the flow-neutral peak.
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
  /// The Gen-Acc that forked.
  public var parent: AccountID
  /// The new structure.
  public var child: StructureID
  /// The liquidation value in excess of the initial balance, before the fork.
  public var surplus: Money
  /// The amount that left the parent, the sum of both parts.
  public var moved: Money
  /// The part for the child's Gen-Acc.
  public var toGen: Money
  /// The part for the child's Com-Acc.
  public var toCom: Money
  /// The parent's figures at the fork.
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
  /// The Com-Acc that received everything.
  public var target: AccountID
  /// The liquidation value that moved.
  public var moved: Money
  /// The number of positions that moved.
  public var positions: Int64
  /// The number of lots that moved.
  public var lots: Int64
  /// The child structures that received a new parent.
  public var reparented: [StructureID]
  /// The best rank among the sources, 1 to 10.
  public var priority: Int64
  /// The target's figures at the merge.
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
  /// The quarter whose profit it is, as year × 4 + quarter − 1.
  public var quarter: Int32
  /// The profit that was allocated.
  public var profit: Money
  /// The part that raises the base for position sizes.
  public var contracts: Money
  /// The part intended for LEAPS.
  public var leaps: Money
  /// The part of it that cash allowed to reserve at once.
  public var reservedNow: Money
  /// The part for LEAPS that still waits for cash.
  public var leapsDue: Money
  /// The strategy that set the ratio.
  public var strategy: ReinvestmentStrategy
  /// The rules that determined the ratio.
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

/// An account that was due to reinvest but did not, with the reason.
public struct SkippedReinvestment: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// Why it did not reinvest.
  public var refusal: Refusal

  /// Creates the record.
  public init(account: AccountID, refusal: Refusal) {
    self.account = account
    self.refusal = refusal
  }
}

/// A command that the rules refused.
public struct RefusedCommand: Hashable, Sendable {
  /// The command's name followed by its arguments.
  public var command: [String]
  /// The account that the command named; nil if it named none.
  public var account: AccountID?
  /// Why the command was refused.
  public var refusal: Refusal

  /// Creates the record of a refusal.
  public init(command: [String], account: AccountID?, refusal: Refusal) {
    self.command = command
    self.account = account
    self.refusal = refusal
  }
}

/// A restore from a backup, with the heads of both stores.
public struct Restoration: Hashable, Sendable {
  /// The last row of the store that was replaced.
  public var abandonedSequence: Int64
  /// The hash of that row.
  public var abandonedHash: [UInt8]
  /// The last row of the backup.
  public var restoredSequence: Int64
  /// The hash of that row.
  public var restoredHash: [UInt8]
  /// The path to which the replaced store was moved.
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
