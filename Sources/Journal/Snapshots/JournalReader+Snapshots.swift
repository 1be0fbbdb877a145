extension JournalReader {
  /// Offers the stored states of this format, newest first, until the body accepts one; damaged ones are
  /// passed over.
  ///
  /// The bytes are lent: they are valid only inside the body, which returns false when it cannot use them.
  public func findSnapshot(
    format: Int64, notAfter last: Int64 = .max, _ accept: (Int64, UnsafeRawBufferPointer) -> Bool
  ) throws(JournalError) -> SnapshotSearch {
    var search = SnapshotSearch()
    for kept in try vouchers(notAfter: last, limit: SnapshotSchedule.candidates) {
      var problem = try problem(of: kept, expecting: format)
      if problem == nil { problem = try offer(kept, accept) }
      guard let problem else {
        search.sequence = kept.sequence
        return search
      }
      search.discarded.append(DiscardedSnapshot(sequence: kept.sequence, reason: problem))
    }
    return search
  }

  /// Why the body cannot use a state; nil where it accepts it.
  private func offer(
    _ kept: KeptVoucher, _ accept: (Int64, UnsafeRawBufferPointer) -> Bool
  ) throws(JournalError) -> String? {
    let unread = "its state cannot be read"
    return try snapshotState(kept.sequence) { state -> String? in
      if !kept.voucher.fits(state) { return "its state is not the one that was kept" }
      return accept(kept.sequence, state) ? nil : unread
    } ?? unread
  }

  private func problem(of kept: KeptVoucher, expecting format: Int64) throws(JournalError) -> String? {
    if kept.format != format { return "it has format \(kept.format), and this build reads \(format)" }
    return try authenticityProblem(of: kept)
  }

  /// Why a state is not authentic; nil where the key's holder vouches for it.
  private func authenticityProblem(of kept: KeptVoucher) throws(JournalError) -> String? {
    guard let key, isVouchedFor else { return "the store's key is not at hand to check it with" }
    guard let hash = try hash(of: kept.sequence) else { return "the log does not reach that far" }
    let isAuthentic = kept.voucher.isAuthentic(
      store: store, after: JournalHead(sequence: kept.sequence, hash: hash), format: kept.format, key: key)
    return isAuthentic ? nil : "it was not made with the store's key after this history"
  }

  /// The newest row with an authentic snapshot; 0 without one.
  public func newestSnapshot() throws(JournalError) -> Int64 {
    try snapshots().first { $0.problem == nil }?.sequence ?? 0
  }

  /// Every snapshot, newest first, with the reason why it is not authentic if so; states are not read.
  func snapshots() throws(JournalError) -> [(sequence: Int64, format: Int64, problem: String?)] {
    var found: [(sequence: Int64, format: Int64, problem: String?)] = []
    for kept in try vouchers(notAfter: .max, limit: SnapshotSchedule.candidates) {
      found.append((kept.sequence, kept.format, try authenticityProblem(of: kept)))
    }
    return found
  }

  /// The rows with authentic snapshots of a form, in order.
  public func snapshotSequences(format: Int64) throws(JournalError) -> [Int64] {
    try snapshots().filter { $0.format == format && $0.problem == nil }.map(\.sequence).sorted()
  }
}
