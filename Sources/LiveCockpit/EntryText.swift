import Domain
import Engine
import Journal
import Money

/// One row of the log as lines to read: what it did to every account, the rules behind it, and the chain's hashes.
struct EntryText {
  private let row: AuditRow
  private let told: Event?

  init(_ row: AuditRow) {
    self.row = row
    told = row.event
  }

  var lines: [String] {
    var lines = [
      "\(row.kind)  \(row.at)  by \(row.actor)  \(row.account)", told?.body.summary ?? "unreadable",
    ]
    if let event = told {
      if !event.changes.isEmpty { lines += ["", "BEFORE AND AFTER"] + event.changes.flatMap(figures) }
      if !event.transactions.isEmpty { lines += ["", "POSTINGS"] + event.transactions.flatMap(postings) }
      if !event.explanation.isEmpty { lines += ["", "WHY"] + event.explanation.map(reason) }
    }
    return lines + [
      "", "CHAIN", "hash       \(row.hash.hex)", "before it  \(row.previous.hex)",
      "command    \(row.command)",
      "written by \(row.origin)",
    ]
  }

  private func figures(_ change: AccountChange) -> [String] {
    let pairs: [(String, KeyPath<AccountFigures, Money>)] = [
      ("value", \.value), ("cash", \.cash), ("capital", \.initial), ("reserved", \.reserved),
      ("income", \.income), ("growth", \.growth),
    ]
    return pairs.compactMap { name, figure in
      let (before, after) = (change.before[keyPath: figure], change.after[keyPath: figure])
      guard before != after || name == "value" else { return nil }
      let difference = after - before
      let sign = difference > .zero ? "+" : ""
      return
        "\(change.account)  \(name)  \(before.dollars) → \(after.dollars)  (\(sign)\(difference.dollars))"
    }
  }

  private func postings(_ transaction: Transaction) -> [String] {
    transaction.postings.map { posting in
      "\(transaction.kind.name)  \(posting.account)  \(posting.column.name)  \(posting.amount.dollars)"
    }
  }

  private func reason(_ note: RuleNote) -> String {
    let inputs = note.inputs.map { "\($0.name) \($0.figure)" }.joined(separator: ", ")
    return
      "\(note.rule): \(inputs)\(note.bound == .missing ? "" : " against \(note.bound)") → \(note.verdict)"
  }
}
