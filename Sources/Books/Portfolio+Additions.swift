public import Domain

extension Portfolio {
  /// State of the books that was added after their byte form was fixed, in order of numbers: 1 to 127.
  ///
  /// What accounts got goes in as `keyed` by their ids, with those left out that have nothing of it.
  public static let additions: [CanonicalAddition<Portfolio>] = []
}
