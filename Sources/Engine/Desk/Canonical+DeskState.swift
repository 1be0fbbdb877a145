public import Domain

extension Desk: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(optional: market)
    writer.write(optional: regime)
    writer.write(weekRegime != nil)
    if let weekRegime { writer.write(weekRegime.rawValue) }
    writer.write(list: orders)
    writer.write(list: decisions)
    writer.write(lastOrder.number)
    writer.write(lastDecision.number)
    writer.write(list: switches)
    writer.write(list: preservations)
    writer.write(list: week.entries)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init()
    market = try reader.optional(MarketAttachment.self)
    regime = try reader.optional(RegimeRecord.self)
    weekRegime = try reader.flag() ? try reader.choice(Regime.self) : nil
    orders = try reader.list(of: Order.self)
    decisions = try reader.list(of: Decision.self)
    lastOrder = OrderID(number: try reader.int64())
    lastDecision = DecisionID(number: try reader.int64())
    switches = try reader.list(of: Switch.self)
    preservations = try reader.list(of: AccountPreservation.self)
    week.entries = try reader.list(of: WeekNotes.Entry.self)
  }
}

extension Desk.Switch: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(scope)
    writer.write(state.rawValue)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(scope: try Scope(from: &reader), state: try reader.choice(KillState.self))
  }
}

extension Desk.AccountPreservation: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(preservation)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(account: try AccountID(from: &reader), preservation: try Preservation(from: &reader))
  }
}

extension WeekNotes.Entry: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(Instrument.shares(symbol))
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(account: try AccountID(from: &reader), symbol: try Instrument(from: &reader).symbol)
  }
}
