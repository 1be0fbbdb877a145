package import Domain
import Money

extension Proposal {
  /// What is proposed, in one line that depends on the signed bytes alone; the approval box, `receipt verify` and
  /// `Scripts/verify-receipt` print the same.
  package var words: String {
    switch self {
    case .order(let draft): draft.signedWords
    case .fork(let account, let moved): "fork \(account), \(moved.dollars) moved"
    case .merge(let sources, let target):
      "merge \(sources.map(\.description).joined(separator: ", ")) into \(target)"
    case .reinvest(let item): item.words
    case .lift(let account): "lift the preservation of \(account)"
    case .flatten(let scope): "close every position of \(scope)"
    case .automation(let account, let decisions, let level):
      "set \(decisions.name) of \(account) to \(level.name)"
    case .playbook(let text):
      "put a playbook of \(text.utf8.count) bytes into force, SHA-256 \(SHA256.hex(of: Array(text.utf8)))"
    case .accept(let acceptance): acceptance.words
    }
  }
}

extension OrderDraft {
  fileprivate var signedWords: String {
    let legs = legs.map { "\($0.quantity < 0 ? "sell" : "buy") \($0.quantity.magnitude) \($0.instrument)" }
    let bound = worst.map { ", at worst \($0.words)" } ?? ""
    return
      "\(legs.joined(separator: " + ")) of \(account), \(type.words)\(bound), \(timeInForce.name), to \(purpose.name)"
  }
}

extension OrderType {
  fileprivate var words: String {
    switch self {
    case .market: "at the market"
    case .limit(let price): "limit \(price.words)"
    case .stop(let trigger): "stop \(trigger)"
    case .stopLimit(let trigger, let limit): "stop \(trigger) limit \(limit.words)"
    }
  }
}

extension Price {
  /// A net price: money that is received is negative.
  fileprivate var words: String {
    if units == 0 { return "\(self)" }
    return units < 0 ? "\("\(self)".dropFirst()) received" : "\(self) paid"
  }
}

extension Reinvestment {
  fileprivate var words: String {
    "reinvest \(quarter >> 2) Q\(quarter & 3 + 1) of \(account) as \(strategy.name): profit \(profit.dollars), contracts \(contracts.dollars), LEAPS \(leaps.dollars), reserved now \(reservedNow.dollars), still due \(leapsDue.dollars)"
  }
}

extension Acceptance {
  fileprivate var words: String {
    let matter =
      switch matter {
      case .called: "a call assigned below its basis"
      case .unrolled: "a put without a roll"
      case .leapsReview: "a loss of LEAPS"
      case .pinned: "a share at the strike"
      case .dayLoss: "a day's loss"
      }
    let position = instrument.map { ", \(quantity) \($0)" } ?? ""
    return
      "accept \(matter) in \(account)\(position), \(consequence.dollars)\(day.map { ", on \($0)" } ?? "")"
  }
}
