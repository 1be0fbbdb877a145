/// A small picture in a cell of a table.
package enum CellPicture: Hashable, Sendable {
  /// A share of a whole.
  case gauge(Double, Slot, width: Int, marks: [GaugeMark] = [])
  /// A course of values, one column each.
  case sparkline([Double], Slot, width: Int)
  /// How far a price is from a strike, in percent, above zero while it is safe.
  case strike(Double?, Slot)
  /// A word on a tint of its colour.
  case chip(String, Slot)
  /// A loss to the left or a gain to the right of a line, of the largest of both.
  case bar(Double, of: Double, width: Int)

  /// The columns that it takes.
  var width: Int {
    switch self {
    case .gauge(_, _, let width, _), .sparkline(_, _, let width), .bar(_, _, let width): width
    case .strike: 7
    case .chip(let word, _): displayWidth(of: word) + 2
    }
  }

  func draw(on canvas: inout Canvas, x: Int, y: Int) {
    switch self {
    case .gauge(let share, let slot, let width, let marks):
      canvas.gauge(share, slot, x: x, y: y, width: width, marks: marks)
    case .sparkline(let values, let slot, let width):
      canvas.sparkline(values, slot, x: x, y: y, width: width)
    case .strike(let room, let slot): canvas.strikeStrip(room, slot, x: x, y: y)
    case .chip(let word, let slot): canvas.chip(word, x: x, y: y, slot)
    case .bar(let value, let largest, let width):
      canvas.divergingBar(value, of: largest, gain: .pnlGain, loss: .pnlLoss, x: x, y: y, width: width)
    }
  }
}
