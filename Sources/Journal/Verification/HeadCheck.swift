internal import Platform
internal import Receipts

/// Compares the signed head with the log.
struct HeadCheck {
  /// The stored head: read before the log, since a running writer may lengthen both.
  let kept: KeptHead

  init(_ kept: KeptHead) { self.kept = kept }

  /// The store in the head file, if the named key signed it.
  func store(signedBy publicKey: [UInt8]) -> StoreID? { trusted(publicKey)?.store }

  /// The head, if the named key signed it.
  func trusted(_ publicKey: [UInt8]) -> SignedHead? {
    guard case .read(let signed) = kept, signed.publicKey == publicKey, signed.isSignatureValid else {
      return nil
    }
    return signed
  }

  /// What is wrong with the head file itself.
  func problem(namedKey: [UInt8]) -> Finding? {
    switch kept {
    case .missing: Finding(.headMissing, at: 0, "the signed head is gone: a cut tail could not be seen")
    case .unreadable(let why): Finding(.headEdited, at: 0, "the signed head cannot be read: \(why)")
    case .read(let signed) where signed.publicKey != namedKey:
      Finding(
        .headForeign, at: signed.head.sequence,
        "the head is signed by key \(hexText(signed.publicKey)), and the log names \(hexText(namedKey))")
    case .read(let signed) where !signed.isSignatureValid:
      Finding(
        .headEdited, at: signed.head.sequence, "the head was changed: its signature does not fit its content")
    case .read: nil
    }
  }

  /// What the head says about the log: that it is another store's, cut, older, or of other content.
  func comparison(
    _ signed: SignedHead, store: StoreID, last: Int64, log: any JournalReader, chainIsClean: Bool
  ) throws(JournalError) -> Finding? {
    let promised = signed.head.sequence
    if signed.store != store {
      return Finding(
        .otherStore, at: 0, "the database is store \(store), and the head belongs to store \(signed.store)")
    }
    if promised > last { return try missingTail(promised, last, log) }
    guard chainIsClean, promised > 0, let row = try StoredRow(promised, of: log),
      row.hash != signed.head.hash
    else { return nil }
    return Finding(
      .rechained, at: promised,
      "at or before row \(promised) the chain was computed anew: its hash is not the one that was signed")
  }

  /// Whether the head's checkpoint is of other rows than those of the tree with this edge, which is of all rows that
  /// the checkpoint covers where the log reaches them; nil where rows could not be read.
  func treeProblem(_ signed: SignedHead, _ edge: TreeEdge?) -> Finding? {
    guard let tree = signed.tree, let edge, edge.size == tree.checkpoint.size,
      edge.root(.sodium) != tree.checkpoint.root
    else { return nil }
    return Finding(
      .headEdited, at: tree.checkpoint.size,
      "the checkpoint of the head is not of the rows up to \(tree.checkpoint.size)")
  }

  private func missingTail(
    _ promised: Int64, _ last: Int64, _ log: any JournalReader
  ) throws(JournalError) -> Finding {
    let traces = try [log.bounds(of: .records), log.bounds(of: .snapshots)].compactMap(\.self)
    if traces.contains(where: { $0.upperBound > last }) {
      return Finding(
        .tailCut, at: last + 1,
        "the tail was cut: rows \(last + 1) to \(promised) are gone, and other tables still name them")
    }
    return Finding(
      .olderFile, at: last + 1,
      "the database ends at row \(last), and row \(promised) was signed: an older copy was put in its place, or its tail was cut"
    )
  }
}
