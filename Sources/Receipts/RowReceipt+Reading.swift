package import Domain

extension RowReceipt {
  /// The checkpoint in the note.
  package var checkpoint: TreeCheckpoint? { TreeCheckpoint(text: note.text) }

  /// The decision that its first row opened; nil where that opened none.
  package var decision: Decision? { rows.first?.opened }

  /// The row by which a person or the engine approved the decision.
  package var approval: ProvenRow? {
    rows.first { row in
      guard case .desk(.decisionMoved(_, .approved, _, _))? = row.event?.body else { return false }
      return true
    }
  }

  /// The hash that the approval named, computed from the decision's row; nil without a snapshot.
  package var snapshotHash: String? {
    guard let snapshot, let decision else { return nil }
    return RowReceipt.snapshotHash(of: decision, playbook: snapshot.playbook, kill: snapshot.kill)
  }

  /// The hash of what an approval covers: the decision's binding parts, the number of the playbook in force, and
  /// the switch over its account.
  package static func snapshotHash(of decision: Decision, playbook: Int64, kill: UInt8) -> String {
    var writer = CanonicalWriter()
    writer.write(decision.binding)
    writer.write(playbook)
    writer.write(kill)
    return SHA256.hex(of: writer.bytes)
  }

  /// Who approved.
  package var persons: [String] { approval.map { [$0.message.author] } ?? [] }
}

extension RowReceipt.ProvenRow {
  /// The event in its payload; nil where this build cannot read it.
  package var event: Event? { message.payload.withUnsafeBytes { try? StoredEvent($0).event } }

  /// The decision that it opened.
  package var opened: Decision? {
    guard case .desk(.decisionOpened(let decision))? = event?.body else { return nil }
    return decision
  }

  /// The decision that it opened or moved.
  package var decision: DecisionID? { opened?.id ?? event?.body.decisionStep?.id }
}
