/// The states that a store keeps, as they are kept.
public protocol KeptStates: AnyObject {
  /// What stands beside the states that were kept after rows up to `last`, newest first; no state is read.
  func vouchers(notAfter last: Int64, limit: Int) throws(JournalError) -> [KeptVoucher]

  /// Lends the state that was kept after a row; nil where there is none.
  func snapshotState<Result>(
    _ sequence: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(JournalError) -> Result?
}

/// What stands beside a state.
public struct KeptVoucher: Sendable {
  /// The row after which the state was kept.
  let sequence: Int64
  /// The form of the state.
  let format: Int64
  let voucher: SnapshotVoucher

  /// Takes what is kept.
  public init(sequence: Int64, format: Int64, bytes: [UInt8]) {
    self.sequence = sequence
    self.format = format
    voucher = SnapshotVoucher(bytes)
  }
}
