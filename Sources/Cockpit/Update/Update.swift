import Domain
import Engine
import Terminal

/// Applies a message to the model and returns the effects it asks for.
///
/// An armed box is checked before and after every message, so that nothing can slip in between its two keys.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  if let moment = message.moment { model.now = max(model.now, moment) }
  model.watchArming()
  let effects = model.handle(message)
  model.watchArming()
  return effects
}

extension Model {
  fileprivate mutating func handle(_ message: Message) -> [Effect] {
    switch message {
    case .input(let event, _, let read): return handle(event, read)
    case .painted:
      notePainting()
      alarms.kills.notePainting(at: now)
    case .resized(let size):
      layout.size = size
      // A screen that is back at its former size counts too, since another one was painted meanwhile.
      disarm("the screen has another size")
      refreshLists()
    case .resumed: disarm("the program was stopped meanwhile")
    case .tick:
      expireStatus()
      alarms.kills.watch(at: now)
      return staleChain()
    case .published(let read, _): return receive(read)
    case .paced(let speed): published.speed = speed
    case .figures(let figures): return receive(figures)
    case .page(let page): return receive(page)
    case .sought(let row, let pane): return jump(to: row, in: pane)
    case .counted(let found): receive(found)
    case .projected(let fan): published.projection = fan
    case .entry(let sequence, let lines): lists.show(entry: sequence, lines)
    case .chain(let sheet): receive(sheet)
    case .rollFound(let roll, let contract, let account, let read, _):
      return receive(roll: roll, of: contract, account, read)
    case .futures(let futures, let binding): receive(futures, of: binding)
    case .travelled(let read, let target): return arrive(in: read, target)
    case .answered(let text, let isRefused, let binding, _):
      receive(answer: text, isRefused: isRefused, binding: binding)
    case .killed(let scope, let fate, let text, _):
      report(text, isRefused: fate != .done)
      alarms.kills.settle(scope, fate, text)
    case .told(let text, let isRefused, _): report(text, isRefused: isRefused)
    case .progress(let progress): published.progress = progress
    case .dressed(let theme, let keymap, let direction): use(theme, keymap, direction)
    case .chosen(let choice): keep(choice)
    }
    return []
  }

  /// New keys change how an open box is approved, so it starts over.
  private mutating func use(_ theme: String, _ keymap: Keymap, _ direction: DirectionColours) {
    let isSame = keymap.bindings == typing.keymap.bindings
    (layout.theme, typing.keymap, layout.direction) = (theme, keymap, direction)
    guard !isSame, case .decision(var box) = dialog, !box.isSent else { return }
    box.letters = typing.codeLetters
    box.startOver("the keys are others now", at: now)
    dialog = .decision(box)
  }
}

extension Model {
  /// Shows a sentence on the message line for a while.
  mutating func say(_ text: String, _ tone: StatusLine.Tone = .plain) {
    let stay = tone == .refused ? 2 * StatusLine.stay : StatusLine.stay
    status = StatusLine(text: text, tone: tone, until: now + stay)
  }

  /// Says what became of something, and keeps it.
  mutating func report(_ text: String, isRefused: Bool) {
    say(text, isRefused ? .refused : .plain)
    alarms.keep(OutcomeLine(text: text, isRefused: isRefused, at: now, instant: read.instant))
  }

  /// Says why something is not done.
  mutating func refuse(_ text: String) -> [Effect] {
    say(text, .refused)
    return []
  }

  mutating func expireStatus() {
    if let status, status.until <= now { self.status = nil }
  }

  /// Performs an action, or says why it cannot be done.
  mutating func perform(_ action: Action, _ words: [String] = []) -> [Effect] {
    if let refusal = action.refusal(self) { return refuse(refusal) }
    let effects = action.perform(&self, words)
    if let flaw = effects.lazy.compactMap(\.flaw).first { return refuse("what was written \(flaw)") }
    return effects
  }
}
