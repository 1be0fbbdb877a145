import Glibc
import Terminal

extension CursesDisplay {
  /// Wakes the thread that waits in `next`; the waker may be used on any thread.
  public var waker: TerminalWaker { TerminalWaker(file: events.wakeFile) }

  /// Waits at most this many milliseconds for something to happen; an empty list means that nothing did.
  public func next(milliseconds: Int) -> [TerminalEvent] {
    // A change that happened while the process was stopped is reported without waiting.
    let found = events.wait(size == toldSize ? milliseconds : 0)
    var happened: [TerminalEvent] = []
    if found.hasSignals { happened += signalled() }
    if size != toldSize {
      toldSize = size
      happened.append(.resized(size))
    }
    if found.hasWake {
      events.readWake()
      happened.append(.woken)
    }
    var input: [InputEvent] = []
    var isGone = found.isGone
    if found.hasInput {
      if let read = events.readInput() { input = read } else { isGone = true }
    } else {
      let silence = events.endSilence()
      input = silence.input
      if let stall = silence.stall { happened.append(.stalled(stall)) }
    }
    happened += input.map(received)
    if isGone {
      noteEnd()
      happened.append(.end(.hangUp))
    }
    return happened
  }

  private func received(_ event: InputEvent) -> TerminalEvent {
    switch event {
    case .modeReport, .deviceAttributes, .background, .scheme:
      keep(event)
      return .abilities
    case .key, .paste, .mouse, .focus, .unknown: return .input(event, events.lastRead)
    }
  }

  private func signalled() -> [TerminalEvent] {
    let signals = events.readSignals()
    var happened: [TerminalEvent] = []
    if !signals.isDisjoint(with: [SIGTSTP, SIGTTIN, SIGTTOU]) {
      suspend()
      happened.append(.resumed)
    } else if signals.contains(SIGCONT) {
      // Stopped by a signal that cannot be caught, and then continued: the modes may have been lost
      // meanwhile.
      reclaim()
      happened.append(.resumed)
    }
    if signals.contains(SIGWINCH) {
      let size = currentSize()
      if size != self.size { resize(to: size) }
    }
    for signal in [SIGTERM, SIGINT, SIGHUP] where signals.contains(signal) {
      if signal == SIGHUP { noteEnd() }
      happened.append(.end(signal == SIGHUP ? .hangUp : .signal(signal)))
    }
    return happened
  }
}
