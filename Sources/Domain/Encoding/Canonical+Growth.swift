import Money

extension Founding: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(store)
    writer.write(publicKey)
    writer.write(capital)
    writer.write(playbook)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      store: try reader.blob(), publicKey: try reader.blob(), capital: try Money(from: &reader),
      playbook: try reader.text())
  }
}

extension Baseline: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(optional: return26Weeks)
    writer.write(deployed)
    writer.write(costs)
    writer.write(drawdown)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      return26Weeks: try reader.optional(Int64.self), deployed: try BasisPoints(from: &reader),
      costs: try Money(from: &reader), drawdown: try BasisPoints(from: &reader))
  }
}

extension Fork: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(parent)
    writer.write(child)
    for amount in [surplus, moved, toGen, toCom] { writer.write(amount) }
    writer.write(baseline)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      parent: try AccountID(from: &reader), child: try StructureID(from: &reader),
      surplus: try Money(from: &reader), moved: try Money(from: &reader), toGen: try Money(from: &reader),
      toCom: try Money(from: &reader), baseline: try Baseline(from: &reader))
  }
}

extension Merge: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(list: sources)
    writer.write(target)
    writer.write(moved)
    writer.write(positions)
    writer.write(lots)
    writer.write(list: reparented)
    writer.write(priority)
    writer.write(baseline)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      sources: try reader.list(of: StructureID.self), target: try AccountID(from: &reader),
      moved: try Money(from: &reader), positions: try reader.int64(), lots: try reader.int64(),
      reparented: try reader.list(of: StructureID.self), priority: try reader.int64(),
      baseline: try Baseline(from: &reader))
  }
}

extension Reinvestment: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(quarter)
    for amount in [profit, contracts, leaps, reservedNow, leapsDue] { writer.write(amount) }
    writer.write(strategy.rawValue)
    writer.write(list: explanation)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), quarter: try reader.int32(), profit: try Money(from: &reader),
      contracts: try Money(from: &reader), leaps: try Money(from: &reader),
      reservedNow: try Money(from: &reader), leapsDue: try Money(from: &reader),
      strategy: try reader.choice(ReinvestmentStrategy.self),
      explanation: try reader.list(of: RuleNote.self))
  }
}

extension SkippedReinvestment: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(refusal)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(account: try AccountID(from: &reader), refusal: try Refusal(from: &reader))
  }
}

extension RefusedCommand: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(list: command)
    writer.write(optional: account)
    writer.write(refusal)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      command: try reader.list(of: String.self), account: try reader.optional(AccountID.self),
      refusal: try Refusal(from: &reader))
  }
}

extension Restoration: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(abandonedSequence)
    writer.write(abandonedHash)
    writer.write(restoredSequence)
    writer.write(restoredHash)
    writer.write(aside)
  }
  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      abandonedSequence: try reader.int64(), abandonedHash: try reader.blob(),
      restoredSequence: try reader.int64(), restoredHash: try reader.blob(), aside: try reader.text())
  }
}
