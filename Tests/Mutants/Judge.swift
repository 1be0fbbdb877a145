/// Asks the suites that reach a mutant until one fails: the room's own first, then those that see most of the room in a
/// second.
struct Judge {
  let product: TestProduct
  let suites: [Suite]
  /// The mutants of each room.
  let rooms: [String: Set<Int>]

  init(product: TestProduct, suites: [Suite], mutants: [Mutant]) {
    self.product = product
    self.suites = suites
    rooms = Dictionary(grouping: mutants, by: \.room).mapValues { Set($0.map(\.id)) }
  }

  /// The processor seconds of the suites in one run, so that a mutant that any of them kills costs no more.
  private static let portion = 1.0
  /// The processor seconds of all suites for one mutant: a suite that notices a mistake should not be one of
  /// the last.
  private static let patience = 12.0

  /// Whether a suite fails with it; one that does not end has failed.
  func isKilled(_ mutant: Mutant) throws -> Bool {
    for portion in portions(for: mutant) where try fails(portion, mutant) { return true }
    return false
  }

  /// On a busy machine a run may be ended before it had its share of a processor; it is given more time then.
  private func fails(_ portion: [Suite], _ mutant: Mutant) throws -> Bool {
    let usual = portion.map(\.busy).reduce(0, +)
    var limit = max(20, 10 * usual)
    while true {
      let ending = try product.run(
        portion.map(\.name), environment: ["MUTANT": String(mutant.id)], limit: limit)
      guard ending.isTimeOut, ending.busy < 5 * usual, limit < 300 else { return ending.status != 0 }
      limit *= 4
    }
  }

  private func portions(for mutant: Mutant) -> [[Suite]] {
    let asked = suites.filter { $0.reached.contains(mutant.id) }
    let own = asked.filter { $0.isOf(mutant.room) }.sorted { $0.busy < $1.busy }
    let room = rooms[mutant.room] ?? []
    let others = asked.filter { !$0.isOf(mutant.room) }.map {
      (suite: $0, sees: Double($0.reached.intersection(room).count) / max(0.05, $0.busy))
    }
    .sorted { $0.sees > $1.sees }
    var (portions, all) = ([[Suite]](), 0.0)
    for suite in own + others.map(\.suite) {
      all += suite.busy
      if all > Self.patience, !portions.isEmpty { break }
      let last = portions.last.map { $0.map(\.busy).reduce(0, +) }
      if let last, last + suite.busy <= Self.portion {
        portions[portions.count - 1].append(suite)
      } else {
        portions.append([suite])
      }
    }
    return portions
  }
}
