import CPlatform
import CPseudoTerminal
import Glibc

/// A program in a real pseudo-terminal, whose screen a real emulator reads.
///
/// One thread uses one value; the program is killed when the value is released.
public final class PseudoTerminal {
  /// What the emulator shows.
  public let screen: EmulatedScreen
  /// The number of the process.
  public let pid: Int32
  /// All bytes that the program wrote, as text.
  public private(set) var output = ""

  private var file: Int32
  private var isAtEnd = false
  private var isReaped = false

  /// Starts a program in a terminal of this size, with exactly these variables and `TERM`, `LANG` where they say none.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], width: Int = 80,
    height: Int = 24
  ) throws {
    var variables = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ]
    if let profile = getenv("LLVM_PROFILE_FILE") { variables["LLVM_PROFILE_FILE"] = String(cString: profile) }
    variables.merge(environment) { $1 }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + settings { free(pointer) } }
    var child: pid_t = 0
    file = cplatform_start_in_terminal(program, words, settings, Int32(height), Int32(width), &child)
    guard file >= 0 else { throw ProcessFailure(description: "cannot start \(program) in a pseudo-terminal") }
    screen = EmulatedScreen(width: width, height: height)
    pid = child
    _ = fcntl(file, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if !isReaped {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    if file >= 0 { close(file) }
  }

  // MARK: - What is seen

  /// The lines of the screen without spaces at their ends.
  public var lines: [String] { screen.lines }
  /// One line of the screen.
  public func line(_ y: Int) -> String { screen.line(y) }
  /// The whole screen as text.
  public var picture: String { screen.picture }
  /// One cell.
  public func cell(x: Int, y: Int) -> EmulatedScreen.Cell { screen.cell(x: x, y: y) }
  /// Whether the alternate screen is shown, which programs that draw use.
  public var isAlternate: Bool { screen.isAlternate }
  /// Whether the cursor is shown.
  public var isCursorShown: Bool { screen.isCursorShown }
  /// Whether the program wants mouse events.
  public var isMouseOn: Bool { screen.isMouseOn }
  /// Where the cursor is.
  public var cursor: (x: Int, y: Int) { screen.cursor }

  /// Whether lines are edited and echoed by the system, as in a shell's terminal.
  public var isLineMode: Bool {
    var settings = termios()
    return tcgetattr(file, &settings) == 0
      && settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
  }

  // MARK: - Waiting

  /// Reads the program's output until a condition holds, or it ends, or the time is over; returns whether it
  /// holds.
  public func wait(seconds: Int = 60, until holds: (PseudoTerminal) -> Bool) -> Bool {
    let deadline = milliseconds() + seconds * 1_000
    while !holds(self) {
      guard !isAtEnd, readMore(until: deadline) else { return holds(self) }
    }
    return true
  }

  /// Waits until the screen shows a text; throws with a picture of what it shows instead.
  public func waitFor(_ text: String, seconds: Int = 60) throws {
    guard wait(seconds: seconds, until: { $0.picture.contains(text) }) else {
      throw ProcessFailure(description: "the screen does not show '\(text)':\n\(picture)")
    }
  }

  /// Reads the program's output for a while.
  public func settle(milliseconds time: Int) {
    let deadline = milliseconds() + time
    while !isAtEnd, readMore(until: deadline) {}
  }

  /// Waits for the end; after the given number of seconds the program is killed.
  public func finish(seconds: Int = 60) throws -> (exitCode: Int32?, signal: Int32?) {
    let deadline = milliseconds() + seconds * 1_000
    while !isAtEnd, readMore(until: deadline) {}
    var status: Int32 = 0
    while waitpid(pid, &status, WNOHANG) == 0 {
      guard milliseconds() < deadline else {
        throw ProcessFailure(description: "\(pid) did not end in time; the screen shows:\n\(picture)")
      }
      usleep(1_000)
    }
    isReaped = true
    let signal = status & 0x7F
    return (signal == 0 ? (status >> 8) & 0xFF : nil, signal == 0 ? nil : signal)
  }

  private func readMore(until deadline: Int) -> Bool {
    var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    let ready = poll(&polled, 1, Int32(max(0, deadline - milliseconds())))
    if ready < 0, errno == EINTR { return true }
    guard ready > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else {
      isAtEnd = count == 0 || errno == EIO
      return !isAtEnd
    }
    output += String(decoding: bytes[..<count], as: UTF8.self)
    let answer = screen.feed(Array(bytes[..<count]))
    if !answer.isEmpty { _ = write(file, answer, answer.count) }
    return true
  }

  // MARK: - Doing

  /// Types a text, byte for byte.
  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(file, bytes, bytes.count)
  }

  /// Pastes a text, as a terminal does.
  public func paste(_ text: String) { type("\u{1B}[200~\(text)\u{1B}[201~") }

  /// Clicks a cell with the left button.
  public func click(x: Int, y: Int) {
    type("\u{1B}[<0;\(x + 1);\(y + 1)M\u{1B}[<0;\(x + 1);\(y + 1)m")
  }

  /// Resizes the window.
  public func resize(width: Int, height: Int) {
    screen.resize(width: width, height: height)
    _ = pt_set_size(file, Int32(height), Int32(width))
  }

  /// Sends the program a signal.
  public func send(_ signal: Int32) { kill(pid, signal) }

  /// Closes the window: the program loses its terminal.
  public func hangUp() {
    close(file)
    file = -1
    isAtEnd = true
  }

  /// Whether the process is stopped, as ctrl+z does; waits for it.
  public func waitUntilStopped(seconds: Int = 60) -> Bool {
    let deadline = milliseconds() + seconds * 1_000
    while milliseconds() < deadline {
      settle(milliseconds: 5)
      if state == "T" { return true }
    }
    return false
  }

  /// The system's letter for the state of the process; nil when it is gone.
  private var state: Character? {
    guard let text = try? text(ofFile: "/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    return text[end...].dropFirst(2).first
  }
}

private func milliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
}
