import CPlatform
import Glibc
import Platform

/// The program in a pseudo-terminal of 200 by 60, with its output read as bytes.
final class ScreenProcess {
  private let file: Int32
  private let process: Int32
  /// The output since the last wait ended.
  private var output: [UInt8] = []

  /// Starts the program with a folder as its home.
  init(_ arguments: [String], home: String) throws {
    (file, process) = try start(
      arguments, variables: ["HOME=\(home)", "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"])
  }

  deinit {
    kill(process, SIGTERM)
    // Its remaining output has to be read, or it would wait for ever.
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while read(file, &bytes, bytes.count) > 0 {}
    close(file)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Types a text, all at once.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(file, bytes, bytes.count)
  }

  /// Waits until a text is written; one that is on the screen already does not count.
  func wait(for text: String, seconds: Int64 = 120) throws {
    let wanted = Array(text.utf8)
    let deadline = Clocks.monotonicNanoseconds() + seconds * 1_000_000_000
    while !output.contains(wanted) {
      // A text may be split by the end of a read.
      if output.count > 1 << 20 { output.removeFirst(output.count - wanted.count) }
      guard receive(until: deadline) else { throw NothingSeen(text: text) }
    }
    output = []
  }

  /// Reads and discards the output for this long.
  func settle(milliseconds: Int64) {
    let deadline = Clocks.monotonicNanoseconds() + milliseconds * 1_000_000
    while receive(until: deadline) {}
    output = []
  }

  /// The memory it occupies, in megabytes.
  func residentMegabytes() throws -> Double {
    let bytes = try DurableFile.read("/proc/\(process)/statm", limit: 4_096)
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Double(fields[1]) else { throw NothingSeen(text: "statm") }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
  }

  private func receive(until deadline: Int64) -> Bool {
    let left = (deadline - Clocks.monotonicNanoseconds()) / 1_000_000
    guard left > 0 else { return false }
    var polled = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Int32(left)) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return false }
    output += bytes[..<count]
    return true
  }
}

/// Runs the program with these arguments until it ends.
func runProduct(_ arguments: [String], home: String) throws {
  let (file, process) = try start(arguments, variables: ["HOME=\(home)"])
  defer { close(file) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
}

private func start(_ arguments: [String], variables: [String]) throws -> (file: Int32, process: Int32) {
  let path = productPath()
  let words = ([path] + arguments).map { strdup($0) } + [nil]
  let settings = variables.map { strdup($0) } + [nil]
  defer { for pointer in words + settings { free(pointer) } }
  var process: Int32 = 0
  let file = cplatform_start_in_terminal(path, words, settings, 60, 200, &process)
  guard file >= 0 else { throw PlatformError(operation: "start", path: path, code: errno) }
  return (file, process)
}

/// This executable or, when another one measures, the program built beside it.
private func productPath() -> String {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let folders = path.split(separator: "/").dropLast()
  let beside = folders.reduce("") { "\($0)/\($1)" } + "/alluse"
  return path.hasSuffix(".xctest") || access(beside, X_OK) == 0 ? beside : path
}

/// The program did not write what was waited for.
private struct NothingSeen: Error {
  let text: String
}
