/// The stored snapshots.
public protocol KeptStates: AnyObject {
  /// The vouchers of the states after rows up to `last`, newest first; no state is read.
  func vouchers(notAfter last: Int64, limit: Int) throws(JournalError) -> [KeptVoucher]

  /// Lends the state after a row; nil where there is none.
  func snapshotState<Result>(
    _ sequence: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(JournalError) -> Result?
}

/// The voucher of a state.
public struct KeptVoucher: Sendable {
  /// The row that the state follows.
  let sequence: Int64
  /// The form of the state.
  let format: Int64
  let voucher: SnapshotVoucher

  /// Creates a voucher from stored columns.
  public init(sequence: Int64, format: Int64, bytes: [UInt8]) {
    self.sequence = sequence
    self.format = format
    voucher = SnapshotVoucher(bytes)
  }
}
