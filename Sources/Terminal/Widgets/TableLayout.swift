/// The positions of a table's columns: a pure function of the cells' needs and the available room.
public struct TableLayout {
  /// One column that is shown.
  public struct Place: Hashable, Sendable {
    /// Its index in the table's list of columns.
    public let column: Int
    /// Its leftmost column on the canvas.
    public var x: Int
    /// Its width in columns.
    public var width: Int
    /// The columns reserved for the decimal point and what follows it.
    let fraction: Int
  }

  struct Measure {
    enum Kind: Equatable {
      case text(Int)
      case whole
      case decimal
    }
    let kind: Kind
    let isNumber: Bool
    let importance: Int
    let steadyWidth: Int
    let isExpanding: Bool
  }

  /// The columns shown, from left to right.
  public private(set) var places: [Place] = []
  private let measures: [Measure]

  init(_ measures: [Measure], cells: [[TableCell]], titles: [String], width: Int, gap: Int) {
    self.measures = measures
    var needs = measures.indices.map { column in
      need(measures[column], title: titles[column], cells: cells.map { $0[column] })
    }
    var shown = Array(measures.indices)
    func total() -> Int { shown.reduce(0) { $0 + needs[$1].width } + gap * max(0, shown.count - 1) }
    // Words are shortened first, down to their minimum; then columns are dropped, the least important first.
    let natural = needs
    for column in shown {
      if case .text(let least) = measures[column].kind {
        needs[column].width = min(needs[column].width, max(1, least, measures[column].steadyWidth))
      }
    }
    while total() > width, let last = leastImportant(of: shown) { shown.removeAll { $0 == last } }
    for column in shown {
      needs[column].width += min(natural[column].width - needs[column].width, max(0, width - total()))
    }
    if let wide = shown.first(where: { measures[$0].isExpanding }) {
      needs[wide].width += max(0, width - total())
    }
    var x = 0
    for column in shown {
      places.append(Place(column: column, x: x, width: needs[column].width, fraction: needs[column].fraction))
      x += needs[column].width + gap
    }
  }

  private func leastImportant(of shown: [Int]) -> Int? {
    shown.reversed().min { measures[$0].importance < measures[$1].importance }
  }

  func draw(_ cell: TableCell, _ place: Place, on canvas: inout Canvas, y: Int) {
    var place = place
    if let picture = cell.picture {
      picture.draw(on: &canvas, x: place.x, y: y)
      place.x += picture.width + 1
      place.width -= picture.width + 1
    }
    switch measures[place.column].kind {
    case .text: canvas.text(cell.text, x: place.x, y: y, width: place.width, cell.slot)
    case .whole where !measures[place.column].isNumber: canvas.text(cell.text, x: place.x, y: y, cell.slot)
    case .whole: canvas.number(cell.text, x: place.x, y: y, width: place.width, cell.slot)
    case .decimal:
      let isNumber = cell.text.utf8.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      let air = isNumber ? place.fraction - min(place.fraction, fractionWidth(cell.text)) : 0
      canvas.number(cell.text, x: place.x, y: y, width: place.width - air, cell.slot)
    }
  }
}

private struct Need {
  var width: Int
  var fraction: Int
}

private func need(_ measure: TableLayout.Measure, title: String, cells: [TableCell]) -> Need {
  let least = max(displayWidth(of: title), measure.steadyWidth)
  guard measure.kind == .decimal else {
    return Need(width: cells.reduce(least) { max($0, $1.width) }, fraction: 0)
  }
  let fraction = cells.reduce(0) { max($0, fractionWidth($1.text)) }
  let whole = cells.reduce(0) { max($0, $1.width - fractionWidth($1.text)) }
  return Need(width: max(least, whole + fraction), fraction: fraction)
}

/// The number of columns taken by the decimal point and what follows it.
private func fractionWidth(_ text: String) -> Int {
  guard let point = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return 0 }
  return displayWidth(of: String(text[point...]))
}
