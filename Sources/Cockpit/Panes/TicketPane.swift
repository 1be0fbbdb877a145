import Books
import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The order that is being written, and what it would come to.
  static let ticket = PaneContent(
    title: "Ticket",
    list: {
      var list = PaneList(rows: { model in
        .numbered(model.typing.ticket == nil ? [] : OrderTicket.Field.allCases.map { .name($0.rawValue) })
      })
      list.header = { _, _ in 0 }
      list.open = { model, _ in model.proposeTicket() }
      return list
    }(), draw: { $0.drawTicket(&$1, $2) }
  ).with {
    $0.note = { model, width in
      width > 40 && model.typing.ticket != nil ? "goes through the gate, then asks you" : ""
    }
    $0.keys = [
      .init("open", "approve…"), .init("more", "more"), .init("fewer", "fewer"),
      .init("limit-down", "lower"), .init("limit-up", "higher limit"), .init("clear", "clear"),
    ]
    $0.height = { model, _ in model.typing.ticket == nil ? 3 + model.ownInChain.count : 30 }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  func drawTicket(_ canvas: inout Canvas, _ rect: Rect) {
    guard let ticket = typing.ticket else {
      let lines = wrapped("\(Model.noTicket), and p takes its call", to: rect.width)
      for (place, line) in lines.prefix(rect.height).enumerated() {
        canvas.text(line, x: rect.x, y: rect.y + place, width: rect.width, .uiMuted)
      }
      drawOwn(published.chain?.symbol, &canvas, rect, from: lines.count + 1)
      return
    }
    let draft = draft(of: ticket)
    for (place, field) in OrderTicket.Field.allCases.prefix(rect.height).enumerated() {
      drawField(field, ticket, draft, &canvas, rect.row(place))
    }
    var y = OrderTicket.Field.allCases.count
    guard let draft, let subject = subject(of: ticket), let preview = preview(subject) else {
      let text = ticket.side == .close ? "nothing of it is held there" : "quoting…"
      if y < rect.height { canvas.text(text, x: rect.x, y: rect.y + y, width: rect.width, .uiMuted) }
      return
    }
    let payOff = ExpiryPayOff(draft, preview, read)
    let figures = ticketFigures(ticket, draft, preview, payOff)
    let gate = findings(on: subject)
    var told = gateSentences(gate, to: rect.width)
    // What passes is shortened to a line before the picture goes.
    let left = rect.height - y - figures.count - 2
    if payOff != nil, left - told.count < 7 { told = gateSentences(gate, to: rect.width, isShort: true) }
    y = drawPicture(payOff, &canvas, rect, from: y, room: left - told.count + 1)
    for line in figures where y < rect.height {
      draw(line, &canvas, rect.row(y))
      y += 1
    }
    guard y < rect.height else { return }
    drawRule("Gate", gateCount(gate), &canvas, rect, y: rect.y + y)
    for piece in told.prefix(max(0, rect.height - y - 1)) {
      y += 1
      canvas.text(piece.text, x: rect.x, y: rect.y + y, width: rect.width, piece.slot)
    }
    drawOwn(ticket.contract.symbol, &canvas, rect, from: y + 2)
  }

  /// Draws one line of the ticket; the one under the cursor is marked while keys go here.
  private func drawField(
    _ field: OrderTicket.Field, _ ticket: OrderTicket, _ draft: OrderDraft?, _ canvas: inout Canvas,
    _ line: Rect
  ) {
    let name = Piece(padded(field.rawValue, to: 10), .uiMuted)
    draw([name] + fieldPieces(field, ticket, draft), &canvas, line)
    guard selected(.ticket) == .name(field.rawValue) else { return }
    canvas.setGround(layout.focus == .ticket ? .uiSelection : .uiSelectionUnfocused, in: line)
  }

  /// Draws the pieces of a line that fit whole, from the left; none behind one that does not.
  private func draw(_ pieces: [Piece], _ canvas: inout Canvas, _ line: Rect) {
    var x = line.x
    for piece in pieces {
      guard x + displayWidth(of: piece.text) <= line.right else { return }
      x += canvas.text(piece.text, x: x, y: line.y, piece.slot)
    }
  }

  private func fieldPieces(
    _ field: OrderTicket.Field, _ ticket: OrderTicket, _ draft: OrderDraft?
  ) -> [Piece] {
    switch field {
    case .account:
      let free = read.row(of: ticket.account).map { "   free \($0.free.whole)" } ?? ""
      return [Piece(ticket.account.short(), ticket.account.slot), Piece(free, .uiMuted)]
    case .action:
      return sides(of: ticket).flatMap { side in
        [
          side == ticket.side
            ? Piece("[\(side.rawValue)]", .uiValue) : Piece(" \(side.rawValue) ", .uiMuted),
          Piece(" "),
        ]
      }
    case .contract:
      let old = ticket.rolled.map { "\(Instrument.option($0).short(from: read.today)) → " } ?? ""
      return [
        Piece(old, .uiMuted), Piece(Instrument.option(ticket.contract).words(from: read.today), .uiTitle),
      ]
    case .quantity:
      let held = held(ticket.contract, in: ticket.account)
      return [
        Piece(grouped(ticket.quantity), .uiValue),
        Piece(held == 0 ? "" : "   \(signText(held))\(grouped(abs(held))) held there", .uiMuted),
      ]
    case .limit: return limitPieces(ticket, draft)
    case .standing:
      return TimeInForce.allCases.flatMap { force in
        [
          force == ticket.timeInForce
            ? Piece("[\(force.spoken)]", .uiValue) : Piece(" \(force.spoken) ", .uiMuted),
          Piece(" "),
        ]
      }
    }
  }

  /// `5.35 mid   bid 5.30 · ask 5.45 · worst 5.10`
  private func limitPieces(_ ticket: OrderTicket, _ draft: OrderDraft?) -> [Piece] {
    guard let draft else { return [Piece("quoting…", .uiMuted)] }
    let steps = anchors(of: ticket).map(draft.spoken)
    let words: String
    switch (ticket.limit, draft.type.limit.map(draft.spoken)) {
    case (.market, _): words = "at the market"
    case (.rule, let price?): words = "\(price.text) mid"
    case (.own, let price?):
      let name = steps.first == price ? " bid" : steps.last == price ? " ask" : " yours"
      words = "\(price.text)\(name)"
    case (.rule, nil), (.own, nil): words = missing
    }
    var rest =
      steps.count == 3
      ? [Piece("   bid \(steps[0].text)", .uiMuted), Piece(" · ask \(steps[2].text)", .uiMuted)] : []
    if let worst = draft.worst { rest.append(Piece(" · worst \(draft.spoken(worst).text)", .uiMuted)) }
    return [Piece(words, .uiValue)] + rest
  }
}

extension TimeInForce {
  /// How long the order stands, in a word or two.
  fileprivate var spoken: String {
    switch self {
    case .day: "day"
    case .gtc: "until cancelled"
    case .ioc: "at once"
    }
  }
}
