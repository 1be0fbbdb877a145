/// Puts rows into their place behind a log, for whoever keeps them; used from one thread or queue at a time.
public final class LogChain {
  private let hasher: ChainHasher
  private let key: SigningKey

  /// The chain of a store, whose rows this key seals.
  public init(store: StoreID, key: SigningKey) {
    hasher = ChainHasher(store: store)
    self.key = key
  }

  /// Links a row to the last one; with a reply, the row vouches for it.
  public func link(_ row: JournalRow, reply: String?, after head: JournalHead) -> ChainLink {
    let sequence = head.sequence + 1
    let answer = reply.map { Digest.sha256($0) }
    let hash = hasher.hash(row, answer: answer, at: sequence, after: head.hash)
    return ChainLink(
      head: JournalHead(sequence: sequence, hash: hash), previous: head.hash, answer: answer,
      seal: key.seal(hash))
  }
}

/// What a row's place in the chain adds to it.
public struct ChainLink {
  /// The row's sequence and hash: how far the log goes with it.
  public let head: JournalHead
  /// The hash of the row before.
  public let previous: Digest
  /// The digest of the reply that is recorded with it; nil without one.
  public let answer: Digest?
  /// The mark of the key's holder.
  public let seal: Seal
}
