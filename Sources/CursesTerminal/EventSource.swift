import CNCurses
import Glibc
public import Terminal

/// What ended the screen from outside.
public enum TerminalEnd: Hashable, Sendable {
  /// A signal asked the process to end.
  case signal(Int32)
  /// The terminal is gone: it was closed, or its line dropped.
  case hangUp
}

/// The events that `CursesDisplay.next` returns.
public enum TerminalEvent: Hashable, Sendable {
  /// Input from a person, with the read of the terminal that brought it.
  case input(InputEvent, InputRead)
  /// A sequence that the terminal began has not ended, and after a silence keys are being swallowed.
  case stalled(InputDecoder.Stall)
  /// The terminal has a new size.
  case resized(DisplaySize)
  /// The process was stopped and continued; the screen has to be redrawn.
  case resumed
  /// The terminal reported something about itself; see `abilities`.
  case abilities
  /// `wake` was called.
  case woken
  /// The program should end.
  case end(TerminalEnd)
}

/// Wakes a thread that waits in `next`; may be used on any thread, and costs nothing while a wake is pending.
public struct TerminalWaker: Sendable {
  let file: Int32

  /// Makes `next` return `woken`; several calls before that count as one.
  public func wake() {
    var one: UInt64 = 1
    _ = write(file, &one, 8)
  }
}

/// Reads the terminal, the signals and the wakes, and waits for all of them at once.
struct EventSource {
  private var decoder = InputDecoder()
  private var hasAnswered = false
  private var lastInput: Int64 = 0
  private var counter = InputReadCounter(at: monotonicMilliseconds())
  private(set) var lastRead = InputRead(0, earliest: 0, latest: 0)
  private var keptSignals: Set<Int32> = []
  let wakeFile = cn_wake_file()

  /// How often, in milliseconds, the terminal is polled until it has been empty for a while.
  private static let beat = 10

  /// The result of poll: which files have something to read, and whether the terminal is gone.
  struct Found {
    var hasInput = false
    var hasSignals = false
    var hasWake = false
    var isGone = false
  }

  /// Waits at most this many milliseconds, or less while a sequence is incomplete.
  mutating func wait(_ milliseconds: Int) -> Found {
    var wait = keptSignals.isEmpty ? max(0, milliseconds) : 0
    if let patience = decoder.patience {
      wait = min(wait, max(0, patience - Int(monotonicMilliseconds() - lastInput)))
    }
    var files = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: cn_signals(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeFile, events: Int16(POLLIN), revents: 0),
    ]
    let begin = monotonicMilliseconds()
    // After a key it matters when the next one arrives: the terminal is polled first, so that whatever is
    // found later arrived within one beat.
    let isWatchful = counter.isWatchful
    if isWatchful { wait = min(wait, EventSource.beat) }
    var found = isWatchful ? poll(&files, 3, 0) : 0
    if isWatchful, found == 0 { counter.foundEmpty(at: begin) }
    if found == 0 { found = poll(&files, 3, Int32(min(wait, Int(Int32.max)))) }
    if found == 0 { counter.foundEmpty(at: begin + Int64(wait)) }
    guard found > 0 else { return Found(hasSignals: !keptSignals.isEmpty) }
    let terminal = Int32(files[0].revents)
    if terminal == 0 { counter.foundEmpty(at: begin) }
    return Found(
      hasInput: terminal & POLLIN != 0, hasSignals: files[1].revents != 0 || !keptSignals.isEmpty,
      hasWake: files[2].revents != 0,
      isGone: terminal & (POLLHUP | POLLERR | POLLNVAL) != 0 && terminal & POLLIN == 0)
  }

  /// Reads what the terminal sent; nil when it is gone.
  mutating func readInput() -> [InputEvent]? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let begin = monotonicMilliseconds()
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil }
    lastInput = monotonicMilliseconds()
    lastRead = counter.read(count, from: begin, to: lastInput)
    let events = note(decoder.feed(bytes[..<count]))
    lastRead.isAlone = events.count == 1 && decoder.isAtRest
    return events
  }

  /// The effect of a silence on an incomplete sequence: the input it completes, and whether the sequence
  /// swallows keys from now on.
  mutating func endSilence() -> (input: [InputEvent], stall: InputDecoder.Stall?) {
    guard let patience = decoder.patience, monotonicMilliseconds() - lastInput >= Int64(patience) else {
      return ([], nil)
    }
    let input = note(decoder.idle())
    return (input, decoder.stall)
  }

  private mutating func note(_ events: [InputEvent]) -> [InputEvent] {
    for event in events { if case .deviceAttributes = event { hasAnswered = true } }
    return events
  }

  /// The signals received since the last call, each once.
  mutating func readSignals() -> Set<Int32> {
    var bytes = [UInt8](repeating: 0, count: 256)
    var signals = keptSignals
    keptSignals = []
    while true {
      let count = read(cn_signals(), &bytes, bytes.count)
      guard count > 0 else { return signals }
      for byte in bytes[..<count] { signals.insert(Int32(byte)) }
    }
  }

  /// Discards the note that the process was continued, where that is already known.
  mutating func forgetContinuation() {
    keptSignals = readSignals()
    keptSignals.remove(SIGCONT)
  }

  func readWake() {
    var count: UInt64 = 0
    _ = read(wakeFile, &count, 8)
  }

  /// Waits for answers still on their way, so that they arrive here and not in the shell.
  mutating func awaitAnswers() {
    let end = monotonicMilliseconds() + 100
    while !hasAnswered, monotonicMilliseconds() < end {
      let found = wait(Int(end - monotonicMilliseconds()))
      guard found.hasInput, readInput() != nil else { return }
    }
  }
}

/// Milliseconds of a clock that cannot be set.
private func monotonicMilliseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
