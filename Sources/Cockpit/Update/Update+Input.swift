import Engine
import Terminal

extension Model {
  /// Handles input from a person or an answer of the terminal.
  mutating func handle(_ event: InputEvent, _ read: InputRead) -> [Effect] {
    switch event {
    case .key(let press):
      defer { typing.lastRead = read }
      return handle(press, read)
    case .paste(let text):
      typing.lastRead = read
      disarm("something was pasted")
      return paste(text)
    case .mouse(let event):
      typing.lastRead = read
      disarm("the mouse was used")
      return handle(event)
    case .focus(let hasAttention):
      disarm("the window \(hasAttention ? "came to the front" : "lost the focus")")
      self.alarms.hasAttention = hasAttention
      layout.ignoresClick = hasAttention
      return []
    case .unknown:
      typing.lastRead = read
      disarm("a key was hit that is not known here")
      return []
    case .modeReport, .deviceAttributes, .background, .scheme: return []
    }
  }

  /// The context in which keys are looked up.
  var context: Context {
    if typing.prompt != nil { return .prompt }
    switch dialog {
    case .decision: return .decision
    case .quit: return .leave
    case .help, .palette, .page, .firstStart, .tour: return .page
    case nil: return layout.focus.context
    }
  }

  private mutating func handle(_ press: KeyPress, _ read: InputRead) -> [Effect] {
    expireStatus()
    let keys = typing.pendingKeys + [press]
    // The chord that stops trading works everywhere, so it is looked up first.
    if let kill = matchKill(keys) { return kill }
    if isQuiet {
      typing.pendingKeys = []
      return refuse("too early: \(press) was not taken; keys count from a moment after the box is seen")
    }
    let context = self.context
    switch typing.keymap.match(keys, in: context.chain) {
    case .action(let name, let found):
      typing.pendingKeys = []
      guard let action = ActionTable.action(name, in: found) else { return [] }
      if action.isYes { return approve(read) }
      disarm("\(press) was hit")
      if keys.count == 1, let effects = insteadOf(action, press) { return effects }
      // The last message disappears as soon as something else is done.
      if action.context != .prompt { status = nil }
      return perform(action)
    case .prefix(let begun):
      if begun.contains(where: { ActionTable.action($0.action, in: $0.context)?.isYes == true }) {
        return goOn(to: keys, read)
      }
      // Where text is typed, a letter that could begin a sequence is only a letter.
      if typing.pendingKeys.isEmpty, let text = press.typedText, takesText { return type(text) }
      typing.pendingKeys = keys
      return []
    case .none:
      let begun = !typing.pendingKeys.isEmpty
      typing.pendingKeys = []
      guard begun else { return type(press, read) }
      // A key that breaks off a sequence is handled on its own; in the box it only disarms or kills.
      guard context == .decision else { return handle(press, read) }
      disarm("\(press) was hit")
      return matchKill([press]) ?? []
    }
  }

  /// Whether keys are dropped because a decision has only just appeared.
  private var isQuiet: Bool {
    guard case .decision(let box) = dialog else { return false }
    return now < box.quietUntil
  }

  private mutating func matchKill(_ keys: [KeyPress]) -> [Effect]? {
    switch typing.keymap.match(keys, in: [Context.always.rawValue]) {
    case .action(let name, let context):
      typing.pendingKeys = []
      return ActionTable.action(name, in: context).map { perform($0) }
    case .prefix:
      disarm("\(keys[0]) was hit")
      typing.pendingKeys = keys
      return []
    case .none: return nil
    }
  }

  /// Whether letters go into a line of text.
  var takesText: Bool {
    if typing.prompt != nil { return true }
    switch dialog {
    case .palette, .firstStart: return true
    case .decision, .help, .page, .quit, .tour, nil: return false
    }
  }

  /// Where text is typed, a letter is inserted instead of performing its action.
  private mutating func insteadOf(_ action: Action, _ press: KeyPress) -> [Effect]? {
    guard takesText, let text = press.typedText, action.context != .always else { return nil }
    return type(text)
  }

  private mutating func type(_ press: KeyPress, _ read: InputRead) -> [Effect] {
    if let text = press.typedText, takesText { return type(text) }
    guard case .decision(let box) = dialog else { return edit(press) }
    disarm("\(press) was hit")
    if let digit = press.typedText.flatMap({ Int($0) }), box.isChoosingReason { return reject(reason: digit) }
    return typeCode(press, read)
  }

  private mutating func paste(_ text: String) -> [Effect] {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    // Pasted text never acts: it only goes into an open line, where it waits for a key.
    guard typing.prompt != nil else { return [] }
    typing.prompt?.input.insert(line)
    return typedInPrompt()
  }
}
