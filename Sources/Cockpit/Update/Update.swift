import Domain
import Engine
import Terminal

/// Takes a message into the model and returns what is asked of the world.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  switch message {
  case .input(let event, let moment, let read):
    model.now = max(model.now, moment)
    model.keyRead = read
    return model.take(event)
  case .resized(let size):
    model.size = size
    model.refreshLists()
    return []
  case .tick(let moment):
    model.now = max(model.now, moment)
    model.expireStatus()
    model.watchKill()
    return []
  case .published(let read, let moment):
    model.now = max(model.now, moment)
    return model.take(read)
  case .paced(let speed):
    model.speed = speed
    return []
  case .figures(let figures): return model.take(figures)
  case .page(let page): return model.take(page)
  case .sought(let row, let pane): return model.take(sought: row, in: pane)
  case .counted(let found):
    model.take(found)
    return []
  case .projected(let fan):
    model.projection = fan
    return []
  case .entry(let sequence, let lines):
    model.entry = (sequence, lines)
    model.tops[.entry] = 0
    return []
  case .chain(let sheet):
    model.take(sheet)
    return []
  case .travelled(let read, let target): return model.arrive(in: read, target)
  case .answered(let text, let isRefused, let binding, let moment):
    model.now = max(model.now, moment)
    model.take(answer: text, isRefused: isRefused, binding: binding)
    return []
  case .killed(let scope, let fate, let text, let moment):
    model.now = max(model.now, moment)
    model.take(kill: scope, fate, text)
    return []
  case .drawn(let moment):
    if model.killTold?.drawn == nil { model.killTold?.drawn = moment }
    return []
  case .told(let text, let isRefused, let moment):
    model.now = max(model.now, moment)
    model.say(text, isRefused ? .refused : .plain)
    return []
  case .progress(let progress):
    model.progress = progress
    return []
  case .dressed(let theme, let keymap, let direction):
    (model.theme, model.keymap, model.direction) = (theme, keymap, direction)
    return []
  case .chosen(let look):
    model.keep(look)
    return []
  }
}

extension Model {
  /// Shows a sentence for a while.
  mutating func say(_ text: String, _ tone: StatusLine.Tone = .plain) {
    let stay = tone == .refused ? 2 * StatusLine.stay : StatusLine.stay
    status = StatusLine(text: text, tone: tone, until: now + stay)
  }

  /// Says why something is not done.
  mutating func refuse(_ text: String) -> [Effect] {
    say(text, .refused)
    return []
  }

  mutating func expireStatus() {
    if let status, status.until <= now { self.status = nil }
  }

  /// Does an action, or says why it cannot be done.
  mutating func perform(_ action: Action, _ words: [String] = []) -> [Effect] {
    if let refusal = action.refusal(self) { return refuse(refusal) }
    let effects = action.perform(&self, words)
    if let flaw = effects.lazy.compactMap(\.flaw).first { return refuse("what was written \(flaw)") }
    return effects
  }
}
