import Domain
import Engine

/// Lines of a box that more than one place knows.
enum GateText {
  static let wayHeading = "STANDS IN THE WAY"
  static let refusal = "it would be refused now:"
  static let blind =
    "BLIND: nothing live is quoted; it is sent at the limit you typed, whatever the market is"
}

extension Model {
  /// What the gate would find now in the order that a subject sends; nothing where it sends none.
  func findings(on subject: Subject) -> [GateFinding] {
    switch subject {
    case .decision(let decision):
      guard case .order(let draft) = decision.proposal else { return [] }
      return read.findings(on: draft, byHand: false)
    case .command(.replace(let order, let limit), _): return read.findings(replacing: order, with: limit)
    case .command(.trade(let draft), let ticket):
      return read.findings(on: draft, byHand: true, insteadOf: ticket.insteadOf?.order)
    case .command: return []
    }
  }

  /// Whether something in a box would close blindly now: at a typed limit, while quotes are stale.
  func isBlind(_ box: DecisionBox) -> Bool { box.subjects.contains(where: isBlind) }

  /// Whether a subject would.
  func isBlind(_ subject: Subject) -> Bool { findings(on: subject).contains(where: \.isBlind) }

  /// Why the gate lets none of what a subject sends pass; nil when it lets it pass.
  ///
  /// Closing everything is many orders, each judged for itself: what is refused of them is told and stops none of the rest.
  func gateRefusal(_ subject: Subject) -> String? {
    if case .flatten = subject.proposal { return nil }
    return findings(on: subject).first { !$0.passes }.map { "the gate refuses it: \($0.words)" }
  }

  /// What the gate would refuse now of the orders that close everything, a line each.
  func refusedOrders(_ preview: DecisionPreview) -> [String] {
    preview.orders.flatMap { draft in
      read.findings(on: draft, byHand: true).filter { !$0.passes }.map {
        "✗ \(draft.account) \(draft.legsText(from: read.today)): \($0.words)"
      }
    }
  }

  /// The findings as lines: each that would stop the order with its figures, and the rest by name.
  func gateLines(_ findings: [GateFinding]) -> [String] {
    guard !findings.isEmpty else { return [] }
    let failed = findings.filter { !$0.passes }.map { "✗ \($0.words)" }
    var names: [String] = []
    for finding in findings where finding.passes && !names.contains(finding.code) {
      names.append(finding.code)
    }
    let passed = names.isEmpty ? [] : ["✓ \(names.joined(separator: ", "))"]
    return (failed.isEmpty ? [] : [GateText.refusal] + failed) + passed
  }
}

extension GateFinding {
  /// What was found and what bounds it.
  var words: String { "\(code): \(value)\(bound == .missing ? "" : ", bound \(bound)")" }
}
