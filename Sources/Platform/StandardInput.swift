internal import Glibc

/// What was piped into this process.
public enum StandardInput {
  /// All of it, refused when it is longer than the bound.
  public static func readAll(limit: Int) throws(PlatformError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "read", path: "standard input", code: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit {
        throw PlatformError(
          operation: "read", path: "standard input", reason: "it is longer than \(limit) bytes")
      }
    }
  }
}
