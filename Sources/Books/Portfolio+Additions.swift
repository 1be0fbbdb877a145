public import Domain

extension Portfolio {
  /// State that was added to the books after their byte form was fixed, in order of numbers from 1 to 127.
  ///
  /// State added to accounts is written as `keyed` by their ids, leaving out accounts that have none.
  public static let additions: [CanonicalAddition<Portfolio>] = []
}
