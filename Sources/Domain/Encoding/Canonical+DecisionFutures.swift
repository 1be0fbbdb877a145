import Money

extension DecisionFutures: Canonical {
  /// The number of the form; a later form has another, and this one is read for ever.
  private static let form: UInt8 = 1

  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(DecisionFutures.form)
    writer.write(decision.number)
    writer.write(account)
    writer.write(seen)
    writer.write(until)
    writer.write(paths)
    writer.write(seed)
    writer.write(market)
    writer.write(list: futures)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let form = try reader.byte()
    guard form == DecisionFutures.form else { throw .unknownKind("form \(form) of futures") }
    self.init(
      DecisionID(number: try reader.int64()), account: try AccountID(from: &reader),
      seen: try Instant(from: &reader), until: try Day(from: &reader), paths: try reader.int64(),
      seed: try reader.int64(), market: try reader.text(), futures: try reader.list(of: Future.self))
  }
}

extension DecisionFutures.Future: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(answer.rawValue)
    writer.write(what)
    writer.write(mean)
    writer.write(worst)
    writer.write(list: quantiles)
    writer.write(assigned)
    writer.write(profitable)
    writer.write(short)
    writer.write(week != nil)
    if let week { writer.write(week.rawValue) }
    writer.write(weekPaths)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let answer = try reader.choice(DecisionFutures.Answer.self)
    let (what, mean, worst) = (try reader.text(), try Money(from: &reader), try Money(from: &reader))
    let quantiles = try reader.list(of: Money.self)
    let (assigned, profitable, short) = (try reader.int64(), try reader.int64(), try reader.int64())
    let week = try reader.flag() ? try reader.choice(WeekType.self) : nil
    self.init(
      answer, what: what, mean: mean, worst: worst, quantiles: quantiles, assigned: assigned,
      profitable: profitable, short: short, week: week, weekPaths: try reader.int64())
  }
}
