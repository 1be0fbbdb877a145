import Domain
import Engine

/// A short hash of what happened when, without the bounds that rules and gate print: a key that is only
/// quoted changes nothing.
func happened(_ at: Instant, _ event: Event) -> UInt64 {
  var writer = CanonicalWriter()
  writer.write(at)
  writer.write(event.deeds)
  // FNV-1a is enough: nobody forges here, and a thousand lives are compared.
  return writer.bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

extension Event {
  /// The event without its reasons.
  fileprivate var deeds: Event {
    var deeds = self
    deeds.explanation = []
    switch body {
    case .desk(.decisionOpened(var decision)):
      decision.explanation = []
      deeds.body = .desk(.decisionOpened(decision.withoutReasons))
    case .desk(.orderSent(let order, let decision, _)):
      deeds.body = .desk(.orderSent(order, decision: decision, findings: []))
    case .desk(.orderRefused(let draft, let decision, let findings)):
      deeds.body = .desk(.orderRefused(draft, decision: decision, findings: findings.failing))
    case .desk(.orderReplaced(let progress, _)):
      deeds.body = .desk(.orderReplaced(progress, findings: []))
    case .desk(.entriesSkipped(let account, let items)):
      let bare = items.map { SkippedEntry(symbol: $0.symbol, code: $0.code, reason: "") }
      deeds.body = .desk(.entriesSkipped(account, bare))
    case .reinvested(let items, let skipped):
      deeds.body = .reinvested(items.map(\.withoutReasons), skipped: skipped)
    default: break
    }
    return deeds
  }
}

extension Decision {
  fileprivate var withoutReasons: Decision {
    var decision = self
    decision.explanation = []
    if case .reinvest(let item) = proposal { decision.proposal = .reinvest(item.withoutReasons) }
    return decision
  }
}

extension Reinvestment {
  fileprivate var withoutReasons: Reinvestment {
    var item = self
    item.explanation = []
    return item
  }
}

extension [GateFinding] {
  /// The names alone of the checks that stopped an order.
  fileprivate var failing: [GateFinding] {
    filter { !$0.passes }.map { GateFinding($0.code, passes: false, value: .missing, bound: .missing) }
  }
}
