import Money

extension Instrument: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Int64(bitPattern: symbol.word))
    writer.write(Int64(bitPattern: terms))
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let word = UInt64(bitPattern: try reader.int64())
    let terms = UInt64(bitPattern: try reader.int64())
    if terms == 0, let symbol = Symbol(word: word) {
      self = .shares(symbol)
    } else if let contract = OptionContract(symbolWord: word, terms: terms) {
      self = .option(contract)
    } else {
      throw .invalid("instrument \(word) \(terms)")
    }
  }
}

extension LotID: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(number) }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let number = try reader.int64()
    guard number > 0 else { throw .invalid("lot \(number)") }
    self.init(number: number)
  }
}

extension Mark: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(mid)
    writer.write(exit)
    writer.write(fee)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(mid: try Price(from: &reader), exit: try Price(from: &reader), fee: try Money(from: &reader))
  }
}

extension ClosingQuote: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(instrument)
    for price in [bid, ask, mid] { writer.write(price) }
    writer.write(fee)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try Instrument(from: &reader), bid: try Price(from: &reader), ask: try Price(from: &reader),
      mid: try Price(from: &reader), fee: try Money(from: &reader))
  }
}

extension Lot: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(id)
    writer.write(instrument)
    writer.write(quantity)
    writer.write(openedAt)
    writer.write(tradeDate)
    for amount in [cost, taxBasis, kept] { writer.write(amount) }
    writer.write(chain)
    writer.write(mark)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      id: try LotID(from: &reader), instrument: try Instrument(from: &reader), quantity: try reader.int64(),
      openedAt: try Instant(from: &reader), tradeDate: try Day(from: &reader), cost: try Money(from: &reader),
      taxBasis: try Money(from: &reader), kept: try Money(from: &reader), chain: try LotID(from: &reader),
      mark: try Mark(from: &reader))
    guard quantity != 0, quantity != .min else { throw .invalid("lot \(id.number) of \(quantity)") }
  }
}

extension Trade: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(cause.rawValue)
    writer.write(list: opened)
    writer.write(list: closed)
    writer.write(list: kept)
    writer.write(optional: fill)
    writer.write(optional: spot)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), cause: try reader.choice(Cause.self),
      opened: try reader.list(of: Lot.self), closed: try reader.list(of: Closing.self),
      kept: try reader.list(of: KeptPremium.self), fill: try reader.optional(OrderProgress.self),
      spot: try reader.optional(Price.self))
  }
}

extension Trade.Closing: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(slice)
    writer.write(proceeds)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try Lot(from: &reader), proceeds: try Money(from: &reader))
  }
}

extension Trade.KeptPremium: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(lot)
    writer.write(amount)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try LotID(from: &reader), try Money(from: &reader))
  }
}
