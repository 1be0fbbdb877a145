public import Domain

/// An order that ended at a broker, remembered so that repeated reports are recognised.
public struct EndedOrder: Hashable, Sendable {
  /// The order.
  public var order: OrderID
  /// The account that traded.
  public var account: AccountID
  /// The number of its units that were filled.
  public var filled: Int64
  /// The day on which it ended.
  public var day: Day
}

extension EndedOrder: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(order.number)
    writer.write(account)
    writer.write(filled)
    writer.write(day)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      order: OrderID(number: try reader.int64()), account: try AccountID(from: &reader),
      filled: try reader.int64(), day: try Day(from: &reader))
  }
}
