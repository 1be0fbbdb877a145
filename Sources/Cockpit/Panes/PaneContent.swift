import Domain
import Terminal

/// A pane as one value: everything the cockpit asks about it is in the pane's own file.
struct PaneContent: Sendable {
  /// A key that works in a pane: the action by its name, and what it does there in a word or two.
  struct Key: Sendable {
    let action: String
    let does: String

    init(_ action: String, _ does: String) { (self.action, self.does) = (action, does) }
  }

  /// The title in its frame while there is no data.
  let title: String
  /// The title in its frame now, shorter where the frame is narrow.
  let titled: @Sendable (Model, _ isNarrow: Bool) -> String
  /// What it shows in a few words, beside the title, for a width of the frame.
  var note: @Sendable (Model, Int) -> String = { _, _ in "" }
  /// Its main figure, at the right of the title.
  var summary: @Sendable (Model, Int) -> [Piece] = { _, _ in [] }
  /// The keys in its lower border, in the order of use.
  var keys: [Key] = []
  /// Words that explain its signs, in place of the keys where it is low.
  var legend: [Piece] = []
  /// The slot of a title that calls for a person.
  var alarm: @Sendable (Model) -> Slot? = { _ in nil }
  /// The list that a cursor moves through; nil where there is nothing to select.
  let list: PaneList?
  /// The lines that it would fill, for a width of its inside.
  var height: @Sendable (Model, Int) -> Int = { _, _ in 8 }
  /// The lines of an inside of some height that are no rows of its list.
  var reserved: @Sendable (Model, Int) -> Int = { _, _ in 1 }
  /// Draws the inside of the frame.
  let draw: @Sendable (Model, inout Canvas, Rect) -> Void

  /// Creates a pane with its own way of drawing.
  init(
    title: String, titled: (@Sendable (Model, Bool) -> String)? = nil, list: PaneList? = nil,
    draw: @escaping @Sendable (Model, inout Canvas, Rect) -> Void
  ) {
    self.title = title
    self.titled = titled ?? { _, _ in title }
    self.list = list
    self.draw = draw
  }

  /// Creates a pane that is a table;
  /// `open` is what the enter key does to a row, where the row alone does not decide it.
  init<Row>(
    _ pane: Pane, title: String, titled: (@Sendable (Model, Bool) -> String)? = nil, table: PaneTable<Row>,
    open: (@Sendable (inout Model, RowID) -> [Effect])? = nil
  ) {
    self.init(title: title, titled: titled, list: PaneList(table, pane, open: open)) { model, canvas, rect in
      table.draw(pane, model, &canvas, rect)
    }
    height = { model, _ in table.height(pane, model) }
    reserved = { model, height in table.reserved(pane, model, height) }
  }

  /// The same pane, told about more.
  func with(_ change: (inout PaneContent) -> Void) -> PaneContent {
    var content = self
    change(&content)
    return content
  }

  /// The rows of its list that an inside of some height shows.
  func listHeight(_ model: Model, _ height: Int) -> Int { max(0, height - reserved(model, height)) }
}

/// The rows of a list in the engine's order, each with its place in the read model's own list.
struct ListRows {
  var ids: [RowID]
  var sources: [Int]

  /// A list without rows.
  static let none = ListRows(ids: [], sources: [])

  /// Rows in the order in which the read model lists them.
  static func numbered(_ ids: [RowID]) -> ListRows { ListRows(ids: ids, sources: Array(ids.indices)) }
}

/// A list whose rows a cursor moves through, however they are drawn.
struct PaneList: Sendable {
  /// A column, as far as sorting and hiding need it.
  struct Column: Sendable {
    var id: String
    var title: String
    var isSortable: Bool
  }

  /// Its columns from left to right; none where a row is one line of text.
  var columns: [Column] = []
  /// Its rows, before filtering and sorting.
  var rows: @Sendable (Model) -> ListRows
  /// The text of a row for searching and filtering.
  var words: @Sendable (Model, RowID, Int) -> String = { _, id, _ in id.words }
  /// The sort key of a row in a column; nil where the column cannot sort.
  var key: @Sendable (Model, String) -> ((RowID, Int) -> SortKey)? = { _, _ in nil }
  /// What a row shows in each column, by the column's title.
  var fields: @Sendable (Model, RowID, Int) -> [(title: String, text: String)] = { _, _, _ in [] }
  /// What the enter key does to a row here; nil where the row alone decides it.
  var open: (@Sendable (inout Model, RowID) -> [Effect])?
  /// The groups of rows whose titles an inside of some height shows.
  var sections: @Sendable (Model, Int) -> [TableSection] = { _, _ in [] }
  /// The lines above the first row, for an inside of some height.
  var header: @Sendable (Model, Int) -> Int = { _, _ in 1 }

  /// The names of the columns that can sort it.
  var sortableColumns: [String] { columns.filter(\.isSortable).map(\.id) }
}

extension PaneList {
  /// Creates the list that a table shows.
  init<Row>(_ table: PaneTable<Row>, _ pane: Pane, open: (@Sendable (inout Model, RowID) -> [Effect])?) {
    self.init(
      columns: table.columns.map { Column(id: $0.id, title: $0.title, isSortable: $0.key != nil) },
      rows: table.rows,
      words: { model, id, place in
        guard let words = table.words else { return id.words }
        return table.line(model, id, place).map(words) ?? ""
      },
      key: { model, name in
        guard let key = table.columns.first(where: { $0.id == name })?.key else { return nil }
        return { id, place in table.line(model, id, place).map(key) ?? .missing }
      },
      fields: { model, id, place in
        guard let line = table.line(model, id, place) else { return [] }
        return table.columns.map { ($0.title, $0.cell(line).text) }
      }, open: open, sections: { model, height in table.shownSections(pane, model, height) },
      header: { model, height in table.showsHeader(pane, model, height) ? 1 : 0 })
  }
}

extension RowID {
  /// The searchable text of a row in a list that defines none.
  fileprivate var words: String {
    switch self {
    case .structure(let structure): "\(structure)"
    case .account(let account): "\(account)"
    case .position(let account, let instrument, _): "\(account) \(instrument)"
    case .order(let order): "\(order.number)"
    case .decision(let decision): "\(decision.number)"
    case .sequence(let row): "\(row)"
    case .symbol(let symbol): "\(symbol)"
    case .option(let contract): "\(contract)"
    case .near(let name), .name(let name): name
    }
  }
}

extension Pane {
  /// The titles over the columns of its list; each has a sentence in the glossary.
  package var headings: [String] { content.list?.columns.map(\.title) ?? [] }
}
