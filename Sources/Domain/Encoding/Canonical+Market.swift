import Money

extension SessionPrices: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(day)
    writer.write(list: shares)
    writer.write(optional: volatilityIndex)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      day: try Day(from: &reader), shares: try reader.list(of: SharePrices.self),
      volatilityIndex: try reader.optional(Int64.self))
  }
}

extension SharePrices: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Int64(bitPattern: symbol.word))
    for price in [open, high, low, close] { writer.write(price) }
    writer.write(volume)
    writer.write(split)
    writer.write(isOfficial)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let word = try reader.int64()
    guard let symbol = Symbol(word: UInt64(bitPattern: word)) else { throw .invalid("symbol \(word)") }
    self.init(
      symbol, open: try Price(from: &reader), high: try Price(from: &reader),
      low: try Price(from: &reader), close: try Price(from: &reader), volume: try reader.int64(),
      split: try reader.int64(), isOfficial: try reader.flag())
    guard split >= 1, low.units > 0 else { throw .invalid("prices of \(symbol)") }
  }
}

extension UsedQuote: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(instrument)
    for price in [bid, ask, last] { writer.write(price) }
    writer.write(volatility)
    writer.write(delta)
    writer.write(isModelled)
    writer.write(at)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try Instrument(from: &reader), bid: try Price(from: &reader), ask: try Price(from: &reader),
      last: try Price(from: &reader), volatility: try reader.int64(), delta: try reader.int64(),
      isModelled: try reader.flag(), at: try Instant(from: &reader))
  }
}
