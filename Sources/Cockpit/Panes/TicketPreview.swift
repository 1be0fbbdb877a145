import Domain
import Engine
import Money
import Pricing
import Terminal

/// What the order of a ticket would come to: its pay-off, its figures, and what the gate finds.
extension Model {
  /// Draws a titled line across the pane.
  func drawRule(_ title: String, _ note: String, _ canvas: inout Canvas, _ rect: Rect, y: Int) {
    let margin = PaneBorder.margin(of: Rect(x: 0, y: 0, width: rect.width + 2, height: 1)) + 1
    canvas.rule(
      [Piece(title, .uiTitle), Piece(note.isEmpty ? "" : " \(note)", .uiMuted)],
      Rect(x: rect.x - margin, y: y, width: rect.width + 2 * margin, height: 1), y: y,
      isFocused: layout.focus == .ticket)
  }

  /// Draws the pay-off where there is room for it; returns the next free line.
  func drawPicture(_ payOff: ExpiryPayOff?, _ canvas: inout Canvas, _ rect: Rect, from y: Int, room: Int)
    -> Int
  {
    guard y < rect.height else { return y }
    drawRule(
      "Preview", payOff.map { "at expiry, \(TimeText.expiryInWords($0.expiry, from: read.today))" } ?? "",
      &canvas, rect, y: rect.y + y)
    guard let payOff, room >= 7 else { return y + 1 }
    let height = min(14, room - 1)
    payOff.picture.draw(
      on: &canvas, in: Rect(x: rect.x, y: rect.y + y + 1, width: rect.width, height: height))
    return y + 1 + height
  }

  /// What it gains and loses at most, how likely it is kept whole, and what it takes of the account's cash.
  func ticketFigures(
    _ ticket: OrderTicket, _ draft: OrderDraft, _ preview: DecisionPreview, _ payOff: ExpiryPayOff?
  ) -> [[Piece]] {
    func row(_ name: String, _ value: String, _ slot: Slot?, _ notes: [String?]) -> [Piece] {
      [
        Piece(padded(name, to: 14), .uiMuted), Piece(padded(value, to: 10), slot ?? .uiValue),
      ] + notes.compactMap { $0 }.enumerated().map { Piece($0 == 0 ? $1 : " · \($1)", .uiMuted) }
    }
    let fees = preview.fees.map { "fees \($0.cents)" }
    let even = payOff?.even.map { "even at \(ExpiryPayOff.cents($0))" }
    var lines: [[Piece]] = []
    if let result = preview.result {
      lines.append(row("result", result.signed, result < .zero ? .pnlLoss : .pnlGain, ["before fees", fees]))
    }
    if let gained = preview.mostGained {
      lines.append(row("most gained", gained.signed, .pnlGain, [share(gained, of: preview.amount), fees]))
    }
    if let lost = preview.mostLost {
      let end = draft.isSale || draft.purpose == .roll ? "\(ticket.contract.symbol) at 0" : "all that is paid"
      lines.append(row("most lost", (Money.zero - lost).signed, .pnlLoss, [end, even]))
    }
    if let kept = keptPercent(ticket), draft.purpose != .close, ticket.side != .buy {
      lines.append(row("kept in full", "\(kept) %", nil, ["assigned \(100 - kept) %"]))
    }
    guard let change = preview.changes.first, let after = change.freeAfter else { return lines }
    let free = "free after: \(after.whole)\(change.freeBefore.map { " of \($0.whole)" } ?? "")"
    let isReserved = preview.amount > .zero && draft.purpose != .close
    let what =
      isReserved
      ? ("reserve", preview.amount.whole)
      : ("cash now", (preview.cashNow.map { (Money.zero - $0).signed } ?? missing))
    return lines + [row(what.0, what.1, after < .zero ? .pnlLoss : nil, [free])]
  }

  /// `1.4 % of the reserve`; nil where nothing is reserved.
  private func share(_ gained: Money, of reserve: Money) -> String? {
    guard reserve > .zero else { return nil }
    let share = multiplied(gained.units, by: 1_000_000, over: reserve.units, rounding: .nearest)
    return "\(percentText(millionths: share).drop { $0 == "+" }) % of the reserve"
  }

  /// The chance that a short option expires worthless, in percent, as the positions' column has it.
  private func keptPercent(_ ticket: OrderTicket) -> Int64? {
    guard let spot = read.quotes.share(ticket.contract.symbol)?.last,
      let option = read.quotes.option(ticket.contract)
    else { return nil }
    return PositionGreeks(
      ticket.contract, -ticket.quantity, spot: spot, volatility: option.volatility, at: read.instant
    ).map { 100 - $0.assigned }
  }

  /// `15 of 16` checks that pass; a check is counted once however often it looks.
  func gateCount(_ findings: [GateFinding]) -> String {
    let codes = Set(findings.map(\.code))
    let failed = Set(findings.filter { !$0.passes }.map(\.code))
    return codes.isEmpty ? "" : "\(codes.count - failed.count) of \(codes.count)"
  }

  /// What the gate finds, the failed checks first, each with its sign.
  func gateSentences(_ findings: [GateFinding], to width: Int, isShort: Bool = false) -> [Piece] {
    guard !findings.isEmpty else { return [Piece("no market is attached", .uiMuted)] }
    let failed = findings.filter { !$0.passes }.flatMap { wrapped("✗ \($0.words)", to: width) }
    let names = passedChecks(findings)
    let words = "✓ \(names.joined(separator: ", "))"
    let passed =
      names.isEmpty ? [] : isShort ? [ellipsized(words, to: width)] : wrapped(words, to: width)
    return failed.map { Piece($0, .riskBreach) } + passed.map { Piece($0, .uiMuted) }
  }

  /// What is held of the symbol whose options are shown.
  var ownInChain: [PositionRow] {
    read.positions.filter { $0.instrument.symbol == published.chain?.symbol }
  }

  /// Draws what is held of a symbol, where there is room below everything else.
  func drawOwn(_ symbol: Symbol?, _ canvas: inout Canvas, _ rect: Rect, from y: Int) {
    guard let symbol else { return }
    let rows = read.positions.filter { $0.instrument.symbol == symbol }
    guard !rows.isEmpty, y + 1 < rect.height else { return }
    drawRule("Yours in \(symbol)", "", &canvas, rect, y: rect.y + y)
    for (place, row) in rows.prefix(rect.height - y - 1).enumerated() {
      let mark = row.quantity < 0 ? row.ask : row.bid
      let pieces = [
        Piece(padded(row.account.short(), to: 6), row.account.slot),
        Piece(
          "\(signText(row.quantity))\(grouped(abs(row.quantity))) \(row.instrument.words(from: read.today).dropFirst("\(symbol) ".count))"
        ),
        Piece("  entry \(row.entry.cents)", .uiMuted), Piece(" now \(mark?.text ?? missing)", .uiMuted),
        Piece("  \(row.profit.signed)", row.profit < .zero ? .pnlLoss : .pnlGain),
        Piece(row.percentOfMaximum.map { "  \($0) % kept" } ?? "", .uiMuted),
      ]
      var x = rect.x
      for piece in pieces where x + displayWidth(of: piece.text) <= rect.right {
        x += canvas.text(piece.text, x: x, y: rect.y + y + 1 + place, piece.slot)
      }
    }
  }
}

extension ExpiryPayOff {
  /// Over the likely prices and somewhat beyond, with its strikes by their bare figure.
  fileprivate var picture: PayOff {
    let width = max(0.06, min(0.6, 2.6 * deviation))
    let ends = strikes + [spot, even ?? spot]
    let low = min((ends.min() ?? spot) * 0.985, spot * Elementary.exp(-width))
    let high = max((ends.max() ?? spot) * 1.015, spot * Elementary.exp(width))
    return picture(
      over: low...high, steps: 120,
      (even.map { [.init($0, "even \(ExpiryPayOff.cents($0))", .uiText)] } ?? [])
        + strikes.map { .init($0, Price(units: Int64(($0 * 10_000).rounded())).bare, .orderWorking) }
        + [.init(spot, "spot \(ExpiryPayOff.cents(spot))", .uiValue)])
  }
}
