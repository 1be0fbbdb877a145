/// A table under construction; it remembers how each part came to be, because that decides what may be added
/// to it.
final class TableBuilder {
  enum Origin {
    /// Named only on the way to another table: a header may still define it.
    case implied
    /// Defined by a header, or the document itself.
    case header
    /// Defined by dotted keys: only further dotted keys of the same section may add values.
    case dotted
  }

  enum Content {
    case value(TOMLValue.Content)
    case table(TableBuilder)
    case tables(TableList)
  }

  /// An array of tables; a class, so that appending does not copy it.
  final class TableList {
    var tables: [(builder: TableBuilder, position: TOMLPosition)] = []
  }

  struct Entry {
    let name: String
    let keyPosition: TOMLPosition
    let position: TOMLPosition
    let content: Content
  }

  var origin: Origin
  let depth: Int
  private var entries: [Entry] = []
  private var places: [ExactName: Int] = [:]

  init(_ origin: Origin, depth: Int) {
    self.origin = origin
    self.depth = depth
  }

  subscript(name: String) -> Entry? { places[ExactName(name: name)].map { entries[$0] } }

  func append(_ entry: Entry) {
    places[ExactName(name: entry.name)] = entries.count
    entries.append(entry)
  }

  func finished() -> TOMLTable {
    TOMLTable(
      entries.map { entry in
        TOMLTable.Entry(
          key: entry.name, keyPosition: entry.keyPosition,
          value: TOMLValue(finished(entry.content), at: entry.position))
      })
  }

  private func finished(_ content: Content) -> TOMLValue.Content {
    switch content {
    case .value(let value): value
    case .table(let builder): .table(builder.finished())
    case .tables(let list):
      .array(list.tables.map { TOMLValue(.table($0.builder.finished()), at: $0.position) })
    }
  }
}

/// A key compared by its bytes, as TOML requires: texts that merely look alike are different keys.
private struct ExactName: Hashable {
  let name: String

  static func == (left: ExactName, right: ExactName) -> Bool {
    left.name.utf8.elementsEqual(right.name.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var name = name
    name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
