internal import Glibc

/// Reads what a user provides: a file of any kind, or standard input.
public enum UserInput {
  /// The most bytes of a text file.
  public static let textLimit = 64 << 20

  /// The whole content as text; nil where it is not UTF-8.
  public static func text(_ path: String) throws(PlatformError) -> String? {
    String(validating: try read(path, limit: textLimit), as: UTF8.self)
  }

  /// The whole content, refused when it is longer than the bound; `-` is standard input, and links and pipes
  /// are followed.
  public static func read(_ path: String, limit: Int) throws(PlatformError) -> [UInt8] {
    let file = try UserFile(path)
    var bytes: [UInt8] = []
    while true {
      let count = try file.append(to: &bytes)
      if count == 0 { return bytes }
      if bytes.count > limit {
        throw PlatformError(operation: "read", path: file.name, reason: "it is longer than \(limit) bytes")
      }
    }
  }
}

/// Reads what a user provides line by line, so that a file of any length needs little memory.
public struct InputLines: ~Copyable {
  private let file: UserFile
  private var buffer: [UInt8] = []
  private var offset = 0
  private var isAtEnd = false

  /// The number of the last line read, counted from 1; 0 before the first.
  public private(set) var number = 0

  /// The longest line, in bytes.
  public static let limit = 65_536

  /// Opens a file, or standard input for `-`.
  public init(_ path: String) throws(PlatformError) { file = try UserFile(path) }

  /// The next line without its end; nil after the last.
  public mutating func next() throws(PlatformError) -> ArraySlice<UInt8>? {
    var searched = offset
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return try line(to: end) }
      if isAtEnd { return offset < buffer.count ? try line(to: buffer.count) : nil }
      try checkLength(buffer.count)
      searched = buffer.count - offset
      buffer.removeFirst(offset)
      offset = 0
      isAtEnd = try file.append(to: &buffer) == 0
    }
  }

  private func checkLength(_ end: Int) throws(PlatformError) {
    if end - offset > InputLines.limit {
      throw PlatformError(
        operation: "read", path: file.name,
        reason: "line \(number + 1) is longer than \(InputLines.limit) bytes")
    }
  }

  private mutating func line(to end: Int) throws(PlatformError) -> ArraySlice<UInt8> {
    try checkLength(end)
    defer { offset = min(end + 1, buffer.count) }
    number += 1
    return buffer[offset..<end]
  }
}

/// A file that the user named; links and pipes are followed.
private struct UserFile: ~Copyable {
  let name: String
  private let raw: Int32

  init(_ path: String) throws(PlatformError) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "standard input" : path
    raw = isStandardInput ? STDIN_FILENO : try systemCall("read", path) { open(path, O_RDONLY | O_CLOEXEC) }
  }

  deinit { if raw != STDIN_FILENO { close(raw) } }

  /// Appends the next bytes and returns their number; 0 at the end.
  func append(to bytes: inout [UInt8]) throws(PlatformError) -> Int {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(raw, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "read", path: name, code: errno) }
      bytes.append(contentsOf: chunk[..<count])
      return count
    }
  }
}
