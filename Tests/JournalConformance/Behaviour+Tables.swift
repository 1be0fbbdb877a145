import Journal
import Testing

extension Behaviour {
  static let tables = [
    Behaviour("rows of the present state are put, replaced and removed, and walked by key") { place in
      let journal = try place.found()
      try journal.apply([.put(lot(9)), .put(lot(-2)), .put(lot(4))])
      try journal.apply([
        .put(lot(4, quantity: 3)), .remove(.positions, key: 9), .remove(.positions, key: 77),
      ])
      let reader = try place.reader()
      #expect(try reader.tableRow(4, of: .positions) == lot(4, quantity: 3))
      #expect(try reader.tableRow(9, of: .positions) == nil)
      #expect(try rows(of: .positions, reader) == [lot(-2), lot(4, quantity: 3)])
      #expect(try rows(of: .orders, reader) == [])
    },
    Behaviour("a row that says what happened is added once") { place in
      let journal = try place.found()
      try journal.apply([.put(posting(5))])
      #expect(throws: JournalError.self) { try journal.apply([.put(posting(6)), .put(posting(5))]) }
      #expect(throws: JournalError.self) { try journal.apply([.put(order(1)), .put(order(1))]) }
      #expect(journal.state == .open)
      #expect(try rows(of: .transactions, place.reader()) == [posting(5)])
      #expect(try rows(of: .orders, place.reader()) == [])
    },
    Behaviour("an order moves until it is final, and a row that is not there moves nothing") { place in
      let journal = try place.found()
      try journal.apply([.put(order(1))])
      for (state, filled) in [("partly filled", Int64(1)), ("filled", 2), ("working", 0)] {
        try journal.apply([.move(fill(1, filled, state)), .move(fill(8, filled, state))])
      }
      var expected = order(1)
      (expected.cells[1], expected.cells[7], expected.cells[9]) = (.integer(3), .integer(2), .text("filled"))
      (expected.cells[2], expected.cells[8]) = (.text("later"), .integer(7))
      #expect(try rows(of: .orders, place.reader()) == [expected])
    },
    Behaviour("what derives from the log is emptied with what is made anew, or not at all") { place in
      let journal = try place.found()
      try journal.apply([.put(lot(1)), .put(posting(1)), .put(order(1))])
      try journal.saveSnapshot(format: 1, text: "state")
      #expect(throws: JournalError.self) {
        try journal.write { transaction throws(JournalError) in
          try transaction.clearDerived()
          throw .missing(path: "nothing")
        }
      }
      #expect(try rows(of: .positions, place.reader()) == [lot(1)])
      try journal.write { transaction throws(JournalError) in
        try transaction.clearDerived()
        try transaction.apply([.put(posting(1)), .put(lot(2))])
      }
      let reader = try place.reader()
      #expect(try rows(of: .positions, reader) == [lot(2)])
      #expect(try rows(of: .transactions, reader) == [posting(1)])
      #expect(try rows(of: .orders, reader) == [])
      #expect(try reader.snapshotSequences(format: 1) == [])
      #expect(try reader.command("command-1")?.sequence == 1, "commands of rows stay")
    },
  ]
}

private func posting(_ key: Int64) -> TableRow {
  TableRow(
    table: .transactions,
    cells: [
      .integer(key), .integer(1), .text("now"), .text("deposit"), .text("root/gen"), .text("cash"),
      .integer(250_000),
    ])
}

private func order(_ key: Int64) -> TableRow {
  TableRow(
    table: .orders,
    cells: [
      .integer(key), .integer(1), .text("now"), .text("root/gen"), .text("TSLA"), .text("sell"), .integer(2),
      .integer(0), .null, .text("working"), .text("[]"),
    ])
}

private func fill(_ key: Int64, _ filled: Int64, _ state: String) -> StoryMove {
  StoryMove(
    step: .order, key: key,
    cells: [.integer(filled + 1), .text("later"), .integer(filled), .integer(7), .text(state)],
    isFinal: state == "filled")
}

private func rows(of table: ReadTable, _ reader: any JournalReader) throws -> [TableRow] {
  let walk = try reader.tableRows(of: table)
  var rows: [TableRow] = []
  while let key = try walk.next() {
    rows.append(TableRow(table: table, cells: walk.cells))
    #expect(rows.last?.key == key)
  }
  return rows
}

extension JournalStore {
  fileprivate func apply(_ changes: [TableChange]) throws(JournalError) {
    try write { transaction throws(JournalError) in try transaction.apply(changes) }
  }
}
