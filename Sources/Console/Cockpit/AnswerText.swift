import Domain
import JSON

extension DeskAnswer {
  /// What became of a command that the engine took, told as what it is: done, waiting, or refused where it was carried out.
  init(to command: String, reply: JSONValue?, row: Int64) {
    let decision = command == "approve" ? reply?["decision"] : nil
    let state = decision?["state"]?.string.flatMap { name in DecisionState.allCases.first { $0.name == name }
    }
    let reason = decision?["reason"]?.string ?? ""
    let outcome = reply?["outcome"]?.string
    let done = "\(outcome ?? "\(command) done"), row \(row)"
    let (text, isRefused): (String, Bool) =
      if let message = reply?["error"]?["message"]?.string {
        ("refused, nothing was done: \(message)", true)
      } else {
        switch state {
        case nil, .executed: (done + (outcome == nil ? DeskAnswer.fate(of: decision?["order"]) : ""), false)
        case .approved, .open:
          ("\(done); not carried out yet\(reason.isEmpty ? "" : ": it \(reason)")", false)
        case .failed, .rejected, .expired, .withdrawn, .superseded:
          ("refused, nothing was sent: \(DeskAnswer.cause(reason, decision?["findings"]))", true)
        }
      }
    self.init(text: text, isRefused: isRefused, reply: reply)
  }

  /// How far the order got that a decision sent.
  private static func fate(of order: JSONValue?) -> String {
    guard let id = order?["id"]?.integer, let state = order?["state"]?.string else { return "" }
    return ": order \(id) is \(state)"
  }

  /// Why a decision came to nothing: what the gate found, else what was said of it.
  private static func cause(_ reason: String, _ findings: JSONValue?) -> String {
    let failed = (findings?.array ?? []).filter { $0["passes"] == false }.map { finding in
      let bound = finding["bound"]?.string.map { ", bound \($0)" } ?? ""
      return "\(finding["code"]?.string ?? "") \(finding["value"]?.string ?? "")\(bound)"
    }
    return failed.isEmpty
      ? reason.isEmpty ? "it could not be carried out" : reason : failed.joined(separator: "; ")
  }
}
