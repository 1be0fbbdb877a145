/// One read of a terminal's bytes: what one read returns arrived together, as far as anybody can know.
public struct InputRead: Hashable, Sendable {
  /// The number of the read; events of different reads have different numbers.
  public let number: Int
  /// The earliest moment at which it can have arrived, in milliseconds of a monotonic clock.
  public let earliest: Int64
  /// The moment at which it was read, on the same clock.
  public let latest: Int64

  /// Whether it contained exactly one complete event.
  public var isAlone: Bool

  /// Creates a read of which only the times are known.
  public init(_ number: Int, earliest: Int64, latest: Int64, isAlone: Bool = true) {
    self.isAlone = isAlone
    self.number = number
    self.earliest = earliest
    self.latest = latest
  }

  /// Whether it surely arrived at least this many milliseconds after another one; what waited on a busy
  /// machine did not surely.
  public func isApart(from earlier: InputRead, by milliseconds: Int64) -> Bool {
    number != earlier.number && earliest - earlier.latest >= milliseconds
  }
}

/// Numbers the reads of a terminal, and knows how long each may have waited to be read.
public struct InputReadCounter: Sendable {
  /// The number of bytes from which the next read may be the rest of the same flood: more than any key has.
  static let burst = 32

  /// How long in milliseconds the terminal must have been empty after a read before the time of the next one
  /// no longer matters.
  static let watch: Int64 = 250

  private var number = 0
  private var lastEmpty: Int64
  private var lastEnd: Int64?
  private var isCut = false

  /// Begins to count at a moment, in milliseconds.
  public init(at moment: Int64) { lastEmpty = moment }

  /// Whether the last read is so recent that the time of the next one matters.
  ///
  /// The clock alone cannot say: a caller that was busy since has not looked at the terminal, and would take
  /// a slow key for a fast one.
  public var isWatchful: Bool { lastEnd.map { lastEmpty - $0 < InputReadCounter.watch } ?? false }

  /// Records that the terminal had sent nothing at a moment.
  public mutating func foundEmpty(at moment: Int64) { lastEmpty = max(lastEmpty, moment) }

  /// Records a read of the given number of bytes that began and ended at these moments.
  public mutating func read(_ bytes: Int, from begin: Int64, to end: Int64) -> InputRead {
    // A flood arrives in pieces that were cut elsewhere; what follows a pause is not one of them.
    if !isCut || !isWatchful { number += 1 }
    defer {
      isCut = bytes > InputReadCounter.burst
      foundEmpty(at: begin)
      lastEnd = end
    }
    return InputRead(number, earliest: min(lastEmpty, end), latest: end)
  }
}
