internal import Glibc

/// What a user hands over to be read: a file of any kind, or standard input.
public enum UserInput {
  /// All of it, refused when it is longer than the bound; `-` is standard input, links and pipes are followed.
  public static func read(_ path: String, limit: Int) throws(PlatformError) -> [UInt8] {
    if path == "-" { return try content(of: STDIN_FILENO, named: "standard input", limit: limit) }
    let file = try systemCall("read", path) { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(file) }
    return try content(of: file, named: path, limit: limit)
  }

  private static func content(of file: Int32, named name: String, limit: Int) throws(PlatformError) -> [UInt8]
  {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "read", path: name, code: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit {
        throw PlatformError(operation: "read", path: name, reason: "it is longer than \(limit) bytes")
      }
    }
  }
}
