internal import Glibc
internal import Platform

/// A program whose output is read through a pipe; it and all it starts form a group of their own.
struct ChildProcess: Sendable {
  let identifier: pid_t
  /// The end of the pipe to read from.
  let output: Int32

  /// Starts a shell command with nothing to read.
  init(command: String) throws(PlatformError) {
    var ends: [Int32] = [0, 0]
    // A socket pair rather than a pipe: only it can be made, in one call, so that no other child inherits it.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw PlatformError(operation: "open a channel to", path: command, code: errno)
    }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ["/bin/sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, arguments + [nil], environ)
    guard code == 0 else {
      close(ends[0])
      throw PlatformError(operation: "start", path: command, code: code)
    }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    self.identifier = identifier
    output = ends[0]
  }

  /// Asks the whole group to end, or makes it.
  func end(forcibly: Bool) { kill(-identifier, forcibly ? SIGKILL : SIGTERM) }

  /// The code it ended with, 128 more than the signal that ended it; nil while it runs.
  func exitCode() -> Int32? {
    var status: Int32 = 0
    let result = waitpid(identifier, &status, WNOHANG)
    if result == 0 { return nil }
    if result < 0 { return errno == EINTR ? nil : 127 }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
