import Journal
import Platform
import Testing

/// What a failure of the journal means for whoever writes.
@Suite struct FailureTests {
  private func failing(_ kind: StorageError.Kind) -> StorageError {
    StorageError(kind, message: "cause", description: "the store: cause")
  }

  @Test func `a full, contradictory or unreachable storage ends writing, and one that is busy does not`() {
    let table: [(kind: StorageError.Kind, ends: Bool)] = [
      (.busy, false), (.full, true), (.corrupt, true), (.failing, true), (.refused, false),
    ]
    for row in table {
      let error = failing(row.kind)
      #expect(error.endsWriting == row.ends, "\(row.kind)")
      #expect(
        JournalError.storage(error).endOfWriting == (row.ends ? "the store: cause" : nil), "\(row.kind)")
      #expect(error.isBusy == (row.kind == .busy) && error.isFull == (row.kind == .full))
      #expect(error.isCorrupt == (row.kind == .corrupt))
    }
  }

  @Test func `damage ends writing with its own sentence, and what was refused before a write does not`() {
    let damaged = JournalError.damaged(path: "store", what: "row 2")
    #expect(damaged.endOfWriting == "store is damaged: row 2; restore a backup")
    let others: [JournalError] = [
      .missing(path: "p"), .exists(path: "p"), .otherProgram(path: "p"),
      .newerVersion(path: "p", found: 2, known: 1),
      .olderVersion(path: "p", found: 1, known: 2), .otherKey(path: "p", named: "a", held: "b"),
      .otherStore(path: "p", mark: "m"), .remains(path: "p"), .mistrusted(path: "p", findings: []),
      .readOnly(reason: "r"), .displaced(path: "p"), .uncertain(cause: failing(.full), present: nil),
    ]
    for error in others { #expect(error.endOfWriting == nil, "\(error)") }
    #expect(
      Set((others + [damaged]).map(\.description)).count == others.count + 1, "each has a sentence of its own"
    )
  }

  @Test func `a commit that nobody confirmed says whether the rows are there`() {
    let texts = [true, false, nil].map {
      JournalError.uncertain(cause: failing(.failing), present: $0).description
    }
    #expect(texts[0].contains("the command is in the journal"))
    #expect(texts[1].contains("nothing of the command was written"))
    #expect(texts[2].contains("could not be read") && texts.allSatisfy { $0.contains("(the store: cause)") })
  }
}

/// Changes to the rows of orders and decisions in the read tables.
@Suite struct StoryMoveTests {
  private func row(_ table: ReadTable, _ count: Int) -> TableRow {
    TableRow(table: table, cells: (0..<count).map { .integer(Int64($0)) })
  }

  @Test func `a step changes its own columns, in their order, and no other`() {
    let table: [(step: StoryMove.Step, table: ReadTable, places: [Int])] = [
      (.order, .orders, [1, 2, 7, 8, 9]), (.orderState, .orders, [1, 2, 9]),
      (.decision, .decisions, [1, 2, 5, 7]),
    ]
    for entry in table {
      let cells = entry.places.map { TableValue.text("new \($0)") }
      let move = StoryMove(step: entry.step, key: 3, cells: cells, isFinal: false)
      #expect(move.table == entry.table)
      let before = row(entry.table, 12)
      let after = move.applied(to: before)
      for place in before.cells.indices {
        let expected = entry.places.contains(place) ? TableValue.text("new \(place)") : before.cells[place]
        #expect(after.cells[place] == expected, "\(entry.step) at \(place)")
      }
    }
  }

  @Test func `tables of the present state are replaced, stories move, and everything else is history`() {
    let stories: Set<ReadTable> = [.orders, .decisions]
    let states: Set<ReadTable> = [.accounts, .positions]
    for table in ReadTable.allCases {
      #expect(
        table.life == (stories.contains(table) ? .story : states.contains(table) ? .state : .history),
        "\(table)")
    }
  }
}
