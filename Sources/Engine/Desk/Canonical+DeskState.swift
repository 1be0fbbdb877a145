public import Domain
import Money
import Rules

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
    writer.write(list: week.accounts)
    writer.write(list: positions.list)
    if writer.form > .withoutVIXShare {
      writer.write(list: trust)
      writer.write(list: unsettled)
    }
    writer.write(list: recent)
    writer.write(optional: guardDay)
    writer.write(feed.rawValue)
    if writer.form > .withoutVIXShare { writer.write(optional: feedCutAt) }
    writer.write(playbookVersion)
    writer.write(list: closes)
    writer.write(optional: closedDay)
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
    week.accounts = try reader.list(of: WeekNotes.AccountNotes.self)
    positions.list = try reader.list(of: PositionNotes.Note.self)
    trust = try reader.list(of: TrustRecord.self)
    unsettled = try reader.list(of: UnsettledCash.self)
    recent = try reader.list(of: SentOrder.self)
    guardDay = try reader.optional(Day.self)
    feed = try reader.choice(FeedState.self)
    feedCutAt = try reader.optional(Instant.self)
    playbookVersion = try reader.int64()
    closes = try reader.list(of: Money.self)
    closedDay = try reader.optional(Day.self)
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
    writer.write(optional: preservation)
    writer.write(memory)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), preservation: try reader.optional(Preservation.self),
      memory: try PreservationMemory(from: &reader))
  }
}

extension Desk.SentOrder: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(at)
    writer.write(list: legs)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), at: try Instant(from: &reader),
      legs: try reader.list(of: OrderLeg.self))
  }
}
