import Money

/// A whole split: at a session's open each share of a symbol becomes `factor` shares.
public struct Split: Hashable, Sendable {
  /// The symbol whose shares and options are split.
  public var symbol: Symbol
  /// The number of shares that one becomes.
  public var factor: Int64

  /// The factors that can be booked; other corporate actions are not whole splits.
  public static let factors: ClosedRange<Int64> = 2...1_000

  /// Creates a split; traps if its factor is not in `factors`.
  public init(_ symbol: Symbol, factor: Int64) {
    precondition(Split.factors.contains(factor), "a split of one share into \(factor)")
    self.symbol = symbol
    self.factor = factor
  }
}

extension Split: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(Int64(bitPattern: symbol.word))
    writer.write(factor)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let word = UInt64(bitPattern: try reader.int64())
    guard let symbol = Symbol(word: word) else { throw .invalid("symbol \(word)") }
    let factor = try reader.int64()
    guard Split.factors.contains(factor) else { throw .invalid("split into \(factor)") }
    self.init(symbol, factor: factor)
  }
}

extension Lot {
  /// The same lot after a split: more shares or contracts at lower prices and strike, for the same cost.
  public func afterSplit(into factor: Int64) -> Lot {
    var lot = self
    lot.quantity *= factor
    lot.mark.mid = Price(units: divided(mark.mid.units, by: factor))
    lot.mark.exit = Price(units: divided(mark.exit.units, by: factor))
    if let contract = instrument.contract {
      guard let split = contract.afterSplit(into: factor) else {
        preconditionFailure("lot \(id.number): a split of one share into \(factor)")
      }
      lot.instrument = .option(split)
    }
    return lot
  }

  private func divided(_ units: Int64, by factor: Int64) -> Int64 {
    multiplied(units, by: 1, over: factor, rounding: .nearest)
  }
}
