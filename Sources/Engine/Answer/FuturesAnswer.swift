package import Domain
package import Money

/// The futures of a decision for programs: shown beside it, and signed by nobody.
package struct FuturesAnswer: Answering {
  package let approve: FutureAnswer?
  package let reject: FutureAnswer?
  package let alternative: FutureAnswer?
  package let seed: Int64
  package let paths: Int64
  package let market: String
  package let seen: Instant
  package let until: Day

  /// What one answer leads to: results after fees, and shares of the paths.
  package struct FutureAnswer: Answering {
    package let what: String
    package let mean: Money
    package let p5: Money
    package let p50: Money
    package let p95: Money
    package let worst: Money
    package let assigned: Double
    package let profitable: Double
    package let short: Double
    package let week: String?
    package let weekShare: Double?

    init(_ future: DecisionFutures.Future, of paths: Int64) {
      func share(_ count: Int64) -> Double { paths > 0 ? Double(count) / Double(paths) : 0 }
      (what, mean, worst) = (future.what, future.mean, future.worst)
      (p5, p50, p95) = (future.quantile(5), future.quantile(50), future.quantile(95))
      (assigned, profitable, short) = (share(future.assigned), share(future.profitable), share(future.short))
      week = future.week?.code
      weekShare = future.week == nil ? nil : share(future.weekPaths)
    }
  }

  /// The futures as they were run.
  package init(_ futures: DecisionFutures) {
    func answer(_ answer: DecisionFutures.Answer) -> FutureAnswer? {
      futures[answer].map { FutureAnswer($0, of: futures.paths) }
    }
    (approve, reject, alternative) = (answer(.approve), answer(.reject), answer(.alternative))
    (seed, paths, market) = (futures.seed, futures.paths, futures.market)
    (seen, until) = (futures.seen, futures.until)
  }
}
