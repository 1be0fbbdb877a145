/// Links rows to the end of a log, for any storage; used from one thread or queue at a time.
public final class LogChain {
  private let hasher: ChainHasher
  private let key: SigningKey

  /// The chain of a store, whose rows this key seals.
  public init(store: StoreID, key: SigningKey) {
    hasher = ChainHasher(store: store)
    self.key = key
  }

  /// Links a row to the last one; with a reply, the row also vouches for that.
  public func link(_ row: JournalRow, reply: String?, after head: JournalHead) -> ChainLink {
    let sequence = head.sequence + 1
    let answer = reply.map { Digest.sha256($0) }
    let hash = hasher.hash(row, answer: answer, at: sequence, after: head.hash)
    return ChainLink(
      head: JournalHead(sequence: sequence, hash: hash), previous: head.hash, answer: answer,
      seal: key.seal(hash))
  }
}

/// What its place in the chain adds to a row.
public struct ChainLink {
  /// The end of the log with this row.
  public let head: JournalHead
  /// The hash of the row before.
  public let previous: Digest
  /// The digest of the reply that is recorded with it; nil without one.
  public let answer: Digest?
  /// The seal of the key's holder.
  public let seal: Seal
}
