import Domain
import Engine
import Money

/// The futures of what a box asks, as its lines: results after fees on an assumed market, and no advice.
///
/// Only figures move while the market does, so that a line that was read stays read.
extension Model {
  func futureLines(_ binding: String, to width: Int) -> [String] {
    guard let futures = published.futures[binding], !futures.futures.isEmpty else { return [] }
    let heading =
      "FUTURES until \(TimeText.short(futures.until)), \(grouped(futures.paths)) paths, after fees"
    return ["", heading] + futures.futures.flatMap { lines(of: $0, futures.paths, to: width) }
      + ["assumed: \(futures.market)", "shown, not signed; no advice"]
  }

  private func lines(of future: DecisionFutures.Future, _ paths: Int64, to width: Int) -> [String] {
    let name =
      switch future.answer {
      case .approve: "approve"
      case .reject: "reject"
      case .alternative: "instead, the rules' next: \(future.what)"
      }
    func hundred(_ count: Int64) -> String { "\(count * 100 / max(1, paths)) of 100" }
    let week = future.week.map { " · week \($0.code) \(hundred(future.weekPaths))" } ?? ""
    return [
      name,
      "  middle \(future.quantile(50).signed) · mean \(future.mean.signed) · 1 in 20 below \(future.quantile(5).signed), then \(future.worst.signed) on average · 1 in 20 above \(future.quantile(95).signed)",
      "  profit \(hundred(future.profitable)) · assigned \(hundred(future.assigned)) · buffer short \(hundred(future.short))\(week)",
    ]
  }
}
