/// The stored number of each kind of desk event; numbers are never reused.
private enum DeskTag: UInt8 {
  case marketAttached = 0, regimeJudged = 1, decisionOpened = 2, decisionMoved = 3
  case orderSent = 4, orderRefused = 5, orderMoved = 6, killSet = 7
  case weekEnded = 8, preservationMoved = 9, entriesSkipped = 10, guardTripped = 11
  case feedMoved = 12, decisionWaits = 13, reportIgnored = 14, orderReplaced = 15
  case orderAnswered = 16, reportHeld = 17, pricesKept = 18, quotesUsed = 19
  case futuresShown = 20, consented = 21
}

extension DeskEvent: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    func tag(_ tag: DeskTag) { writer.write(tag.rawValue) }
    switch self {
    case .marketAttached(let market):
      tag(.marketAttached)
      writer.write(market)
    case .regimeJudged(let record):
      tag(.regimeJudged)
      writer.write(record)
    case .decisionOpened(let decision):
      tag(.decisionOpened)
      writer.write(decision)
    case .decisionMoved(let id, let state, let account, let reason):
      tag(.decisionMoved)
      writer.write(id.number)
      writer.write(state.rawValue)
      writer.write(account)
      writer.write(reason)
    case .decisionWaits(let id, let account, let reason):
      tag(.decisionWaits)
      writer.write(id.number)
      writer.write(account)
      writer.write(reason)
    case .orderSent(let order, let decision, let findings):
      tag(.orderSent)
      writer.write(order)
      writer.write(optional: decision?.number)
      writer.write(list: findings)
    case .orderRefused(let draft, let decision, let findings):
      tag(.orderRefused)
      writer.write(draft)
      writer.write(optional: decision?.number)
      writer.write(list: findings)
    case .orderMoved(let progress):
      tag(.orderMoved)
      writer.write(progress)
    case .orderReplaced(let progress, let findings):
      tag(.orderReplaced)
      writer.write(progress)
      writer.write(list: findings)
    case .orderAnswered(let progress):
      tag(.orderAnswered)
      writer.write(progress)
    case .reportHeld(let report, let account):
      tag(.reportHeld)
      writer.write(report)
      writer.write(account)
    case .reportIgnored(let id, let account, let units, let reason):
      tag(.reportIgnored)
      writer.write(id.number)
      writer.write(optional: account)
      writer.write(units)
      writer.write(reason)
    case .killSet(let scope, let state, let cancelled, let reason):
      tag(.killSet)
      writer.write(scope)
      writer.write(state.rawValue)
      writer.write(list: cancelled.map(\.number))
      writer.write(reason)
    case .weekEnded(let records):
      tag(.weekEnded)
      writer.write(list: records)
    case .preservationMoved(let record):
      tag(.preservationMoved)
      writer.write(record)
    case .entriesSkipped(let account, let items):
      tag(.entriesSkipped)
      writer.write(account)
      writer.write(list: items)
    case .guardTripped(let day):
      tag(.guardTripped)
      writer.write(day)
    case .feedMoved(let state):
      tag(.feedMoved)
      writer.write(state.rawValue)
    case .pricesKept(let prices):
      tag(.pricesKept)
      writer.write(prices)
    case .quotesUsed(let quotes):
      tag(.quotesUsed)
      writer.write(list: quotes)
    case .futuresShown(let futures):
      tag(.futuresShown)
      writer.write(futures)
    case .consented(let consent, let account):
      tag(.consented)
      writer.write(consent)
      writer.write(optional: account)
    }
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let number = try reader.byte()
    guard let tag = DeskTag(rawValue: number) else { throw .unknownKind("desk event \(number)") }
    switch tag {
    case .marketAttached: self = .marketAttached(try MarketAttachment(from: &reader))
    case .regimeJudged: self = .regimeJudged(try RegimeRecord(from: &reader))
    case .decisionOpened: self = .decisionOpened(try Decision(from: &reader))
    case .decisionMoved:
      self = .decisionMoved(
        DecisionID(number: try reader.int64()), try reader.choice(DecisionState.self),
        account: try AccountID(from: &reader), reason: try reader.text())
    case .decisionWaits:
      self = .decisionWaits(
        DecisionID(number: try reader.int64()), account: try AccountID(from: &reader),
        reason: try reader.text())
    case .orderSent:
      self = .orderSent(
        try Order(from: &reader), decision: try reader.optional(Int64.self).map(DecisionID.init(number:)),
        findings: try reader.list(of: GateFinding.self))
    case .orderRefused:
      self = .orderRefused(
        try OrderDraft(from: &reader),
        decision: try reader.optional(Int64.self).map(DecisionID.init(number:)),
        findings: try reader.list(of: GateFinding.self))
    case .orderMoved: self = .orderMoved(try OrderProgress(from: &reader))
    case .orderReplaced:
      self = .orderReplaced(
        try OrderProgress(from: &reader), findings: try reader.list(of: GateFinding.self))
    case .orderAnswered: self = .orderAnswered(try OrderProgress(from: &reader))
    case .reportHeld:
      self = .reportHeld(try ExecutionReport(from: &reader), account: try AccountID(from: &reader))
    case .reportIgnored:
      self = .reportIgnored(
        OrderID(number: try reader.int64()), account: try reader.optional(AccountID.self),
        units: try reader.int64(), reason: try reader.text())
    case .killSet:
      self = .killSet(
        try Scope(from: &reader), try reader.choice(KillState.self),
        cancelled: try reader.list(of: Int64.self).map(OrderID.init(number:)), reason: try reader.text())
    case .weekEnded: self = .weekEnded(try reader.list(of: WeekRecord.self))
    case .preservationMoved: self = .preservationMoved(try PreservationRecord(from: &reader))
    case .entriesSkipped:
      self = .entriesSkipped(try AccountID(from: &reader), try reader.list(of: SkippedEntry.self))
    case .guardTripped: self = .guardTripped(try Day(from: &reader))
    case .feedMoved: self = .feedMoved(try reader.choice(FeedState.self))
    case .pricesKept: self = .pricesKept(try SessionPrices(from: &reader))
    case .quotesUsed: self = .quotesUsed(try reader.list(of: UsedQuote.self))
    case .futuresShown: self = .futuresShown(try DecisionFutures(from: &reader))
    case .consented:
      self = .consented(try Consent(from: &reader), account: try reader.optional(AccountID.self))
    }
  }
}

extension OrderProgress: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(order.number)
    writer.write(account)
    writer.write(state.rawValue)
    writer.write(filled)
    writer.write(type)
    writer.write(reason)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      OrderID(number: try reader.int64()), account: try AccountID(from: &reader),
      state: try reader.choice(OrderState.self), filled: try reader.int64(),
      type: try OrderType(from: &reader), reason: try reader.text())
  }
}
