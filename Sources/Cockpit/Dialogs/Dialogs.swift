import Domain
import Engine
import Terminal

extension Model {
  /// Draws the open dialog over the panes.
  func drawDialog(_ canvas: inout Canvas) {
    switch dialog {
    case nil: break
    case .decision(let box): drawDecisionBox(box, &canvas)
    case .help(let page), .page(let page): drawPage(page, &canvas)
    case .palette(let palette): drawPalette(palette, &canvas)
    case .quit: drawQuit(&canvas)
    case .firstStart(let start): drawFirstStart(start, &canvas)
    case .tour(let step): drawTour(step, &canvas)
    }
  }

  private func drawPage(_ page: TextPage, _ canvas: inout Canvas) {
    let area = canvas.dialog(title: page.title, width: pageWidth, height: dialogRoom.height)
    guard area.height > 1, area.width > 4 else { return }
    let lines = pageLines(page)
    let body = Rect(x: area.x, y: area.y, width: area.width, height: area.height - 1)
    let top = min(page.top, max(0, lines.count - body.height))
    let wanted = page.search.lowercased()
    for (place, line) in lines.dropFirst(top).prefix(body.height).enumerated() {
      let isHeading = !line.isEmpty && line == line.uppercased() && !line.contains(" ")
      let y = body.y + place
      canvas.text(line, x: body.x, y: y, width: body.width, isHeading ? .uiTitle : ruleSlot(line))
      guard !wanted.isEmpty, let found = line.lowercased().firstRange(of: wanted) else { continue }
      let before = displayWidth(of: String(line.lowercased()[..<found.lowerBound]))
      canvas.setSlot(
        .uiMatch,
        in: Rect(
          x: body.x + before, y: y, width: min(displayWidth(of: wanted), body.width - before), height: 1))
    }
    drawPager(page, top: top, count: lines.count, &canvas, area.row(area.height - 1))
  }

  /// Draws the keys of the pager and how far it has been read: `3 of 194`.
  private func drawPager(_ page: TextPage, top: Int, count: Int, _ canvas: inout Canvas, _ line: Rect) {
    let found = page.search.isEmpty ? "" : "/\(page.search) (\(pageMatches(page).count))  "
    let position = "\(found)\(min(count, top + 1)) of \(count)"
    let width = displayWidth(of: position)
    if width <= line.width {
      canvas.text(position, x: line.right - width, y: line.y, .uiMuted)
    }
    var x = line.x
    for (name, does) in [
      ("page-line-down", "on"), ("page-line-up", "back"), ("page-top", "first"), ("page-end", "last"),
      ("page-search", "find"), ("page-next", "next"), ("close-page", "close"),
    ] {
      guard let key = typing.keymap.keys(for: name, in: Context.page.rawValue).first,
        x + displayWidth(of: key + does) + 3 + width < line.right
      else { continue }
      x += canvas.text(key, x: x, y: line.y, .uiHintKey)
      x += canvas.text(" \(does)  ", x: x, y: line.y, .uiHint)
    }
  }

  /// The colour of a rule's line: what stops, what is to be known.
  private func ruleSlot(_ line: String) -> Slot? {
    if line.hasPrefix("✗") { return .riskWatch }
    return line.hasPrefix("·") ? .uiMuted : nil
  }

  /// The lines of a page that contain what is looked for.
  func pageMatches(_ page: TextPage) -> [Int] {
    let wanted = page.search.lowercased()
    guard !wanted.isEmpty else { return [] }
    return pageLines(page).enumerated().filter { $0.element.lowercased().contains(wanted) }.map(\.offset)
  }

  /// The most columns and rows of text in a dialog.
  /// On a small screen it covers all panes; on a large one their frames stay visible.
  var dialogRoom: Size {
    Size(
      width: layout.size.width - (layout.size.width < 60 ? 4 : 6),
      height: layout.size.height - (layout.size.height < 30 ? 4 : 6))
  }

  private var pageWidth: Int { min(100, dialogRoom.width) }

  private func pageLines(_ page: TextPage) -> [String] {
    page.lines.flatMap { hanging($0, to: pageWidth) }
  }

  /// The largest line that a page can start with.
  func lastTop(of page: TextPage) -> Int { max(0, pageLines(page).count - (dialogRoom.height - 1)) }

  /// A line broken to a width;
  /// where it starts with a column of keys, the lines after it are indented to the words.
  private func hanging(_ line: String, to width: Int) -> [String] {
    guard displayWidth(of: line) > width else { return [line] }
    let head = ActionTable.keyColumn
    let start = line.index(line.startIndex, offsetBy: head, limitedBy: line.endIndex) ?? line.endIndex
    guard width > head + 12, start < line.endIndex, line[..<start].last == " ", line[start] != " ",
      line[..<start].contains("  ")
    else { return wrapped(line, to: width) }
    return wrapped(String(line[start...]), to: width - head).enumerated().map { place, text in
      (place == 0 ? String(line[..<start]) : String(repeating: " ", count: head)) + text
    }
  }

  private func drawPalette(_ palette: Palette, _ canvas: inout Canvas) {
    let actions = paletteActions(palette)
    let area = canvas.dialog(
      title: "Actions", width: min(90, dialogRoom.width), height: min(20, canvas.height - 4))
    guard area.height > 1, area.width > 4 else { return }
    palette.input.draw(on: &canvas, in: area.row(0), prompt: "> ")
    let rows = area.height - 1
    let top = max(0, min(palette.selected - rows + 1, actions.count - rows))
    for (place, action) in actions.dropFirst(top).prefix(rows).enumerated() {
      let line = Rect(x: area.x, y: area.y + 1 + place, width: area.width, height: 1)
      let refusal = action.refusal(self)
      if top + place == palette.selected { canvas.setGround(.uiSelection, in: line) }
      let keys = typing.keymap.keys(for: action.name, in: action.context.rawValue).first ?? ""
      canvas.text(action.name, x: line.x, y: line.y, width: 16, refusal == nil ? .uiHintKey : .uiDisabled)
      canvas.text(
        refusal.map { "not now: \($0)" } ?? action.help, x: line.x + 17, y: line.y,
        width: max(0, line.width - 30),
        refusal == nil ? nil : .uiDisabled)
      canvas.text(keys, x: line.right - 12, y: line.y, width: 12, .uiMuted, align: .right)
    }
  }

  private func drawQuit(_ canvas: inout Canvas) {
    let area = canvas.dialog(title: "Leave", width: 58, height: 5)
    let lines = [
      "The engine runs in this process.", "Stop it cleanly and leave? The next start goes on here.", "",
      "y  stop and leave     esc  stay",
    ]
    for (place, line) in lines.enumerated() where place < area.height {
      canvas.text(line, x: area.x, y: area.y + place, width: area.width)
    }
  }

  private func drawFirstStart(_ start: FirstStart, _ canvas: inout Canvas) {
    let area = canvas.dialog(title: "ALL-USE: a new paper portfolio", width: 64, height: 14)
    guard area.height > 2, area.width > 20 else { return }
    let fields: [(FirstStart.Field, String, TextInput?, String)] = [
      (.capital, "capital", start.capital, "dollars, split 40/30/30"),
      (.seed, "market seed", start.seed, "same seed, same prices"),
      (.speed, "speed", start.speed, "times the wall's time, or max"),
      (.history, "year of history", nil, start.history ? "yes (space changes it)" : "no (space changes it)"),
    ]
    canvas.text("Nothing here is real money.", x: area.x, y: area.y, width: area.width, .uiMuted)
    for (place, field) in fields.enumerated() {
      let y = area.y + 2 + place * 2
      guard y < area.bottom else { break }
      let isHere = start.field == field.0
      canvas.text(
        isHere ? "▸ \(field.1)" : "  \(field.1)", x: area.x, y: y, width: 18, isHere ? .uiHintKey : nil)
      if let input = field.2 {
        let line = Rect(x: area.x + 18, y: y, width: 14, height: 1)
        if isHere {
          input.draw(on: &canvas, in: line)
        } else {
          canvas.text(input.text, x: line.x, y: y, width: 14)
        }
        canvas.text(field.3, x: area.x + 34, y: y, width: area.width - 34, .uiMuted)
      } else {
        canvas.text(field.3, x: area.x + 18, y: y, width: area.width - 18)
      }
    }
    let last = start.problem ?? "enter accepts · tab and ↑↓ move · esc leaves"
    canvas.text(
      last, x: area.x, y: area.bottom - 1, width: area.width, start.problem == nil ? .uiHint : .riskBreach)
  }

  private func drawTour(_ step: Int, _ canvas: inout Canvas) {
    guard Tour.steps.indices.contains(step) else { return }
    let width = min(70, canvas.width - 6)
    let lines = wrapped(Tour.steps[step].text, to: width)
    let area = canvas.dialog(
      title: "Tour \(step + 1) of \(Tour.steps.count): \(Tour.steps[step].view.title)", width: width,
      height: min(canvas.height - 4, lines.count + 2))
    for (place, line) in lines.enumerated() where place < area.height - 1 {
      canvas.text(line, x: area.x, y: area.y + place, width: area.width)
    }
    canvas.text("enter next · esc end", x: area.x, y: area.bottom - 1, width: area.width, .uiHint)
  }
}
