import Domain
import Engine
import Money
import Settings
import Terminal

/// The inside of the chain: captions and titles, the strikes with the lines between them, and a legend.
extension Model {
  /// The lines between strikes: where the share is, and where two of three times it ends; of a low pane only the first.
  func chainRules(_ height: Int) -> [TableRule] {
    guard let sight = ChainSight(self), let spot = sight.spot else { return [] }
    func place(_ price: Price) -> Int? {
      sight.strikes.firstIndex { $0 >= price }.flatMap { $0 > 0 ? $0 : nil }
    }
    var rules: [TableRule] = []
    func add(_ price: Price, _ words: String, _ glyph: Unicode.Scalar, _ slot: Slot, isChip: Bool) {
      guard let first = place(price) else { return }
      var rule = TableRule(first, words, over: "strike", glyph, slot.ink)
      rule.isChip = isChip
      rules.append(rule)
    }
    let move = height >= 14 ? sight.move : nil
    if let move { add(spot - move, "1σ down \((spot - move).cents)", "╌", .graphLine, isChip: false) }
    add(spot, "spot \(spot.text)", "─", .uiValue, isChip: true)
    if let move { add(spot + move, "1σ up \((spot + move).cents)", "╌", .graphLine, isChip: false) }
    return rules
  }

  /// The same lines as the mouse counts them: by rows of the window.
  func chainSections(_ height: Int) -> [TableSection] {
    guard let window = lists[.chain]?.window, lists[.chain]?.filter.isEmpty == true else { return [] }
    return chainRules(height).filter { $0.first >= window.top }.map {
      TableSection($0.first - window.top, "")
    }
  }

  func drawChain(_ canvas: inout Canvas, _ rect: Rect) {
    guard let sight = ChainSight(self), let state = lists[.chain], !state.ids.isEmpty, rect.height >= 4 else {
      let text = published.chain == nil && published.wantedChain == nil ? "choose a symbol" : "quoting…"
      canvas.text(text, x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let hasLegend = rect.height >= 18
    let rules = state.filter.isEmpty ? chainRules(rect.height) : []
    var window = state.window
    window.resize(
      count: state.ids.count, height: max(0, rect.height - 2 - rules.count - (hasLegend ? 1 : 0)))
    let foot = hasLegend ? 1 : 0
    let body = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1 - foot)
    // Lines that are out of sight leave their rows to further strikes.
    let rows = state.ids.indices.dropFirst(window.top).prefix(body.height).compactMap {
      sight.line(state.sources[$0])
    }
    var table = Table<ChainLine>(
      columns: ChainColumns.all.filter { !state.hidden.contains($0.id) })
    table.margin = PaneBorder.margin(of: Rect(x: 0, y: 0, width: rect.width + 2, height: 1))
    table.rules = rules
    let isFocused = layout.focus == .chain
    let places = table.draw(on: &canvas, in: body, rows: rows, window: window, isFocused: isFocused)
    drawCaptions(places.map { (table.columns[$0.column].id, rect.x + $0.x, $0.width) }, &canvas, rect)
    if hasLegend {
      drawChainLegend(sight, &canvas, Rect(x: rect.x, y: rect.bottom - 1, width: rect.width, height: 1))
    }
  }

  /// Writes over the columns which side they belong to; the side that enter takes is a chip.
  private func drawCaptions(
    _ places: [(id: String, x: Int, width: Int)], _ canvas: inout Canvas, _ rect: Rect
  ) {
    let sides: [(words: String, names: [String], right: OptionContract.Right)] = [
      ("C A L L S", ChainColumns.callNames, .call), ("P U T S", ChainColumns.putNames, .put),
    ]
    for side in sides {
      let own = places.filter { side.names.contains($0.id) }
      guard let first = own.first, let last = own.last else { continue }
      let middle = (first.x + last.x + last.width) / 2
      let x = max(rect.x, middle - displayWidth(of: side.words) / 2 - 1)
      if layout.chainSide == side.right {
        canvas.chip(side.words, x: x, y: rect.y, .orderWorking)
      } else {
        canvas.text(side.words, x: x + 1, y: rect.y, .uiMuted)
      }
    }
  }

  private func drawChainLegend(_ sight: ChainSight, _ canvas: inout Canvas, _ line: Rect) {
    let parts: [[Piece]] = [
      [Piece("◆", .orderWorking), Piece(" yours", .uiMuted)],
      [Piece("▌", .accountGen), Piece(" delta band, ◂ the rule's strike", .uiMuted)],
      [Piece("OI", .riskOk), Piece(" shade: depth", .uiMuted)],
      [Piece("!", .riskBreach), Piece(" red: under \(grouped(sight.entry.openInterest))", .uiMuted)],
      [Piece("grey: spread over \(plainPercentText(sight.entry.spreadLimit)) %", .uiMuted)],
      [Piece("tint: in the money", .uiMuted)],
    ]
    var x = line.x
    for part in parts {
      let width = part.reduce(0) { $0 + displayWidth(of: $1.text) }
      guard x + width <= line.right else { continue }
      x += canvas.text(part, x: x, y: line.y) + 3
    }
  }
}
