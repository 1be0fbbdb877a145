import Money

extension OrderLeg: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(instrument)
    writer.write(quantity)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try Instrument(from: &reader), quantity: try reader.int64())
    guard quantity != 0, quantity != .min else { throw .invalid("leg of \(quantity)") }
  }
}

extension OrderType: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    switch self {
    case .market: writer.write(UInt8(0))
    case .limit(let price):
      writer.write(UInt8(1))
      writer.write(price)
    case .stop(let trigger):
      writer.write(UInt8(2))
      writer.write(trigger)
    case .stopLimit(let trigger, let limit):
      writer.write(UInt8(3))
      writer.write(trigger)
      writer.write(limit)
    }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    switch try reader.byte() {
    case 0: self = .market
    case 1: self = .limit(try Price(from: &reader))
    case 2: self = .stop(try Price(from: &reader))
    case 3: self = .stopLimit(trigger: try Price(from: &reader), limit: try Price(from: &reader))
    case let tag: throw .invalid("order type \(tag)")
    }
  }
}

extension OrderDraft: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(list: legs)
    writer.write(type)
    writer.write(timeInForce.rawValue)
    writer.write(purpose.rawValue)
    writer.write(optional: worst)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), legs: try reader.list(of: OrderLeg.self),
      type: try OrderType(from: &reader), timeInForce: try reader.choice(TimeInForce.self),
      purpose: try reader.choice(OrderPurpose.self), worst: try reader.optional(Price.self))
    guard !legs.isEmpty else { throw .invalid("order without legs") }
  }
}

extension Order: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(id.number)
    writer.write(draft)
    writer.write(sentAt)
    writer.write(state.rawValue)
    writer.write(filled)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let id = OrderID(number: try reader.int64())
    self.init(id: id, try OrderDraft(from: &reader), sentAt: try Instant(from: &reader))
    state = try reader.choice(OrderState.self)
    filled = try reader.int64()
    guard (0...units).contains(filled) else { throw .invalid("order filled \(filled) of \(units)") }
  }
}

extension Order {
  /// Creates an order that sends a draft.
  public init(id: OrderID, _ draft: OrderDraft, sentAt: Instant) {
    self.init(
      id: id, account: draft.account, legs: draft.legs, type: draft.type, timeInForce: draft.timeInForce,
      purpose: draft.purpose, sentAt: sentAt, worst: draft.worst)
  }

  /// The order as it was sent, without its progress.
  public var draft: OrderDraft {
    OrderDraft(
      account: account, legs: legs, type: type, timeInForce: timeInForce, purpose: purpose, worst: worst)
  }
}

extension Proposal: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    switch self {
    case .order(let draft):
      writer.write(UInt8(0))
      writer.write(draft)
    case .fork(let account, let moved):
      writer.write(UInt8(1))
      writer.write(account)
      writer.write(moved)
    case .merge(let sources, let target):
      writer.write(UInt8(2))
      writer.write(list: sources)
      writer.write(target)
    case .reinvest(let item):
      writer.write(UInt8(3))
      writer.write(item)
    case .lift(let account):
      writer.write(UInt8(4))
      writer.write(account)
    case .flatten(let scope):
      writer.write(UInt8(5))
      writer.write(scope)
    case .automation(let account, let decisions, let level):
      writer.write(UInt8(6))
      writer.write(account)
      writer.write(decisions.rawValue)
      writer.write(level.rawValue)
    case .playbook(let text):
      writer.write(UInt8(7))
      writer.write(text)
    case .accept(let acceptance):
      writer.write(UInt8(8))
      writer.write(acceptance)
    }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    switch try reader.byte() {
    case 0: self = .order(try OrderDraft(from: &reader))
    case 1: self = .fork(try AccountID(from: &reader), moved: try Money(from: &reader))
    case 2: self = .merge(try reader.list(of: StructureID.self), into: try AccountID(from: &reader))
    case 3: self = .reinvest(try Reinvestment(from: &reader))
    case 4: self = .lift(try AccountID(from: &reader))
    case 5: self = .flatten(try Scope(from: &reader))
    case 6:
      self = .automation(
        try AccountID(from: &reader), try reader.choice(DecisionClass.self),
        try reader.choice(AutomationLevel.self))
    case 7: self = .playbook(text: try reader.text())
    case 8: self = .accept(try Acceptance(from: &reader))
    case let tag: throw .invalid("proposal \(tag)")
    }
  }
}

extension Decision: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(id.number)
    writer.write(decisionClass.rawValue)
    writer.write(account)
    writer.write(state.rawValue)
    writer.write(level.rawValue)
    writer.write(openedAt)
    writer.write(optional: expires)
    writer.write(proposal)
    writer.write(summary)
    writer.write(list: explanation)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let id = DecisionID(number: try reader.int64())
    let decisionClass = try reader.choice(DecisionClass.self)
    let account = try AccountID(from: &reader)
    let state = try reader.choice(DecisionState.self)
    self.init(
      id: id, decisionClass, account: account, level: try reader.choice(AutomationLevel.self),
      openedAt: try Instant(from: &reader), expires: try reader.optional(Instant.self),
      proposal: try Proposal(from: &reader), summary: try reader.text(),
      explanation: try reader.list(of: RuleNote.self))
    self.state = state
  }
}

extension Scope: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    switch self {
    case .everything: writer.write(UInt8(0))
    case .structure(let structure):
      writer.write(UInt8(1))
      writer.write(structure)
    case .account(let account):
      writer.write(UInt8(2))
      writer.write(account)
    }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    switch try reader.byte() {
    case 0: self = .everything
    case 1: self = .structure(try StructureID(from: &reader))
    case 2: self = .account(try AccountID(from: &reader))
    case let tag: throw .invalid("scope \(tag)")
    }
  }
}
