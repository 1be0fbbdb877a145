import Domain
import Engine
import Terminal

extension Model {
  /// Draws the lowest line: the prompt, the last message, work in progress, or the keys that work here.
  func drawBottom(_ canvas: inout Canvas, y: Int) {
    let line = Rect(x: 0, y: y, width: canvas.width, height: 1)
    if let prompt = typing.prompt {
      drawPrompt(prompt, &canvas, line)
    } else if !typing.pendingKeys.isEmpty {
      drawPending(&canvas, line)
    } else if isAsking {
      drawHints(&canvas, line)
    } else if let progress = published.progress {
      draw(progress, &canvas, line)
    } else if let status {
      canvas.text(
        status.text, x: 1, y: y, width: canvas.width - 2, status.tone == .refused ? .riskWatch : .uiText)
    } else {
      drawHints(&canvas, line)
    }
  }

  /// Whether a question is open, whose keys must stay visible.
  private var isAsking: Bool {
    switch dialog {
    case .decision, .quit: true
    default: false
    }
  }

  private func drawPrompt(_ prompt: Prompt, _ canvas: inout Canvas, _ line: Rect) {
    prompt.input.draw(on: &canvas, in: line, prompt: prompt.sign)
    guard prompt.kind == .command, line.y > 2 else { return }
    let shown = prompt.completions.isEmpty ? completions(of: prompt.input.text) : prompt.completions
    let names = shown.prefix(12).enumerated().map { place, text in
      (text: text, isChosen: prompt.completion == place)
    }
    var x = 1
    let above = Rect(x: 0, y: line.y - 1, width: line.width, height: 1)
    canvas.fill(above, slot: .uiInput, ground: .uiInput)
    for name in names where x + displayWidth(of: name.text) < line.width {
      x += canvas.text(name.text, x: x, y: above.y, name.isChosen ? .uiMatch : .uiHint) + 2
    }
  }

  /// Draws the ways in which the begun sequence can continue.
  private func drawPending(_ canvas: inout Canvas, _ line: Rect) {
    var x = canvas.text(
      " \(typing.pendingKeys.map(\.description).joined(separator: " ")) … ", x: 0, y: line.y, .uiHintKey)
    guard case .prefix(let bindings) = typing.keymap.match(typing.pendingKeys, in: context.chain) else {
      return
    }
    for binding in bindings {
      guard let action = ActionTable.action(binding.action, in: binding.context) else { continue }
      let rest = binding.keys.dropFirst(typing.pendingKeys.count).map(\.description).joined(separator: " ")
      guard x + displayWidth(of: rest + action.name) + 3 < line.width else { break }
      x += canvas.text(rest, x: x, y: line.y, .uiHintKey) + 1
      x += canvas.text(action.name, x: x, y: line.y, .uiHint) + 2
    }
  }

  private func draw(_ progress: Progress, _ canvas: inout Canvas, _ line: Rect) {
    var text = "\(progress.title) \(grouped(progress.done))"
    if progress.total > 0 { text += " of \(grouped(progress.total))" }
    if progress.rate > 0 {
      text += ", \(grouped(progress.rate))/s"
      let left = (progress.total - progress.done) / progress.rate
      if progress.total > 0 { text += ", \(TimeText.short(.seconds(left))) left" }
    }
    let used = canvas.text(text, x: 1, y: line.y, .uiText) + 3
    guard progress.total > 0, line.width - used > 6 else { return }
    canvas.wideGauge(
      Double(progress.done) / Double(progress.total), .uiProgress, x: used, y: line.y,
      width: line.width - used - 1)
  }

  /// Draws as many of this place's keys as fit, the most important first; keys that would do nothing are dim.
  private func drawHints(_ canvas: inout Canvas, _ line: Rect) {
    let chain = context.chain
    let actions = ActionTable.all.filter { $0.hint > 0 && chain.contains($0.context.rawValue) }
      .sorted { $0.hint > $1.hint }
    var x = 0
    for action in actions {
      guard let keys = typing.keymap.keys(for: action.name, in: action.context.rawValue).first else {
        continue
      }
      let needed = displayWidth(of: keys) + displayWidth(of: action.title) + 2
      guard x + needed < line.width else { continue }
      let isOff = action.refusal(self) != nil
      if action.name == "kill" {
        x += canvas.chip(keys, x: x, y: line.y, .uiBanner, .whole) + 1
        x += canvas.text(action.title, x: x, y: line.y, .pnlLoss) + 2
        continue
      }
      x += canvas.text(keys, x: x, y: line.y, isOff ? .uiDisabled : .uiHintKey) + 1
      x += canvas.text(action.title, x: x, y: line.y, isOff ? .uiDisabled : .uiHint) + 2
    }
  }
}
