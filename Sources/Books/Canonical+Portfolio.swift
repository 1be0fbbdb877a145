public import Domain
import Money

extension Portfolio: Canonical {
  /// Writes the byte form, followed by the additions.
  public func write(to writer: inout CanonicalWriter) {
    writeForm(to: &writer)
    writer.write(Portfolio.additions, to: self)
  }

  /// Reads the byte form and the additions, up to the end of the bytes.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    try self.init(form: &reader)
    try reader.read(Portfolio.additions, into: &self)
  }

  /// Writes the byte form without the additions; `withKey` is false in a hash of the state alone.
  public func writeForm(to writer: inout CanonicalWriter, withKey: Bool = true) {
    writer.write(store)
    if withKey { writer.write(publicKey) }
    writer.write(list: structures)
    writer.write(list: accounts)
    writer.write(deposited)
    writer.write(withdrawn)
    writer.write(total)
    writer.write(playbook)
    writer.write(list: reversedRows.sorted())
    writer.write(nextLot)
    writer.write(instant)
    writer.write(sequence)
  }

  /// Reads the byte form without the additions.
  public init(form reader: inout CanonicalReader) throws(CanonicalError) {
    self.init()
    store = try reader.blob()
    publicKey = try reader.blob()
    structures = try reader.list(of: Structure.self)
    accounts = try reader.list(of: Account.self)
    deposited = try Money(from: &reader)
    withdrawn = try Money(from: &reader)
    total = try Money(from: &reader)
    playbook = try reader.text()
    let rows = try reader.list(of: Int64.self)
    guard zip(rows, rows.dropFirst()).allSatisfy(<) else { throw .invalid("reversed rows out of order") }
    reversedRows = Set(rows)
    nextLot = try LotID(from: &reader)
    instant = try Instant(from: &reader)
    sequence = try reader.int64()
    try checkShape()
  }

  /// Whatever is found by index must stand at that index.
  private func checkShape() throws(CanonicalError) {
    var expected = 0
    for (number, structure) in structures.enumerated() {
      guard structure.id.number == number else { throw .invalid("structure \(structure.id) out of place") }
      guard (structure.parent?.number ?? -1) < number else {
        throw .invalid("structure \(structure.id) under a later one")
      }
      for kind in structure.id.kinds {
        guard expected < accounts.count, accounts[expected].id == structure.id.account(kind) else {
          throw .invalid("account \(structure.id.account(kind)) out of place")
        }
        try checkLots(of: accounts[expected])
        expected += 1
      }
    }
    guard expected == accounts.count else { throw .invalid("\(accounts.count - expected) accounts too many") }
  }
}

extension Portfolio {
  private func checkLots(of account: Account) throws(CanonicalError) {
    var last = LotID(number: 0)
    for lot in account.lots {
      guard last < lot.id, lot.id < nextLot else {
        throw .invalid("lot \(lot.id.number) of \(account.id) out of place")
      }
      last = lot.id
    }
  }
}

extension Structure: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(id)
    writer.write(optional: parent)
    writer.write(optional: forkedFrom)
    writer.write(createdAt)
    writer.write(optional: merged)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try StructureID(from: &reader), parent: try reader.optional(StructureID.self),
      forkedFrom: try reader.optional(AccountID.self), createdAt: try Instant(from: &reader))
    merged = try reader.optional(MergedInto.self)
  }
}

extension Structure.MergedInto: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(target)
    writer.write(at)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(target: try AccountID(from: &reader), at: try Instant(from: &reader))
  }
}

extension Account: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(id)
    writer.write(openedAt)
    writer.write(status.rawValue)
    for column in LedgerColumn.allCases { writer.write(ledger[column]) }
    writer.write(peak)
    writer.write(index.unit)
    writer.write(list: index.weeks)
    writer.write(optional: lastFork)
    writer.write(optional: forksOnDay)
    writer.write(lastQuarter ?? -1)
    writer.write(leapsDue)
    writer.write(Int32(bitPattern: automation.bits))
    writer.write(list: lots)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let id = try AccountID(from: &reader)
    let openedAt = try Instant(from: &reader)
    let status = try reader.choice(AccountStatus.self)
    var ledger = Ledger()
    for column in LedgerColumn.allCases { ledger.post(try Money(from: &reader), to: column) }
    let peak = try Money(from: &reader)
    let index = ReturnIndex(unit: try reader.int64(), weeks: try reader.list(of: ReturnIndex.WeekPoint.self))
    let lastFork = try reader.optional(Instant.self)
    let forksOnDay = try reader.optional(ForkCount.self)
    let quarter = try reader.int32()
    guard quarter >= -1 else { throw .invalid("quarter \(quarter)") }
    let leapsDue = try Money(from: &reader)
    let automation = AutomationLevels(bits: UInt32(bitPattern: try reader.int32()))
    self.init(
      id, openedAt: openedAt, status: status, ledger: ledger, peak: peak, index: index,
      lots: try reader.list(of: Lot.self))
    self.lastFork = lastFork
    self.forksOnDay = forksOnDay
    lastQuarter = quarter < 0 ? nil : quarter
    self.leapsDue = leapsDue
    self.automation = automation
  }
}

extension Account.ForkCount: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(day)
    writer.write(count)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(day: try Day(from: &reader), count: try reader.int32())
  }
}

extension ReturnIndex.WeekPoint: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(week)
    writer.write(unit)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(week: try reader.int32(), unit: try reader.int64())
  }
}
