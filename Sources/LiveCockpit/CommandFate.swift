import Domain
import Engine

/// What became of a command.
struct CommandFate: Sendable {
  /// One sentence for people.
  var text: String
  /// Whether it was refused, or whether that is unknown.
  var isRefused: Bool
  /// Whether an engine gave it; else nobody knows more than the sentence says.
  var isAnswered: Bool
  /// The answer, where it could be read.
  var answer: Answer?

  /// Tells what became of it.
  init(text: String, isRefused: Bool, isAnswered: Bool = true, answer: Answer? = nil) {
    (self.text, self.isRefused, self.isAnswered, self.answer) = (text, isRefused, isAnswered, answer)
  }
}

extension CommandFate {
  /// What became of a command that the engine took, told as what it is: done, waiting, or refused where it was carried out.
  init(to command: String, _ answer: Answer?, row: Int64) {
    if let refusal = answer?.refusal {
      self.init(text: "refused, nothing was done: \(refusal.message)", isRefused: true, answer: answer)
      return
    }
    let done = "\(answer?.outcome ?? "\(command) done"), row \(row)"
    var (text, isRefused) = (done, false)
    if command == "approve", case .settled(let settled)? = answer {
      let (decision, reason) = (settled.decision, settled.decision.reason)
      switch decision.state.value {
      case .executed: break
      case .approved, .open: text = "\(done); not carried out yet\(reason.isEmpty ? "" : ": it \(reason)")"
      case .failed, .rejected, .expired, .withdrawn, .superseded:
        (text, isRefused) = ("refused, nothing was sent: \(CommandFate.cause(of: decision))", true)
      }
    }
    self.init(text: text, isRefused: isRefused, answer: answer)
  }

  /// Why a decision came to nothing: what the gate found, else what was said of it.
  private static func cause(of decision: FateAnswer) -> String {
    let failed = decision.findings.filter { !$0.passes }.map { finding in
      let value = finding.value == .missing ? "" : "\(finding.value)"
      return "\(finding.code) \(value)\(finding.bound == .missing ? "" : ", bound \(finding.bound)")"
    }
    if !failed.isEmpty { return failed.joined(separator: "; ") }
    return decision.reason.isEmpty ? "it could not be carried out" : decision.reason
  }
}
