import Money

extension Event: Canonical {
  /// The version of the byte form that this program writes; later versions are refused.
  static let formatVersion: UInt8 = 1

  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Event.formatVersion)
    writer.write(body)
    writer.write(list: explanation)
    writer.write(list: transactions)
    writer.write(list: changes)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let version = try reader.byte()
    guard version <= Event.formatVersion else { throw .newerVersion(version) }
    guard version > 0 else { throw .invalid("version \(version)") }
    self.init(
      try EventBody(from: &reader), explanation: try reader.list(of: RuleNote.self),
      transactions: try reader.list(of: Transaction.self), changes: try reader.list(of: AccountChange.self))
  }
}

/// The stored number of each kind of event; numbers are never reused.
private enum BodyTag: UInt8 {
  case founded = 0, deposited = 1, withdrawn = 2, marked = 3, reversed = 4, statusChanged = 5
  case forked = 6, merged = 7, reinvested = 8, refused = 9, playbookApplied = 10, automationSet = 11
  case restored = 12, traded = 13, sessionMarked = 14, desk = 15, split = 16, noted = 17
  case acknowledged = 18, person = 19
}

extension EventBody: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    func tag(_ tag: BodyTag) { writer.write(tag.rawValue) }
    switch self {
    case .founded(let founding):
      tag(.founded)
      writer.write(founding)
    case .deposited(let account, let amount):
      tag(.deposited)
      writer.write(account)
      writer.write(amount)
    case .withdrawn(let account, let amount, let fromIncome):
      tag(.withdrawn)
      writer.write(account)
      writer.write(amount)
      writer.write(fromIncome)
    case .marked(let account, let value, let reason):
      tag(.marked)
      writer.write(account)
      writer.write(value)
      writer.write(reason)
    case .reversed(let sequence, let nature, let reason):
      tag(.reversed)
      writer.write(sequence)
      writer.write(nature.rawValue)
      writer.write(reason)
    case .statusChanged(let account, let status, let reason):
      tag(.statusChanged)
      writer.write(account)
      writer.write(status.rawValue)
      writer.write(reason)
    case .forked(let fork):
      tag(.forked)
      writer.write(fork)
    case .merged(let merge):
      tag(.merged)
      writer.write(merge)
    case .reinvested(let items, let skipped):
      tag(.reinvested)
      writer.write(list: items)
      writer.write(list: skipped)
    case .refused(let refused):
      tag(.refused)
      writer.write(refused)
    case .playbookApplied(let text, let reason):
      tag(.playbookApplied)
      writer.write(text)
      writer.write(reason)
    case .automationSet(let account, let decisions, let level):
      tag(.automationSet)
      writer.write(account)
      writer.write(decisions.rawValue)
      writer.write(level.rawValue)
    case .restored(let restoration):
      tag(.restored)
      writer.write(restoration)
    case .traded(let trade):
      tag(.traded)
      writer.write(trade)
    case .desk(let event):
      tag(.desk)
      writer.write(event)
    case .split(let split):
      tag(.split)
      writer.write(split)
    case .noted(let account, let text):
      tag(.noted)
      writer.write(optional: account)
      writer.write(text)
    case .acknowledged(let note):
      tag(.acknowledged)
      writer.write(note)
    case .person(let change):
      tag(.person)
      writer.write(change)
    case .sessionMarked(let quotes):
      tag(.sessionMarked)
      writer.write(list: quotes)
    }
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let number = try reader.byte()
    guard let tag = BodyTag(rawValue: number) else { throw .unknownKind("event \(number)") }
    switch tag {
    case .founded: self = .founded(try Founding(from: &reader))
    case .deposited: self = .deposited(try AccountID(from: &reader), try Money(from: &reader))
    case .withdrawn:
      self = .withdrawn(
        try AccountID(from: &reader), try Money(from: &reader), fromIncome: try Money(from: &reader))
    case .marked:
      self = .marked(try AccountID(from: &reader), try Money(from: &reader), reason: try reader.text())
    case .reversed:
      self = .reversed(
        sequence: try reader.int64(), nature: try reader.choice(ValueEffect.self), reason: try reader.text())
    case .statusChanged:
      self = .statusChanged(
        try AccountID(from: &reader), try reader.choice(AccountStatus.self), reason: try reader.text())
    case .forked: self = .forked(try Fork(from: &reader))
    case .merged: self = .merged(try Merge(from: &reader))
    case .reinvested:
      self = .reinvested(
        try reader.list(of: Reinvestment.self), skipped: try reader.list(of: SkippedReinvestment.self))
    case .refused: self = .refused(try RefusedCommand(from: &reader))
    case .playbookApplied: self = .playbookApplied(text: try reader.text(), reason: try reader.text())
    case .automationSet:
      self = .automationSet(
        try AccountID(from: &reader), try reader.choice(DecisionClass.self),
        try reader.choice(AutomationLevel.self))
    case .noted: self = .noted(try reader.optional(AccountID.self), text: try reader.text())
    case .acknowledged: self = .acknowledged(try Acknowledgement(from: &reader))
    case .person: self = .person(try PersonChange(from: &reader))
    case .restored: self = .restored(try Restoration(from: &reader))
    case .traded: self = .traded(try Trade(from: &reader))
    case .desk: self = .desk(try DeskEvent(from: &reader))
    case .split: self = .split(try Split(from: &reader))
    case .sessionMarked: self = .sessionMarked(try reader.list(of: ClosingQuote.self))
    }
  }
}
