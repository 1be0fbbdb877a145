internal import Domain
internal import MarketModel
internal import Money
internal import Pricing

/// Finds jumps between sessions that look like splits, and splits without a jump.
struct JumpWatch {
  /// Jumps that look like splits of which no file tells.
  private(set) var suspected: [SuspectedSplit] = []
  /// Days on which a file tells of a split and the prices know nothing of it.
  private(set) var absent: [Day] = []

  private struct Ratio {
    let more, less: Int
    var value: Double { Double(more) / Double(less) }
    var name: String { "\(more):\(less)" }
  }

  /// The splits that companies make, forward and reverse.
  private static let ratios: [Ratio] = {
    let whole = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100].flatMap {
      [Ratio(more: $0, less: 1), Ratio(more: 1, less: $0)]
    }
    return whole + [Ratio(more: 3, less: 2), Ratio(more: 2, less: 3)]
  }()

  /// How far a night's own move may be from the split's, as a logarithm.
  private static let tolerance = 0.08
  /// A told split is believed as long as the jump is this near to it, or the price was not there to jump.
  private static let slack = 0.35

  init(_ bars: [DatedBar], _ actions: [ActionFile.Item]) {
    var next = 0
    for (before, bar) in zip(bars, bars.dropFirst()) where before.day < bar.day {
      // A split may have been on a session of which there is no bar.
      var told: Int64 = 1
      while next < actions.count, actions[next].day <= bar.day {
        if case .split(let factor) = actions[next].action, actions[next].day > before.day { told *= factor }
        next += 1
      }
      compare(before.bar.close, bar.bar.open, on: bar.day, told: told)
    }
  }

  private mutating func compare(_ close: Price, _ open: Price, on day: Day, told: Int64) {
    let ratio = Double(close.units) / Double(open.units)
    if told > 1 {
      let isThere = abs(Elementary.log(ratio / Double(told))) < JumpWatch.slack
      if !isThere, abs(Elementary.log(ratio)) < JumpWatch.slack { absent.append(day) }
      return
    }
    let nearest = JumpWatch.ratios.min {
      abs(Elementary.log(ratio / $0.value)) < abs(Elementary.log(ratio / $1.value))
    }
    guard let nearest, abs(Elementary.log(ratio / nearest.value)) <= JumpWatch.tolerance else { return }
    suspected.append(SuspectedSplit(day: day, ratio: ratio, name: nearest.name))
  }
}
