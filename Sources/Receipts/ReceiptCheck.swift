import Domain

/// Checks a receipt with nothing but its own bytes.
package struct ReceiptCheck: Sendable {
  /// Whether a signature (64 bytes) over a message was made with a key (32 bytes).
  package typealias Signing = @Sendable (_ signature: [UInt8], _ message: [UInt8], _ key: [UInt8]) -> Bool

  let hashing: TreeHashing
  /// The SHA-512 of a message, which SSH signatures are over.
  let sha512: @Sendable ([UInt8]) -> [UInt8]
  /// Whether a key signed a message.
  package let isSigned: Signing

  /// Checks with the cryptography that is given, since this room has none.
  package init(
    _ hashing: TreeHashing, sha512: @escaping @Sendable ([UInt8]) -> [UInt8], isSigned: @escaping Signing
  ) {
    (self.hashing, self.sha512, self.isSigned) = (hashing, sha512, isSigned)
  }

  /// Why a receipt proves nothing, as one sentence; nil where all of it holds.
  package func problem(of receipt: RowReceipt) -> String? {
    checkpointProblem(receipt) ?? rowProblem(receipt) ?? subjectProblem(receipt) ?? snapshotProblem(receipt)
      ?? signatureProblem(receipt)
  }

  private func signatureProblem(_ receipt: RowReceipt) -> String? {
    if receipt.signatures.isEmpty { return nil }
    let message = receipt.message
    for (place, signature) in receipt.signatures.enumerated() {
      guard signature.holds(for: message, namespace: RowReceipt.namespace, self) else {
        return "signature \(place + 1) of it, by \(signature.fingerprint(hashing)), is not of this receipt"
      }
      if receipt.signatures[..<place].contains(where: { $0.publicKey == signature.publicKey }) {
        return "\(signature.fingerprint(hashing)) signed it twice"
      }
    }
    return nil
  }

  private func checkpointProblem(_ receipt: RowReceipt) -> String? {
    guard let checkpoint = receipt.checkpoint else { return "its checkpoint is none" }
    guard checkpoint.origin == receipt.key.name else {
      return "its checkpoint is of the log \(checkpoint.origin), and its key of \(receipt.key.name)"
    }
    guard let signature = receipt.note.signature(by: receipt.key),
      isSigned(signature, Array(receipt.note.text.utf8), receipt.key.publicKey)
    else { return "its checkpoint is not signed by its key" }
    return nil
  }

  private func rowProblem(_ receipt: RowReceipt) -> String? {
    guard let checkpoint = receipt.checkpoint else { return nil }
    var last: Int64 = 0
    for row in receipt.rows {
      let sequence = row.message.sequence
      guard sequence > last else { return "row \(sequence) does not follow row \(last)" }
      last = sequence
      guard TreeCheckpoint.origin(ofStore: hex(row.message.store)) == checkpoint.origin else {
        return "row \(sequence) is of another log"
      }
      let leaf = hashing.leaf(hashing.sha256(of: row.message.bytes))
      guard
        hashing.includes(leaf, at: sequence - 1, in: checkpoint.size, by: row.proof, under: checkpoint.root)
      else { return "row \(sequence) is not proved to be in the log" }
      guard row.event != nil else { return "row \(sequence) holds no event that this build knows" }
      guard row.event?.body.kind == row.message.kind else {
        return "row \(sequence) calls itself \(row.message.kind) and is another event"
      }
    }
    return nil
  }

  private func subjectProblem(_ receipt: RowReceipt) -> String? {
    let own: DecisionID?
    switch receipt.subject {
    case .decision(let number): own = DecisionID(number: number)
    case .row(let sequence):
      guard receipt.rows.last?.message.sequence == sequence else {
        return "row \(sequence) is not its last row"
      }
      if receipt.rows.count == 1 { return nil }
      own = receipt.rows.last?.decision
    }
    guard let own, receipt.rows.first?.opened?.id == own else {
      return "it lacks the row that opened its decision"
    }
    guard receipt.rows.allSatisfy({ $0.decision == own }) else {
      return "a row of it is not of decision \(own.number)"
    }
    return nil
  }

  private func snapshotProblem(_ receipt: RowReceipt) -> String? {
    guard receipt.snapshot != nil else { return nil }
    guard let approval = receipt.approval, let hash = receipt.snapshotHash, let snapshot = receipt.snapshot,
      let decision = receipt.rows.first?.opened
    else { return "it states a snapshot, and nobody approved anything" }
    let words = ["approve", "\(decision.id.number)", String(hash.prefix(snapshot.digits))]
    var writer = CanonicalWriter()
    writer.write(list: words)
    guard hashing.sha256(of: writer.bytes).bytes == approval.message.digest else {
      return "row \(approval.message.sequence) approved something else than its decision"
    }
    return nil
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
