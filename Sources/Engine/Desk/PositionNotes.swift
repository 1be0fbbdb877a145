import Books
public import Domain
public import Money
public import Rules

/// What the rules remember of open short options that their lots do not say.
public struct PositionNotes: Hashable, Sendable {
  /// The notes, in order of lots.
  public internal(set) var list: [Note] = []

  /// What is remembered of one lot.
  public struct Note: Hashable, Sendable {
    /// The lot.
    public var lot: LotID
    /// The price of the share when it was opened; nil when it was not known.
    public var entrySpot: Price?
    /// Rolls in a row so far in its chain.
    public var rolls: Int64
    /// The premium with which its chain began, for all contracts.
    public var originalPremium: Money
  }

  /// Creates empty notes.
  public init() {}

  /// The note of a lot; nil for one that is not an open short option.
  public subscript(lot: LotID) -> Note? {
    let place = list.partition { $0.lot >= lot }
    return place < list.count && list[place].lot == lot ? list[place] : nil
  }

  /// What the management rules ask of a position.
  public func memory(of lot: LotID, hasTriggered: Bool) -> PositionMemory {
    guard let note = self[lot] else { return PositionMemory(hasTriggered: hasTriggered) }
    return PositionMemory(
      entrySpot: note.entrySpot, rolls: note.rolls, originalPremium: note.originalPremium,
      hasTriggered: hasTriggered)
  }

  mutating func add(_ note: Note) { list.append(note) }

  /// Divides the entry prices of what a split touched.
  mutating func split(_ split: Split, _ portfolio: Portfolio) {
    for account in portfolio.accounts {
      for lot in account.lots where lot.instrument.symbol == split.symbol && lot.isShort {
        let place = list.partition { $0.lot >= lot.id }
        guard place < list.count, list[place].lot == lot.id, let entry = list[place].entrySpot else {
          continue
        }
        list[place].entrySpot = Price(
          units: multiplied(entry.units, by: 1, over: split.factor, rounding: .nearest))
      }
    }
  }

  mutating func remove(_ lot: LotID) {
    let place = list.partition { $0.lot >= lot }
    if place < list.count, list[place].lot == lot { list.remove(at: place) }
  }
}
