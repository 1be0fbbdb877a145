import Money

extension ExecutionReport: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    func begin(_ tag: UInt8) {
      writer.write(tag)
      writer.write(order.number)
    }
    switch self {
    case .acknowledged: begin(0)
    case .filled(_, let after, let units, let prices, let execution):
      begin(1)
      writer.write(after)
      writer.write(units)
      writer.write(list: prices)
      writer.write(execution)
    case .cancelled(_, let after, let reason):
      begin(2)
      writer.write(after)
      writer.write(reason)
    case .expired(_, let after):
      begin(3)
      writer.write(after)
    case .rejected(_, let after, let reason):
      begin(4)
      writer.write(after)
      writer.write(reason)
    case .replaced(_, let type):
      begin(5)
      writer.write(type)
    case .declined(_, let type, let reason):
      begin(6)
      writer.write(optional: type)
      writer.write(reason)
    case .silent: begin(7)
    case .unheard: begin(8)
    }
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let tag = try reader.byte()
    let order = OrderID(number: try reader.int64())
    switch tag {
    case 0: self = .acknowledged(order)
    case 1:
      self = .filled(
        order, after: try reader.int64(), units: try reader.int64(),
        legPrices: try reader.list(of: Price.self), execution: try reader.text())
    case 2: self = .cancelled(order, after: try reader.int64(), reason: try reader.text())
    case 3: self = .expired(order, after: try reader.int64())
    case 4: self = .rejected(order, after: try reader.int64(), reason: try reader.text())
    case 5: self = .replaced(order, try OrderType(from: &reader))
    case 6: self = .declined(order, try reader.optional(OrderType.self), reason: try reader.text())
    case 7: self = .silent(order)
    case 8: self = .unheard(order)
    default: throw .invalid("report \(tag)")
    }
  }
}

extension AtBroker: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(optional: type)
    writer.write(list: held)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init()
    type = try reader.optional(OrderType.self)
    held = try reader.list(of: ExecutionReport.self)
  }
}
