/// Rows that a damaged page keeps from being read.
struct UnreadRows {
  let rows: ClosedRange<Int64>
  /// What the storage says.
  let why: String

  /// The most stretches that are told apart in a range; behind them its rest is one.
  static let limit = 256

  /// A finding for each stretch of unread rows, which may have been read as several ranges.
  static func findings(_ unread: [UnreadRows]) -> [Finding] {
    var stretches: [UnreadRows] = []
    for next in unread {
      guard let last = stretches.last, last.why == next.why,
        last.rows.upperBound + 1 >= next.rows.lowerBound
      else {
        stretches.append(next)
        continue
      }
      let upper = max(last.rows.upperBound, next.rows.upperBound)
      stretches[stretches.count - 1] = UnreadRows(rows: last.rows.lowerBound...upper, why: last.why)
    }
    return stretches.map(\.finding)
  }

  private var finding: Finding {
    let (first, last) = (rows.lowerBound, rows.upperBound)
    let names = first == last ? "row \(first)" : "rows \(first) to \(last)"
    return Finding(
      .pagesDamaged, at: first, "the database's pages cannot be read, and \(names) not be checked: \(why)")
  }
}
