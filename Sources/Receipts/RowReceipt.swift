/// What shows somebody without the store that rows are in its log: their bytes, proofs, and a signed checkpoint.
///
/// `Documentation/receipts.md` is the format; `Scripts/verify-receipt` reads it independently of this code.
package struct RowReceipt: Hashable, Sendable {
  /// What the receipt is of.
  package enum Subject: Hashable, Sendable {
    /// A decision, by its number.
    case decision(Int64)
    /// A row, by its place in the log.
    case row(Int64)
  }

  /// What a person's approval named: with these, the hash can be computed from the decision's row.
  package struct Snapshot: Hashable, Sendable {
    /// How many playbooks had been in force.
    package let playbook: Int64
    /// The state of the switch over the decision's account.
    package let kill: UInt8
    /// How many digits of the hash the approval named.
    package let digits: Int

    /// Creates the three facts.
    package init(playbook: Int64, kill: UInt8, digits: Int) {
      (self.playbook, self.kill, self.digits) = (playbook, kill, digits)
    }
  }

  /// A row and its proof.
  package struct ProvenRow: Hashable, Sendable {
    /// The row.
    package let message: RowMessage
    /// Hashes from the row's leaf up.
    package let proof: [TreeHash]

    /// Creates a proven row.
    package init(_ message: RowMessage, proof: [TreeHash]) { (self.message, self.proof) = (message, proof) }
  }

  /// What it is of.
  package let subject: Subject
  /// The key that signs the log's checkpoints.
  package let key: NoteKey
  /// What the approval named; nil where nobody approved.
  package let snapshot: Snapshot?
  /// The rows, in order.
  package let rows: [ProvenRow]
  /// Persons' signatures over all the rest.
  package let signatures: [SSHSignature]
  /// The checkpoint with its signatures.
  package let note: SignedNote

  /// What persons' signatures are for.
  package static let namespace = "alluse-receipt"

  /// Creates a receipt.
  package init(
    _ subject: Subject, key: NoteKey, snapshot: Snapshot?, rows: [ProvenRow],
    signatures: [SSHSignature] = [], note: SignedNote
  ) {
    (self.subject, self.key, self.snapshot) = (subject, key, snapshot)
    (self.rows, self.signatures, self.note) = (rows, signatures, note)
  }

  /// The receipt with these signatures in place of its own.
  package func with(_ signatures: [SSHSignature]) -> RowReceipt {
    RowReceipt(subject, key: key, snapshot: snapshot, rows: rows, signatures: signatures, note: note)
  }

  /// What persons sign: the receipt without their signatures.
  package var message: [UInt8] { Array(with([]).text.utf8) }
}
