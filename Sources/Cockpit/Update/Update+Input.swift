import Engine
import Terminal

extension Model {
  /// Takes what a person or the terminal sent.
  mutating func take(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let press): return take(press)
    case .paste(let text): return take(pasted: text)
    case .mouse(let event): return take(event)
    case .focus(let hasAttention):
      self.hasAttention = hasAttention
      ignoresClick = hasAttention
      return []
    case .modeReport, .deviceAttributes, .background: return []
    }
  }

  /// The context that keys are read in.
  var context: Context {
    if prompt != nil { return .prompt }
    switch dialog {
    case .decision: return .decision
    case .quit: return .leave
    case .help, .palette, .page, .firstStart, .tour: return .page
    case nil: return focus.context
    }
  }

  /// Milliseconds between the strokes of a yes at least: what a terminal without bracketed paste sends comes in one burst.
  static let betweenStrokes: Int64 = 20

  private mutating func take(_ press: KeyPress) -> [Effect] {
    expireStatus()
    let keys = pendingKeys + [press]
    // The chord that stops trading is read before anything else, wherever the keys go.
    if let kill = matchKill(keys) { return kill }
    if isQuiet {
      pendingKeys = []
      return []
    }
    let context = self.context
    switch keymap.match(keys, in: context.chain) {
    case .action(let name, let found):
      let isRushed = pendingSince.map { now.milliseconds - $0.milliseconds < Model.betweenStrokes } ?? false
      pendingKeys = []
      guard let action = ActionTable.action(name, in: found) else { return [] }
      if action.danger == .approval, isRushed {
        return refuse("its keys came at once, as no hand hits them; hit them one after the other")
      }
      if keys.count == 1, let effects = insteadOf(action, press) { return effects }
      // What was said gives way to whatever is done next.
      if action.context != .prompt { status = nil }
      return perform(action)
    case .prefix:
      // A letter that begins a sequence is a letter where text is typed.
      if pendingKeys.isEmpty, let text = press.typedText, takesText { return type(text) }
      pendingKeys = keys
      pendingSince = now
      return []
    case .none:
      let begun = !pendingKeys.isEmpty
      pendingKeys = []
      // A key behind an unfinished sequence stands for itself, except in the box where it would be one too many.
      if begun { return context == .decision ? [] : take(press) }
      return type(press)
    }
  }

  /// Whether keys are dropped because a decision has just come into view.
  private var isQuiet: Bool {
    guard case .decision(let box) = dialog else { return false }
    return now < box.quietUntil
  }

  private mutating func matchKill(_ keys: [KeyPress]) -> [Effect]? {
    switch keymap.match(keys, in: [Context.always.rawValue]) {
    case .action(let name, let context):
      pendingKeys = []
      return ActionTable.action(name, in: context).map { perform($0) }
    case .prefix:
      pendingKeys = keys
      pendingSince = now
      return []
    case .none: return nil
    }
  }

  /// Whether letters go into a line of text.
  var takesText: Bool {
    if prompt != nil { return true }
    switch dialog {
    case .palette, .help, .firstStart: return true
    case .decision(let box):
      if case .typing = box.stage { return true }
      return false
    case .page, .quit, .tour, nil: return false
    }
  }

  /// While characters are typed in the box, letters are characters and not keys.
  private mutating func insteadOf(_ action: Action, _ press: KeyPress) -> [Effect]? {
    guard takesText, let text = press.typedText, action.context != .always else { return nil }
    return type(text)
  }

  private mutating func type(_ press: KeyPress) -> [Effect] {
    if let text = press.typedText, takesText { return type(text) }
    if let digit = press.typedText.flatMap({ Int($0) }), case .decision(let box) = dialog,
      box.isChoosingReason
    {
      return reject(reason: digit)
    }
    return edit(press)
  }

  private mutating func take(pasted text: String) -> [Effect] {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    // Pasted text never acts: it is only ever put into a line that is open, and waits there for a key.
    guard prompt != nil else { return [] }
    prompt?.input.insert(line)
    return typedInPrompt()
  }
}
