import Domain
import Engine

/// Texts that both the lines of a box and their colouring use.
enum GateText {
  static let wayHeading = "Stands in the way"
  static let heading = "Gate"
  static let past = "Why it was asked"
  static let refusal = "it would be refused now:"
  static let blind =
    "BLIND: nothing live is quoted; it is sent at the limit you typed, whatever the market is"
}

extension Model {
  /// What the gate would find now in the order of a subject; empty when it sends none.
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

  /// Whether a subject would close blindly now.
  func isBlind(_ subject: Subject) -> Bool { findings(on: subject).contains(where: \.isBlind) }

  /// Why the gate would refuse a subject's order; nil when it would let it pass.
  ///
  /// A flattening sends many orders, judged one by one: a refused one is listed and does not stop the others.
  func gateRefusal(_ subject: Subject) -> String? {
    if case .flatten = subject.proposal { return nil }
    return findings(on: subject).first { !$0.passes }.map { "the gate refuses it: \($0.words)" }
  }

  /// What the gate would refuse now among the orders of a flattening, a line for each finding.
  func refusedOrders(_ preview: DecisionPreview) -> [String] {
    preview.orders.flatMap { draft in
      read.findings(on: draft, byHand: true).filter { !$0.passes }.map {
        "✗ \(draft.account) \(draft.legsText(from: read.today)): \($0.words)"
      }
    }
  }

  /// The checks that passed, each once, in words: `QUOTE_FRESH` is "quote fresh".
  func passedChecks(_ findings: [GateFinding]) -> [String] {
    var codes: [String] = []
    for finding in findings where finding.passes && !codes.contains(finding.code) {
      codes.append(finding.code)
    }
    return codes.map { $0.lowercased().replacing("_", with: " ") }
  }

  /// The findings as lines: each failed one with its figures, and the passed ones by name.
  func gateLines(_ findings: [GateFinding]) -> [String] {
    guard !findings.isEmpty else { return [] }
    let failed = findings.filter { !$0.passes }.map { "✗ \($0.words)" }
    let names = passedChecks(findings)
    let count = names.count == 1 ? "1 check passed" : "\(names.count) checks passed"
    let passed = names.isEmpty ? [] : ["✓ \(count): \(names.joined(separator: ", "))"]
    return (failed.isEmpty ? [] : [GateText.refusal] + failed) + passed
  }
}

extension GateFinding {
  /// The figure found and its bound, if there is one.
  var words: String { "\(code): \(value)\(bound == .missing ? "" : ", bound \(bound)")" }
}
