import Books
public import Domain
public import Money
public import Rules

/// What the rules remember of open short options, beyond what their lots contain.
public struct PositionNotes: Hashable, Sendable {
  /// The notes, in order of lots.
  public internal(set) var list: [Note] = []

  /// The memory of one lot.
  public struct Note: Hashable, Sendable {
    /// The lot.
    public var lot: LotID
    /// The price of the share when the lot was opened; nil when it was not known.
    public var entrySpot: Price?
    /// Consecutive rolls in its chain so far.
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

  /// What the management rules need to know of a position.
  public func memory(of lot: LotID, hasTriggered: Bool) -> PositionMemory {
    guard let note = self[lot] else { return PositionMemory(hasTriggered: hasTriggered) }
    return PositionMemory(
      entrySpot: note.entrySpot, rolls: note.rolls, originalPremium: note.originalPremium,
      hasTriggered: hasTriggered)
  }

  mutating func add(_ note: Note) { list.append(note) }

  /// Divides the entry prices of options that a split changes.
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
