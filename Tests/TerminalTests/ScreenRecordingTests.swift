import Terminal
import Testing

/// Recordings of the screen, replayed by a small terminal of the test's own.
@Suite struct ScreenRecordingTests {
  private let styles: StyleTable

  init() throws {
    let source = try #require(ShippedThemes.source("midnight"))
    styles = try Theme(source, inherited: ShippedThemes.source).table(.truecolor)
  }

  private func frame(_ text: String, width: Int = 20) -> Canvas {
    var canvas = Canvas(width: width, height: 3)
    canvas.text(text, x: 2, y: 1, .uiTitle)
    return canvas
  }

  @Test func `the first line says the size, and the frames replay to what was shown`() throws {
    var recording = ScreenRecording()
    var lines = recording.lines(showing: frame("first \"a\\b\""), styles, isUnicode: true, at: 0)
    lines += recording.lines(showing: frame("second ▲ é"), styles, isUnicode: true, at: 1_250)
    #expect(lines[0] == #"{"version": 2, "width": 20, "height": 3, "title": "ALL-USE Cockpit"}"#)
    #expect(lines.count == 3 && lines[2].hasPrefix("[1.250, \"o\", \""))
    var screen = ReplayedScreen(width: 20, height: 3)
    for line in lines.dropFirst() { try screen.play(line) }
    #expect(screen.text == "\n  second ▲ é\n\n")
  }

  @Test func `a frame that shows nothing new adds no line, and a new size is said`() {
    var recording = ScreenRecording()
    _ = recording.lines(showing: frame("same"), styles, isUnicode: true, at: 0)
    #expect(recording.lines(showing: frame("same"), styles, isUnicode: true, at: 40).isEmpty)
    let wider = recording.lines(showing: frame("same", width: 24), styles, isUnicode: true, at: 80)
    #expect(wider.first == "[0.080, \"r\", \"24x3\"]" && wider.count == 2)
  }
}

/// The few sequences that a recording uses, carried out on a grid of characters.
private struct ReplayedScreen {
  private var cells: [[Character]]

  init(width: Int, height: Int) {
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  var text: String {
    cells.map { row in
      var line = String(row)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  mutating func play(_ line: String) throws {
    let start = try #require(line.firstRange(of: "\"o\", \""))
    var rest = line[start.upperBound...].dropLast(2)[...]
    var (x, y) = (0, 0)
    while let character = rest.first {
      if rest.hasPrefix("\\u001b[") {
        rest = rest.dropFirst(7)
        let end = try #require(rest.firstIndex { $0.isLetter })
        if rest[end] == "H" {
          let place = rest[..<end].split(separator: ";").compactMap { Int($0) }
          (y, x) = (place[0] - 1, place[1] - 1)
        }
        rest = rest[rest.index(after: end)...]
        continue
      }
      rest = rest.dropFirst(character == "\\" ? 2 : 1)
      cells[y][x] = character == "\\" ? "\\" : character
      x += 1
    }
  }
}
