import Domain
import Engine
import Money
import Terminal

/// The futures of what a box asks: results after fees on an assumed market, and no advice.
///
/// Only figures move while the market does, so that a row that was read stays read.
extension Model {
  func futureRows(_ binding: String, width: Int, isDrawn: Bool) -> BoxPage {
    var page = BoxPage(width: width)
    guard let futures = published.futures[binding], !futures.futures.isEmpty else { return page }
    page.add(section: "Futures until \(TimeText.short(futures.until))")
    if isDrawn {
      let plot = FuturePlot(futures)
      page.add(picture: "futures", height: plot.height) { canvas, rect in plot.draw(on: &canvas, in: rect) }
    }
    if width >= 52 {
      add(table: futures, withChances: !isDrawn, to: &page)
    } else {
      page.add(futures.futures.flatMap { lines(of: $0, futures.paths) })
    }
    return page
  }

  /// What the futures of a box are of, and what they assume.
  func futureNotes(_ binding: String) -> [String] {
    guard let futures = published.futures[binding], !futures.futures.isEmpty else { return [] }
    let other = futures[.alternative].map {
      "instead, the rules' next: \(PlainWords.text($0.what, today: read.today)) · "
    }
    return [
      "\(other ?? "")worst: mean of the lowest 1 in 20; chances in 100. \(grouped(futures.paths)) paths, after fees, shown, not signed; no advice. \(futures.market)"
    ]
  }

  /// What a batch comes to if all of it is approved: means add up, chances of different books do not.
  func togetherLines(_ bindings: [String]) -> [String] {
    let shown = bindings.compactMap { published.futures[$0]?[.approve] }
    guard !shown.isEmpty, shown.count == bindings.count else { return [] }
    let mean = shown.reduce(Money.zero) { $0 + $1.mean }
    let worst = shown.reduce(Money.zero) { $0 + $1.worst }
    return ["approved together: mean \(mean.signed) · if every one meets its worst 1 in 20, \(worst.signed)"]
  }

  /// The same figures in columns: what the bad end is stands before what is usual.
  private func add(table futures: DecisionFutures, withChances: Bool, to page: inout BoxPage) {
    let column = min(11, (page.width - 8) / 5)
    func cells(_ texts: [String]) -> String {
      texts.map { rightAligned($0, in: column) }.joined()
    }
    page.add([Piece("        " + cells(["worst", "p5", "middle", "mean", "p95"]), .uiMuted)])
    for future in futures.futures {
      let figures = [future.worst, future.quantile(5), future.quantile(50), future.mean, future.quantile(95)]
      page.add([
        Piece(padded(future.answer.word, to: 8), future.answer.slot), Piece(cells(figures.map(\.signed))),
      ])
    }
    guard withChances else {
      let weeks = futures.futures.compactMap { future in
        future.week.map {
          "\(future.answer.word) \($0.code) \(future.weekPaths * 100 / max(1, futures.paths))"
        }
      }
      if !weeks.isEmpty { page.add(["week ends: \(weeks.joined(separator: ", ")) in 100"]) }
      return
    }
    for future in futures.futures {
      let words = future.chances(of: futures.paths).joined(separator: ", ")
      page.add([Piece(padded(future.answer.word, to: 8), future.answer.slot), Piece(words, .uiMuted)])
    }
  }

  private func lines(of future: DecisionFutures.Future, _ paths: Int64) -> [String] {
    [
      future.answer.word,
      "  middle \(future.quantile(50).signed) · mean \(future.mean.signed) · 1 in 20 below \(future.quantile(5).signed), then \(future.worst.signed) on average · 1 in 20 above \(future.quantile(95).signed)",
      "  \(future.chances(of: paths).joined(separator: ", ")) of 100",
    ]
  }
}

extension DecisionFutures.Answer {
  /// Its name in a box.
  fileprivate var word: String {
    switch self {
    case .approve: "approve"
    case .reject: "reject"
    case .alternative: "instead"
    }
  }

  fileprivate var slot: Slot {
    switch self {
    case .approve: .decisionWaiting
    case .reject: .uiText
    case .alternative: .graphLine
    }
  }
}

extension DecisionFutures.Future {
  /// How often it comes to what, of a hundred paths.
  fileprivate func chances(of paths: Int64) -> [String] {
    func hundred(_ count: Int64) -> String { "\(count * 100 / max(1, paths))" }
    let week = week.map { ["\($0.code) \(hundred(weekPaths))"] } ?? []
    return ["profit \(hundred(profitable))", "assigned \(hundred(assigned))", "short \(hundred(short))"]
      + week
  }

  /// How often outcomes fall into evenly spread ranges: a twentieth of them lies between two neighbouring quantiles.
  fileprivate func likelihood(in range: ClosedRange<Double>, count: Int) -> [Double] {
    let edges = quantiles.map(plainDollars)
    let step = (range.upperBound - range.lowerBound) / Double(count)
    guard step > 0, let first = edges.first, let last = edges.last, first < last else { return [] }
    return (0..<count).map { place in
      let (low, high) = (
        range.lowerBound + step * Double(place), range.lowerBound + step * Double(place + 1)
      )
      return zip(edges, edges.dropFirst()).reduce(0) { sum, pair in
        let width = pair.1 - pair.0
        if width <= 0 { return sum + (low <= pair.0 && pair.0 < high ? 1 : 0) }
        return sum + max(0, min(high, pair.1) - max(low, pair.0)) / width
      }
    }
  }
}

extension FuturePlot {
  /// The futures on one axis, which leaves out the far ends of rare paths.
  fileprivate init(_ futures: DecisionFutures) {
    var (low, high) = (0.0, 0.0)
    for future in futures.futures {
      let (five, ninetyFive) = (plainDollars(future.quantile(5)), plainDollars(future.quantile(95)))
      let air = (ninetyFive - five) * 0.5
      low = min(low, max(plainDollars(future.quantile(0)), five - air))
      high = max(high, min(plainDollars(future.quantile(100)), ninetyFive + air))
    }
    let air = max(1, (high - low) * 0.05)
    let range = (low - air)...(high + air)
    self.init(
      futures.futures.map { future in
        FuturePlot.Future(
          future.answer.word, future.answer.slot, likelihood: future.likelihood(in: range, count: 60),
          edges: (
            plainDollars(future.quantile(5)), plainDollars(future.quantile(50)),
            plainDollars(future.quantile(95))
          ),
          words: [Piece(future.chances(of: futures.paths).prefix(3).joined(separator: ", ") + " of 100")])
      }, range: range, label: ExpiryPayOff.amount)
  }
}
