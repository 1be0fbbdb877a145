public import Glibc
import Synchronization

/// The result of a finished process.
public struct Finished: Sendable {
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: [UInt8]
  /// Its exit code; nil when a signal ended it.
  public let exitCode: Int32?
  /// The signal that ended it; nil when it exited.
  public let signal: Int32?

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// A process could not be started, or did not end in time and was killed.
public struct ProcessFailure: Error, CustomStringConvertible {
  /// What happened, with the output until then.
  public let description: String
}

/// A running process whose output is captured; released while it runs, it is killed.
///
/// One thread uses one value; many processes may run at once.
public final class ChildProcess {
  /// The number of the process, and of the group of its own children.
  public let pid: pid_t
  private let pipes: [Int32]
  private var captured: [[UInt8]] = [[], []]
  private var isOpen = [true, true]
  private var isReaped = false

  /// One process is started at a time, so that none inherits another's pipes.
  private static let starting = Mutex(())

  /// Starts a program with exactly these arguments and variables; `input` is everything on its standard
  /// input.
  public init(_ program: String, _ arguments: [String], environment: [String: String], input: [UInt8] = [])
    throws
  {
    (pid, pipes) = try ChildProcess.starting.withLock { _ in
      try start(program, arguments, environment: environment, input: input)
    }
  }

  deinit {
    if !isReaped {
      kill(-pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    for pipe in pipes { close(pipe) }
  }

  /// Sends the process a signal.
  public func send(_ signal: Int32) { kill(pid, signal) }

  /// Whether the process itself has ended, its output read or not.
  public var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo == SIGCHLD
  }

  /// Waits until standard output contains a text, or has ended.
  public func waitForOutput(containing text: String, seconds: Int = 60) throws {
    let wanted = Array(text.utf8)
    let deadline = now() + seconds * 1_000
    while isOpen[0], captured[0].firstRange(of: wanted) == nil { try readMore(until: deadline) }
  }

  /// Waits for the end; after the given number of seconds the process and its children are killed.
  public func wait(seconds: Int = 120) throws -> Finished {
    let deadline = now() + seconds * 1_000
    while isOpen[0] || isOpen[1] { try readMore(until: deadline) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    isReaped = true
    let signal = status & 0x7F
    return Finished(
      output: captured[0], errors: captured[1], exitCode: signal == 0 ? (status >> 8) & 0xFF : nil,
      signal: signal == 0 ? nil : signal)
  }

  private func readMore(until deadline: Int) throws {
    var polled = pipes.indices.map {
      pollfd(fd: isOpen[$0] ? pipes[$0] : -1, events: Int16(POLLIN), revents: 0)
    }
    let ready = poll(&polled, nfds_t(polled.count), Int32(max(0, deadline - now())))
    if ready < 0, errno == EINTR { return }
    guard ready > 0 else {
      kill(-pid, SIGKILL)
      let texts = captured.map { String(decoding: $0, as: UTF8.self) }
      throw ProcessFailure(
        description: "process \(pid) did not end in time; it wrote:\n\(texts[0])\n\(texts[1])")
    }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    for index in pipes.indices where polled[index].revents != 0 {
      let count = read(pipes[index], &chunk, chunk.count)
      if count > 0 { captured[index].append(contentsOf: chunk[..<count]) }
      if count == 0 || (count < 0 && errno != EINTR) { isOpen[index] = false }
    }
  }
}

private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
}

private func start(
  _ program: String, _ arguments: [String], environment: [String: String], input: [UInt8]
) throws -> (pid: pid_t, pipes: [Int32]) {
  let (outRead, outWrite) = try makePipe()
  let (errorRead, errorWrite) = try makePipe()
  let inputFile = try unnamedFile(input)
  defer { for file in [outWrite, errorWrite, inputFile] { close(file) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (index, file) in [inputFile, outWrite, errorWrite].enumerated() {
    posix_spawn_file_actions_adddup2(&actions, file, Int32(index))
  }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
  let words = cStrings([program] + arguments)
  let variables = cStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
  defer { for pointer in words + variables { free(pointer) } }
  var pid: pid_t = 0
  let code = posix_spawn(&pid, program, &actions, &attributes, words, variables)
  guard code == 0 else {
    close(outRead)
    close(errorRead)
    throw ProcessFailure(description: "cannot start \(program): \(String(cString: strerror(code)))")
  }
  return (pid, [outRead, errorRead])
}

private func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  texts.map { strdup($0) } + [nil]
}

private func makePipe() throws -> (read: Int32, write: Int32) {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { throw ProcessFailure(description: "cannot make a pipe") }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

/// An unnamed file with these bytes, at its start.
private func unnamedFile(_ bytes: [UInt8]) throws -> Int32 {
  if bytes.isEmpty { return open("/dev/null", O_RDONLY | O_CLOEXEC) }
  var template = Array("/tmp/alluse-input-XXXXXX".utf8CString)
  let file = mkstemp(&template)
  guard file >= 0 else { throw ProcessFailure(description: "cannot make a file for the input") }
  _ = fcntl(file, F_SETFD, FD_CLOEXEC)
  unlink(template)
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard count > 0 else { throw ProcessFailure(description: "cannot write the input") }
    written += count
  }
  lseek(file, 0, SEEK_SET)
  return file
}
