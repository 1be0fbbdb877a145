/// What can be wrong with a folder of prices, so that nothing trades on it unless a person accepts it.
public enum CoverageCode: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Rows were left out because they cannot be right.
  case droppedRows = "DROPPED_ROWS"
  /// Rows were left out because nothing trades at their time.
  case outsideHours = "OUTSIDE_HOURS"
  /// Sessions between the first and the last have no price.
  case missingSessions = "MISSING_SESSIONS"
  /// Prices jump as a split makes them, and no file says that there was one.
  case suspectedSplit = "SUSPECTED_SPLIT"
  /// A file says that there was a split, and prices do not jump.
  case splitWithoutJump = "SPLIT_WITHOUT_JUMP"
  /// A price is many times the one before.
  case wildPrice = "WILD_PRICE"
  /// The prices of a symbol end before those of the others.
  case pricesEnded = "PRICES_ENDED"
  /// A symbol that the playbook trades has no prices.
  case missingSymbol = "MISSING_SYMBOL"
  /// Two files hold the same.
  case duplicateFile = "DUPLICATE_FILE"
  /// A file is no market file.
  case unreadable = "UNREADABLE"
  /// It does not show whose prices a file holds.
  case unmatchedFile = "UNMATCHED_FILE"
  /// There is no volatility index, or not for all of the time.
  case noVIX = "NO_VIX"

  /// Ordered as they stand here.
  public static func < (left: CoverageCode, right: CoverageCode) -> Bool { left.place < right.place }

  private var place: Int { CoverageCode.allCases.firstIndex(of: self) ?? 0 }
}

/// One thing that is wrong with a folder of prices.
public struct CoverageConcern: Hashable, Sendable {
  /// Its kind.
  public let code: CoverageCode
  /// What it is about: a symbol or a file.
  public let about: String
  /// The whole of it in one sentence.
  public let text: String
}
