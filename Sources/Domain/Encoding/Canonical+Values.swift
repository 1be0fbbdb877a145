public import Money

extension Money: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(units) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(units: try reader.int64())
  }
}

extension Price: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(units) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(units: try reader.int64())
  }
}

extension BasisPoints: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(value) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self.init(try reader.int64()) }
}

extension Int64: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(self) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self = try reader.int64() }
}

extension String: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(self) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self = try reader.text() }
}

extension Instant: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(milliseconds) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(milliseconds: try reader.int64())
    guard Instant.writable.contains(milliseconds) else { throw .invalid("instant \(milliseconds)") }
  }
}

extension Day: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(number) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(number: try reader.int32())
    guard Day.writable.contains(number) else { throw .invalid("day \(number)") }
  }
}

extension StructureID: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(number) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let number = try reader.int32()
    guard number >= 0 else { throw .invalid("structure \(number)") }
    self.init(number: number)
  }
}

extension AccountID: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(structure)
    writer.write(kind.rawValue)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let structure = try StructureID(from: &reader)
    let kind = try reader.choice(AccountKind.self)
    guard structure.has(kind) else { throw .invalid("account \(structure)/\(kind.name)") }
    self.init(structure: structure, kind: kind)
  }
}

extension Posting: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(column.rawValue)
    writer.write(amount)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try AccountID(from: &reader), try reader.choice(LedgerColumn.self), try Money(from: &reader))
  }
}

extension Transaction: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(kind.rawValue)
    writer.write(list: postings)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(stored: try reader.choice(TransactionKind.self), postings: try reader.list(of: Posting.self))
    guard imbalance == 0 else { throw .invalid("transaction out of balance by \(imbalance) units") }
  }
}

extension AccountFigures: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    for amount in [cash, value, initial, reserved, income, growth] { writer.write(amount) }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      cash: try Money(from: &reader), value: try Money(from: &reader), initial: try Money(from: &reader),
      reserved: try Money(from: &reader), income: try Money(from: &reader), growth: try Money(from: &reader))
  }
}

extension AccountChange: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(before)
    writer.write(after)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try AccountID(from: &reader), before: try AccountFigures(from: &reader),
      after: try AccountFigures(from: &reader))
  }
}

extension Figure: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    switch self {
    case .money(let money):
      writer.write(UInt8(0))
      writer.write(money)
    case .count(let count):
      writer.write(UInt8(1))
      writer.write(count)
    case .ratio(let ratio):
      writer.write(UInt8(2))
      writer.write(ratio)
    case .instant(let instant):
      writer.write(UInt8(3))
      writer.write(instant)
    case .text(let text):
      writer.write(UInt8(4))
      writer.write(text)
    case .missing: writer.write(UInt8(5))
    }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    switch try reader.byte() {
    case 0: self = .money(try Money(from: &reader))
    case 1: self = .count(try reader.int64())
    case 2: self = .ratio(try BasisPoints(from: &reader))
    case 3: self = .instant(try Instant(from: &reader))
    case 4: self = .text(try reader.text())
    case 5: self = .missing
    case let tag: throw .invalid("figure tag \(tag)")
    }
  }
}

extension NamedFigure: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(name)
    writer.write(figure)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try reader.text(), try Figure(from: &reader))
  }
}

extension Refusal: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(code.rawValue)
    writer.write(message)
    writer.write(value)
    writer.write(bound)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let name = try reader.text()
    guard let code = Code(rawValue: name) else { throw .invalid("refusal \(name)") }
    self.init(
      code, try reader.text(), value: try Figure(from: &reader), bound: try Figure(from: &reader))
  }
}
