public import Domain
import Money
import Rules

extension WeekNotes.AccountNotes: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(list: entries)
    writer.write(list: ended)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init()
    entries = try reader.list(of: WeekNotes.Entry.self)
    ended = try reader.list(of: WeekNotes.Ended.self)
  }
}

extension WeekNotes.Entry: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(order.number)
    writer.write(Instrument.option(contract))
    writer.write(day)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let order = OrderID(number: try reader.int64())
    guard let contract = try Instrument(from: &reader).contract else { throw .invalid("entry of shares") }
    self.init(order: order, contract: contract, day: try Day(from: &reader))
  }
}

extension WeekNotes.Ended: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Instrument.shares(symbol))
    switch life {
    case .put(let strike, let spot, let outcome):
      writer.write(true)
      writer.write(strike)
      writer.write(spot)
      writer.write(outcome.rawValue)
    case .shares(let cost, let count, let spot):
      writer.write(false)
      writer.write(cost)
      writer.write(count)
      writer.write(spot)
    }
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let symbol = try Instrument(from: &reader).symbol
    let life: PositionLife
    if try reader.flag() {
      life = .put(
        strike: try Price(from: &reader), spot: try Price(from: &reader),
        try reader.choice(PositionLife.PutOutcome.self))
    } else {
      life = .shares(
        cost: try Money(from: &reader), count: try reader.int64(), spot: try Price(from: &reader))
    }
    self.init(symbol: symbol, life: life)
  }
}

extension PositionNotes.Note: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(lot)
    writer.write(optional: entrySpot)
    writer.write(rolls)
    writer.write(originalPremium)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      lot: try LotID(from: &reader), entrySpot: try reader.optional(Price.self), rolls: try reader.int64(),
      originalPremium: try Money(from: &reader))
  }
}
