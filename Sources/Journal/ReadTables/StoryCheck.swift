/// The rows of a story table that are not final yet, while the log is replayed; final ones need no memory.
struct StoryCheck {
  private var moving: [Int64: TableRow] = [:]
  private var begun: Int64 = 0

  /// The rows that are not final, by key.
  var open: [TableRow] { moving.values.sorted { $0.key < $1.key } }

  /// Adds a new row.
  mutating func begin(_ row: TableRow) {
    begun = max(begun, row.key)
    moving[row.key] = row
  }

  /// Applies a change to a row; returns the row once it is final.
  mutating func apply(_ move: StoryMove) -> TableRow? {
    guard let row = moving[move.key].map(move.applied) else { return nil }
    moving[move.key] = move.isFinal ? nil : row
    return move.isFinal ? row : nil
  }

  /// The keys of rows that no event made; the right ones count from 1.
  func strangers(
    in rows: any KeptTableRows, atMost limit: Int
  ) throws(JournalError) -> [Int64] {
    var strangers: [Int64] = []
    while strangers.count < limit, let key = try rows.next() {
      if key < 1 || key > begun { strangers.append(key) }
    }
    return strangers
  }
}
