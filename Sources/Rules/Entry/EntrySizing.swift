import Books
import Domain
import Money
import Settings

/// Protocol §5: how much an account may put to work; hands out one contract after another until none fits.
struct EntrySizing {
  /// Cash that may secure further puts.
  private(set) var capital: Money
  private let symbolLimit: Money
  private let portfolioLimit: Money
  private let spikeContracts: Int64?
  private let orderContracts: Int64
  private let orderNotional: Money
  /// Whether the account holds and proposes nothing, so that its first contract may use all of it.
  private var isEmpty: Bool

  init(_ account: Account, _ settings: AccountSettings, _ context: EntryContext) {
    let working = context.orders.reduce(Money.zero) { $0 + $1.reserve }
    let unsettled = settings.entry.unsettledSecures ? Money.zero : context.unsettled
    let free = account.available(buffer: settings.buffer) - context.earmarked - working - unsettled
    let held = account.lots.reduce(Money.zero) { $1.isShort ? $0 : $0 + $1.cost }
    let size = account.sizeBase.share(settings.buffer.complement, rounding: .down)
      .share(EntrySizing.size(settings.sizing, context), rounding: .down)
    capital = max(.zero, min(free, size - account.reserved - working - held))
    symbolLimit = max(.zero, account.value).share(settings.symbolLimit, rounding: .down)
    portfolioLimit = max(.zero, context.portfolioValue).share(
      settings.gate.portfolioSymbolLimit, rounding: .down)
    spikeContracts = context.regime.isSpiking ? settings.sizing.spikeContracts : nil
    orderContracts = settings.gate.orderContracts
    orderNotional = settings.gate.orderNotional
    isEmpty = working == .zero && account.lots.allSatisfy(\.isLeaps)
  }

  /// The size relative to standard: the regime's factor times what preservation leaves.
  private static func size(_ sizing: SizingSettings, _ context: EntryContext) -> BasisPoints {
    let regime =
      switch context.regime.regime {
      case .green: sizing.green
      case .red: sizing.red
      case .chop: sizing.chop
      }
    return BasisPoints(
      multiplied(regime.value, by: context.sizeFactor.value, over: 10_000, rounding: .down))
  }

  /// Hands out contracts one by one, each to the fitting candidate with the least at stake; equals in
  /// order.
  mutating func fill(_ shares: inout [PutShare]) {
    while let next = place(in: shares) {
      shares[next].contracts += 1
      shares[next].atStake += shares[next].need
      capital -= shares[next].need
      isEmpty = false
    }
  }

  private func place(in shares: [PutShare]) -> Int? {
    var best: Int?
    for place in shares.indices where obstacle(to: shares[place]) == nil {
      if best.map({ shares[place].atStake < shares[$0].atStake }) ?? true { best = place }
    }
    return best
  }

  /// What keeps one more contract from fitting.
  func obstacle(to candidate: PutShare) -> EntryObstacle? {
    let need = candidate.need
    if let halved = candidate.halved, halved.forbids(candidate.contracts + 1) {
      return .halved(halved.report)
    }
    if need > capital { return .capital(needed: need, available: capital) }
    if let spikeContracts, candidate.held + candidate.contracts >= spikeContracts {
      return .spike(contracts: spikeContracts)
    }
    if !isEmpty, candidate.atStake + need > symbolLimit {
      return .symbolLimit(candidate.atStake + need, limit: symbolLimit)
    }
    let everywhere = candidate.everywhere + need * (candidate.contracts + 1)
    if everywhere > portfolioLimit { return .portfolioLimit(everywhere, limit: portfolioLimit) }
    let count = candidate.contracts + 1
    if count > orderContracts || need * count > orderNotional { return .orderLimit }
    // A candidate that would get nothing at full size gets nothing at half size, even if others leave more
    // over.
    if let halved = candidate.halved, halved.whole == 0 { return .halved(halved.report) }
    return nil
  }
}

/// One symbol's figures for sizing; plain numbers, because sizing loops over them often.
struct PutShare {
  /// Cash that secures one contract.
  let need: Money
  /// Short contracts the account already has in the symbol.
  let held: Int64
  /// What the whole portfolio has at stake in the symbol.
  let everywhere: Money
  /// What the account has at stake in the symbol.
  var atStake: Money
  var contracts: Int64 = 0
  /// Set if earnings before expiry halve the size.
  var halved: Halving?
}

/// A halved size: half of the contracts that sizing would otherwise give, rounded down.
struct Halving {
  /// The contracts at full size.
  let whole: Int64
  /// The day of the earnings report.
  let report: Day

  /// Whether this many contracts exceed the half size.
  func forbids(_ count: Int64) -> Bool { whole > 0 && count > whole / 2 }
}

/// A put that passed every gate but has no size yet.
struct PutCandidate {
  let symbol: Symbol
  let option: OptionView
  let steps: LimitSteps
  /// The day of an earnings report before expiry, which halves the size.
  let earnings: Day?
  let notes: Explanation
}
