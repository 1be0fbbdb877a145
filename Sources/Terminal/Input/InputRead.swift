/// One reading of what a terminal sent: what comes out of one reading came at once, as far as anybody can tell.
public struct InputRead: Hashable, Sendable {
  /// The number of the reading; another number is another reading.
  public let number: Int
  /// The earliest moment at which it can have come, in milliseconds of a clock that nobody sets.
  public let earliest: Int64
  /// The moment at which it was read, on the same clock.
  public let latest: Int64

  /// Whether it brought one thing whole and nothing beside it.
  public var isAlone: Bool

  /// Creates a reading of which nothing is known but when it may have come.
  public init(_ number: Int, earliest: Int64, latest: Int64, isAlone: Bool = true) {
    self.isAlone = isAlone
    self.number = number
    self.earliest = earliest
    self.latest = latest
  }

  /// Whether it surely came so many milliseconds after another one; what a busy machine left waiting did not surely.
  public func isApart(from earlier: InputRead, by milliseconds: Int64) -> Bool {
    number != earlier.number && earliest - earlier.latest >= milliseconds
  }
}

/// Numbers the readings of a terminal, and knows how long one may have waited to be read.
public struct InputReadCounter: Sendable {
  /// The most bytes of a reading behind which the next one may not be its rest: more than any key has.
  static let burst = 32

  /// How long the terminal must have been empty behind a reading before nobody asks any more when the next one came.
  static let watch: Int64 = 250

  private var number = 0
  private var lastEmpty: Int64
  private var lastEnd: Int64?
  private var isCut = false

  /// Begins to count at a moment, in milliseconds.
  public init(at moment: Int64) { lastEmpty = moment }

  /// Whether the last reading is so fresh that it matters when the next one comes.
  ///
  /// The clock alone does not tell: whoever was busy since then has not looked, and would take a slow key for a fast one.
  public var isWatchful: Bool { lastEnd.map { lastEmpty - $0 < InputReadCounter.watch } ?? false }

  /// The terminal had sent nothing at a moment.
  public mutating func foundEmpty(at moment: Int64) { lastEmpty = max(lastEmpty, moment) }

  /// So many bytes were read by a reading that began and ended at these moments.
  public mutating func read(_ bytes: Int, from begin: Int64, to end: Int64) -> InputRead {
    // A flood comes in pieces that somebody else cut; what comes after a silence is none of them.
    if !isCut || !isWatchful { number += 1 }
    defer {
      isCut = bytes > InputReadCounter.burst
      foundEmpty(at: begin)
      lastEnd = end
    }
    return InputRead(number, earliest: min(lastEmpty, end), latest: end)
  }
}
