import Terminal
import TestSupport
import Testing

private struct Holding {
  var symbol: String
  var quantity: String
  var price: String
}

private let holdings = [
  Holding(symbol: "TSLA 245P", quantity: "−3", price: "1.20"),
  Holding(symbol: "AAPL", quantity: "−12", price: "104.5"),
  Holding(symbol: "NVDA long name", quantity: "+1", price: "--"),
]

private let columns: [TableColumn<Holding>] = [
  TableColumn("contract", kind: .text(atLeast: 4), importance: 9) { TableCell($0.symbol) },
  TableColumn("qty", kind: .number, importance: 5) { TableCell($0.quantity) },
  TableColumn("price", kind: .decimal, importance: 7) { TableCell($0.price, .marketUp) },
]

private func table(width: Int, selected: Int = 0) -> String {
  var canvas = Canvas(width: width, height: 4)
  var window = ListWindow(count: 3, height: 3)
  window.select(selected)
  Table(columns: columns).draw(on: &canvas, in: canvas.bounds, rows: holdings, window: window)
  return canvas.picture
}

@Suite struct WidgetTests {
  @Test func `numbers are right-aligned and decimal points line up`() {
    #expect(
      table(width: 26) == """
        contract       qty  price
        TSLA 245P       −3   1.20
        AAPL           −12 104.5
        NVDA long name  +1     --

        """)
  }

  @Test func `words are shortened first, then the least important column is dropped, and no number is cut`() {
    #expect(table(width: 18).hasPrefix("contra… qty  price\nTSLA…    −3   1.20\n"))
    #expect(table(width: 12) == "cont…  price\nTSLA…   1.20\nAAPL  104.5\nNVDA…     --\n")
    forAll(50) {
      $0.integer(in: 0...30)
    } holds: { width in
      let words = table(width: width).split(whereSeparator: { $0 == " " || $0 == "\n" })
      let numbers: Set = ["−3", "−12", "+1", "1.20", "104.5", "--"]
      for word in words where word.contains(where: \.isNumber) && !word.contains("…") {
        try ensure(numbers.contains(String(word)) || "TSLA 245P".contains(word), "\(word) at \(width)")
      }
    }
  }

  @Test func `the order is shown in the header and the selected row has its surface`() {
    var canvas = Canvas(width: 26, height: 4)
    var sorted = Table(columns: columns)
    sorted.sorted = ("qty", true)
    var window = ListWindow(count: 3, height: 3)
    window.select(1)
    let places = sorted.draw(on: &canvas, in: canvas.bounds, rows: holdings, window: window)
    #expect(canvas.picture.contains("qty▼") && places.map(\.column) == [0, 1, 2])
    #expect(canvas.cell(x: 0, y: 2).ground == .uiSelection && canvas.cell(x: 0, y: 1).ground == .ui)
  }

  @Test func `a window keeps the selected row visible`() {
    var window = ListWindow(count: 100, height: 10)
    window.move(by: 12)
    #expect(window.visible == 3..<13 && window.selected == 12)
    window.select(.max)
    #expect(window.visible == 90..<100 && window.isAtEnd)
    window.scroll(by: -50)
    #expect(window.visible == 40..<50 && window.selected == 49)
    window.resize(count: 5, height: 10)
    #expect(window.visible == 0..<5 && window.selected == 4)
    window.resize(count: 0, height: 0)
    #expect(window.visible.isEmpty && window.selected == 0)
    window.move(by: 1)
    window.movePage(by: 1)
    #expect(window.selected == 0 && window.thumb(track: 5) == nil)
  }

  @Test func `sparklines keep to their columns and never fill their row`() {
    #expect(sparkline([0, 1, 2, 7], width: 3) == "▁▁▆")
    #expect(sparkline([5, 5], width: 5) == "▁▁")
    #expect(sparkline([.nan, 1, .infinity, 2], width: 4) == " ▁ ▆")
  }

  @Test func `a braille curve joins its points, and gaps stay empty`() {
    var canvas = Canvas(width: 4, height: 2)
    BraillePlot([.init([0, 1, 2, 3])]).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.picture == "  ⡠⠊\n⡠⠊\n")
    var flat = Canvas(width: 3, height: 1)
    BraillePlot([.init([.nan, .nan])]).draw(on: &flat, in: flat.bounds)
    BraillePlot([.init([])], range: 0...1).draw(on: &flat, in: flat.bounds)
    #expect(flat.picture == "\n")
  }

  @Test func `a typed line is edited at its cursor and keeps the cursor visible`() {
    var input = TextInput("hello world")
    input.deleteWord()
    #expect(input.text == "hello ")
    input.move(by: -1)
    input.insert("\u{1B}!\n日")
    #expect(input.text == "hello!日 " && input.cursor == 7)
    input.deleteToEnd()
    input.deleteBackward()
    input.moveToStart()
    input.deleteForward()
    #expect(input.text == "ello!")
    input.replace(with: String(repeating: "x", count: 5_000))
    #expect(input.text.count == TextInput.limit)
    var canvas = Canvas(width: 8, height: 1)
    input.draw(on: &canvas, in: canvas.bounds, prompt: ":")
    #expect(canvas.picture == ":xxxxxx\n" && canvas.cursor == Canvas.Point(x: 7, y: 0))
  }
}
