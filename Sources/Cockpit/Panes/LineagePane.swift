import Books
import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The forks: when each was born, what it was given, what it is worth, and how far it is from its merge.
  static let lineage = PaneContent(
    .lineage, title: "Forks",
    table: PaneTable(
      ForkColumns.all, rows: { .numbered($0.read.tree.map { .structure($0.structure) }) },
      line: { model, id, _ in model.forkLine(id) })
  ).with {
    $0.note = { model, width in
      let all = model.read.machine.portfolio.structures.filter { $0.id != .root }
      let home = all.count { $0.merged != nil }
      return all.isEmpty ? "none yet" : "\(all.count) born · \(home) home · \(all.count - home) open"
    }
    $0.keys = [.init("open", "its accounts"), .init("why", "why"), .init("sort", "sort")]
  }
}

/// A structure, with what the table of forks shows of it.
struct ForkLine {
  var structure: Structure
  var row: StructureRow?
  var today: Day
  var history: [Int64]

  var isHome: Bool { structure.merged != nil }
  var weeks: Int {
    max(0, ((structure.merged?.at.newYork.day ?? today) - structure.createdAt.newYork.day) / 7)
  }
  var share: Double? { row?.distance.map { Double($0.percent) / 100 } }
}

/// The columns of the table of forks.
enum ForkColumns {
  static let all: [TableColumn<ForkLine>] = [
    TableColumn("fork", kind: .text(atLeast: 7), importance: 100, steadyWidth: 7) {
      TableCell("\($0.structure.id)", $0.isHome ? .accountMerged : .uiTitle)
    }.ordered { .number(Int64($0.structure.id.number)) },
    TableColumn("born", kind: .picture, importance: 60, steadyWidth: 9) {
      TableCell(TimeText.short($0.structure.createdAt.newYork.day), .uiMuted)
    }.ordered { .number($0.structure.createdAt.milliseconds) },
    TableColumn("from", kind: .picture, importance: 50, steadyWidth: 5) { line in
      line.structure.forkedFrom.map { TableCell($0.short(), $0.slot) } ?? TableCell("")
    },
    TableColumn("now", kind: .number, importance: 90, steadyWidth: 7) { .money($0.row?.value) }.ordered {
      SortKey($0.row?.value.units)
    },
    TableColumn("weeks", kind: .number, importance: 55) { TableCell("\($0.weeks)") }.ordered {
      .number(Int64($0.weeks))
    },
    TableColumn("bar", title: "", kind: .picture, importance: 45, steadyWidth: 10) { line in
      guard let share = line.share ?? (line.isHome ? 1 : nil) else { return TableCell("") }
      return TableCell(.gauge(share, line.isHome ? .accountCom : .accountGen, width: 10))
    },
    TableColumn("merge", title: "to merge", kind: .number, importance: 70, steadyWidth: 5) { line in
      line.row?.distance.map { TableCell("\($0.percent) %") } ?? TableCell("")
    }.ordered { SortKey($0.row?.distance?.percent) },
    TableColumn("trend", title: "26 weeks", kind: .picture, importance: 30, steadyWidth: 8) { line in
      guard line.history.count > 1 else { return TableCell("") }
      return TableCell(
        .sparkline(thinned(line.history, to: 8), line.isHome ? .accountCom : .accountGen, width: 8))
    },
    TableColumn("state", kind: .text(atLeast: 7), importance: 65) { line in
      if let merged = line.structure.merged {
        return TableCell("◆ merged \(TimeText.short(merged.at.newYork.day))", .accountCom)
      }
      return TableCell(line.structure.id == .root ? "root" : "grows", .uiMuted)
    },
  ]
}

extension Model {
  func forkLine(_ id: RowID) -> ForkLine? {
    guard case .structure(let id) = id, let structure = read.machine.portfolio.structure(id) else {
      return nil
    }
    return ForkLine(
      structure: structure, row: read.row(of: id), today: read.today,
      history: read.row(of: id.account(.gen))?.history ?? [])
  }
}
