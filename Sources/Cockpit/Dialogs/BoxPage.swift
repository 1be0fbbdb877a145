import Terminal

/// The body of a box as it is laid out: rows of words, and pictures over rows of their own.
///
/// Whoever asks whether a person has seen all of it goes by `words`, in which a picture counts row by row.
struct BoxPage {
  /// Words at a column of a row.
  private struct Span {
    var x: Int
    var text: String
    var slot: Slot?
    var isChip = false
  }

  /// Something drawn over rows, under the name that stands for it among the words.
  private struct Picture {
    var name: String
    var rect: Rect
    var draw: (inout Canvas, Rect) -> Void
  }

  let width: Int
  private var rows: [[Span]] = []
  private var pictures: [Picture] = []
  /// What was added, unbroken, column after column: the box as it would be read aloud.
  private(set) var sentences: [String] = []

  init(width: Int) { self.width = max(1, width) }

  /// The number of rows.
  var height: Int { rows.count }

  /// Adds lines, broken to the width.
  mutating func add(_ lines: [String], _ slot: (String) -> Slot? = { _ in nil }) {
    sentences += lines
    for line in lines {
      let parts = displayWidth(of: line) <= width ? [line] : wrapped(line, to: width)
      rows += parts.map { [Span(x: 0, text: $0, slot: slot(line))] }
    }
  }

  /// Adds pieces in one row, and others at its right end where there is room for them.
  mutating func add(_ pieces: [Piece], right: [Piece] = []) {
    sentences.append((pieces + right).map(\.text).joined(separator: " "))
    var row: [Span] = []
    var x = 0
    for piece in pieces where x < width {
      let text = ellipsized(piece.text, to: width - x)
      row.append(Span(x: x, text: text, slot: piece.slot))
      x += displayWidth(of: text)
    }
    let end = right.reduce(0) { $0 + displayWidth(of: $1.text) }
    if x + 1 + end <= width {
      x = width - end
      for piece in right {
        row.append(Span(x: x, text: piece.text, slot: piece.slot))
        x += displayWidth(of: piece.text)
      }
    }
    rows.append(row)
  }

  /// Adds a sentence after a chip, broken beside it.
  mutating func add(chip: String, _ slot: Slot, _ sentence: String) {
    sentences.append(sentence)
    let start = displayWidth(of: chip) + 4
    for (place, part) in wrapped(sentence, to: max(8, width - start)).enumerated() {
      let head = place == 0 ? [Span(x: 0, text: chip, slot: slot, isChip: true)] : []
      rows.append(head + [Span(x: start, text: part, slot: .uiValue)])
    }
  }

  /// Adds a titled line across the width.
  mutating func add(section title: String) {
    let used = displayWidth(of: title) + 4
    rows.append([
      Span(x: 0, text: "── ", slot: .uiBorder), Span(x: 3, text: title, slot: .uiTitle),
      Span(x: used, text: String(repeating: "─", count: max(0, width - used)), slot: .uiBorder),
    ])
  }

  /// Adds a picture over rows of its own.
  mutating func add(picture name: String, height: Int, draw: @escaping (inout Canvas, Rect) -> Void) {
    let rect = Rect(x: 0, y: rows.count, width: width, height: height)
    pictures.append(Picture(name: name, rect: rect, draw: draw))
    rows += Array(repeating: [], count: height)
  }

  /// Adds the rows and pictures of another page below.
  mutating func add(_ page: BoxPage) { add(page, beside: BoxPage(width: 1)) }

  /// Adds two pages side by side, the left one at the left edge and the right one at the right edge.
  mutating func add(_ left: BoxPage, beside right: BoxPage) {
    sentences += left.sentences + right.sentences
    let start = width - right.width
    for (page, x) in [(left, 0), (right, start)] {
      for picture in page.pictures {
        var moved = picture
        moved.rect.x += x
        moved.rect.y += rows.count
        pictures.append(moved)
      }
    }
    for place in 0..<max(left.height, right.height) {
      let one = place < left.height ? left.rows[place] : []
      let other = place < right.height ? right.rows[place] : []
      rows.append(
        one
          + other.map { span in
            var moved = span
            moved.x += start
            return moved
          })
    }
  }

  /// The words of each row, by which it is known once it was painted.
  var words: [String] {
    var words = rows.map { $0.map(\.text).joined(separator: "  ") }
    for picture in pictures {
      // Letters, since figures count for nothing when lines are compared.
      for row in 0..<picture.rect.height {
        words[picture.rect.y + row] += " \(picture.name) \(String(repeating: "i", count: row + 1))"
      }
    }
    return words
  }

  /// Draws as many rows as fit, beginning with the given one.
  func draw(on canvas: inout Canvas, in area: Rect, from top: Int) {
    canvas.clipped(to: area) { canvas in
      for (place, row) in rows.dropFirst(top).prefix(area.height).enumerated() {
        for span in row {
          if span.isChip, let slot = span.slot {
            canvas.chip(span.text, x: span.x, y: place, slot)
          } else {
            canvas.text(span.text, x: span.x, y: place, span.slot)
          }
        }
      }
      for picture in pictures where picture.rect.bottom > top && picture.rect.y < top + area.height {
        var rect = picture.rect
        rect.y -= top
        picture.draw(&canvas, rect)
      }
    }
  }
}
