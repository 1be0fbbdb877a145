public import Domain

extension Desk {
  /// State that was added after the desk's byte form was fixed, in order of numbers: 128 to 255.
  public static let additions: [CanonicalAddition<Desk>] = [
    .list(128, \.accepted),
    .optional(129, \.feedBackAt),
    .optional(130, \.lastFeedCut),
    .keyed(
      131,
      entries: { desk in desk.orders.compactMap { order in order.atBroker.map { (order.id.number, $0) } } },
      put: { desk, number, atBroker in
        guard let place = desk.orders.firstIndex(where: { $0.id.number == number }) else { return false }
        desk.orders[place].atBroker = atBroker
        return true
      }),
    .list(132, \.ended),
    .list(133, \.consents),
  ]
}
