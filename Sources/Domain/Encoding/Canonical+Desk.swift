import Money

extension MarketAttachment: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(seed)
    writer.write(scenario)
    writer.write(configuration)
    writer.write(firstDay)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      seed: try reader.int64(), scenario: try reader.text(), configuration: try reader.text(),
      firstDay: try Day(from: &reader))
  }
}

extension RegimeRecord: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(day)
    writer.write(regime.rawValue)
    writer.write(confidence)
    writer.write(beginsWeek)
    writer.write(isSpiking)
    writer.write(isCalm)
    if writer.form > .withoutVIXShare { writer.write(optional: vixShare) }
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      day: try Day(from: &reader), regime: try reader.choice(Regime.self),
      confidence: try BasisPoints(from: &reader), beginsWeek: try reader.flag(),
      isSpiking: try reader.flag(), isCalm: try reader.flag(),
      vixShare: reader.form > .withoutVIXShare ? try reader.optional(BasisPoints.self) : nil)
  }
}

extension WeekRecord: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(day)
    writer.write(type.rawValue)
    writer.write(regime != nil)
    if let regime { writer.write(regime.rawValue) }
    writer.write(growth)
    writer.write(target)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let account = try AccountID(from: &reader)
    let day = try Day(from: &reader)
    let type = try reader.choice(WeekType.self)
    let regime = try reader.flag() ? try reader.choice(Regime.self) : nil
    self.init(
      account: account, day: day, type: type, regime: regime, growth: try reader.int64(),
      target: try reader.int64())
  }
}

extension GateFinding: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(code)
    writer.write(passes)
    writer.write(value)
    writer.write(bound)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try reader.text(), passes: try reader.flag(), value: try Figure(from: &reader),
      bound: try Figure(from: &reader))
  }
}

extension Preservation: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(since)
    writer.write(triggerValue)
    writer.write(triggerExposure)
    writer.write(quietWeeks)
    writer.write(weeks)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      since: try Instant(from: &reader), triggerValue: try Money(from: &reader),
      triggerExposure: try Money(from: &reader), quietWeeks: try reader.int32(), weeks: try reader.int32())
  }
}

extension PreservationMemory: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(list: chains)
    writer.write(hasBreached)
    writer.write(optional: lastTrigger)
    writer.write(optional: liftedAt)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init()
    chains = try reader.list(of: LotID.self)
    hasBreached = try reader.flag()
    lastTrigger = try reader.optional(Money.self)
    liftedAt = try reader.optional(Instant.self)
  }
}

extension PreservationRecord: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(optional: preservation)
    writer.write(memory)
    writer.write(reason)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try AccountID(from: &reader), try reader.optional(Preservation.self),
      memory: try PreservationMemory(from: &reader), reason: try reader.text())
  }
}

extension SkippedEntry: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Int64(bitPattern: symbol?.word ?? 0))
    writer.write(code)
    writer.write(reason)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let word = UInt64(bitPattern: try reader.int64())
    let symbol = word == 0 ? nil : Symbol(word: word)
    guard word == 0 || symbol != nil else { throw .invalid("symbol \(word)") }
    self.init(symbol: symbol, code: try reader.text(), reason: try reader.text())
  }
}
