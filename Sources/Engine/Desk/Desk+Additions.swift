public import Domain

extension Desk {
  /// State of the desk that was added after its byte form was fixed, in order of numbers: 128 to 255.
  public static let additions: [CanonicalAddition<Desk>] = [
    .list(128, \.accepted),
    .optional(129, \.feedBackAt),
    .optional(130, \.lastFeedCut),
  ]
}
