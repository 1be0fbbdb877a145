internal import CPlatform
internal import Glibc
internal import Platform

/// A program whose output is read through a pipe; it and everything it starts form a process group, and it
/// ends with this process.
struct ChildProcess: Sendable {
  let identifier: pid_t
  /// The end of the pipe to read from.
  let output: Int32

  /// Starts a shell command with empty input.
  init(command: String) throws(PlatformError) {
    var ends: [Int32] = [0, 0]
    // A socket pair rather than a pipe: only a socket pair can be created in one call such that no other
    // child inherits it.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw PlatformError(operation: "open a channel to", path: command, code: errno)
    }
    defer { close(ends[1]) }
    let identifier = command.withCString { cplatform_start_command($0, ends[1]) }
    guard identifier > 0 else {
      let code = errno
      close(ends[0])
      throw PlatformError(operation: "start", path: command, code: code)
    }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    self.identifier = identifier
    output = ends[0]
  }

  /// Whether the program itself has ended, whatever it left behind; its group keeps its number until
  /// `exitCode` has returned a code.
  var hasEnded: Bool { cplatform_has_ended(identifier) != 0 }

  /// Ends the whole process group, politely or by force.
  func end(forcibly: Bool) { kill(-identifier, forcibly ? SIGKILL : SIGTERM) }

  /// The exit code of the program, or 128 plus the signal that ended it; nil while it runs.
  func exitCode() -> Int32? {
    var status: Int32 = 0
    let result = waitpid(identifier, &status, WNOHANG)
    if result == 0 { return nil }
    if result < 0 { return errno == EINTR ? nil : 127 }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
