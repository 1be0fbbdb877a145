/// Asks the suites that reach a mutant, the room's own first and the quick ones before the slow, until one fails.
struct Judge {
  let product: TestProduct
  let suites: [Suite]

  /// What the suites of one run may take together, so that a mutant that any of them kills costs no more.
  private static let portion = 1.0
  /// What all suites asked about one mutant may take: a test that is needed to see a mistake should not be one of the last.
  private static let patience = 8.0

  /// Whether a suite fails with it; one that goes on without end has failed.
  func isKilled(_ mutant: Mutant) throws -> Bool {
    for portion in portions(for: mutant) {
      let usual = portion.map(\.busy).reduce(0, +)
      let ending = try product.run(
        portion.map(\.name), environment: ["MUTANT": String(mutant.id)], limit: max(20, 10 * usual))
      if ending.status != 0 { return true }
    }
    return false
  }

  private func portions(for mutant: Mutant) -> [[Suite]] {
    let asked = suites.filter { $0.reached.contains(mutant.id) }.sorted {
      ($0.isOf(mutant.room) ? 0 : 1, $0.busy) < ($1.isOf(mutant.room) ? 0 : 1, $1.busy)
    }
    var (portions, all) = ([[Suite]](), 0.0)
    for suite in asked {
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
