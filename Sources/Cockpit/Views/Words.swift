import Domain
import Engine
import Terminal

/// The lines below the panes: what happened last and comes next, and the account under the cursor in words.
extension Model {
  func drawWords(_ canvas: inout Canvas, y: Int) {
    guard wordLines(of: layout.size) > 0, y > 2 else { return }
    let line = Rect(x: 1, y: y, width: canvas.width - 2, height: 1)
    drawLastOutcome(&canvas, line)
    guard let id = chosenAccount, let row = read.row(of: id) else { return }
    let pieces: [Piece] =
      [
        Piece("\(row.weekType.code)~ ", row.weekType.slot), Piece("\(id.short())", id.slot),
        Piece(": \(row.weekType.wouldBe)"), Piece(" (~ if the week ended now)", .uiMuted),
        Piece(" · ", .uiMuted),
      ] + distancePieces(row)
    var x = line.x
    for piece in pieces where x + displayWidth(of: piece.text) <= line.right {
      x += canvas.text(piece.text, x: x, y: y + 1, piece.slot)
    }
  }

  /// Draws outcomes that were pushed off the message line, above it in the right corner, until they are 8 seconds old.
  func drawToasts(_ canvas: inout Canvas, y: Int) {
    guard dialog == nil, typing.prompt == nil, canvas.width >= 60 else { return }
    let young = alarms.outcomes.suffix(4).filter { now < $0.at + OutcomeLine.stay && $0.text != status?.text }
    for (place, outcome) in young.reversed().prefix(3).enumerated() where y - 1 - place > 3 {
      let width = min(canvas.width * 3 / 5, displayWidth(of: outcome.text) + 12)
      let box = Rect(x: canvas.width - width - 1, y: y - 1 - place, width: width, height: 1)
      canvas.fill(box, slot: .uiDialog, ground: .uiDialog)
      let x = box.x + 1 + canvas.text([outcome.sign, Piece(" ")], x: box.x + 1, y: box.y)
      canvas.text(outcome.text, x: x, y: box.y, width: max(0, box.right - x - 8))
      let ends = outcome.at + OutcomeLine.stay
      let left = Double(ends.milliseconds - now.milliseconds) / Double(OutcomeLine.stay)
      canvas.gauge(left, .uiProgress, x: box.right - 7, y: box.y, width: 6)
    }
  }
}
