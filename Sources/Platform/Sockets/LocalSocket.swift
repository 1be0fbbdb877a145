internal import CPlatform
internal import Glibc

/// A local stream socket that closes itself; it never blocks and is not inherited by child processes.
final class LocalSocket: Sendable {
  let raw: Int32
  let path: String

  /// Takes ownership of a descriptor.
  init(raw: Int32, path: String) {
    self.raw = raw
    self.path = path
  }

  /// Creates a socket that is not connected yet.
  convenience init(path: String) throws(PlatformError) {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    self.init(
      raw: try systemCall("open a socket for", path) { Glibc.socket(AF_UNIX, kind, 0) }, path: path)
  }

  deinit { Glibc.close(raw) }

  /// The user and process at the other end.
  func peer() throws(PlatformError) -> (user: UInt32, process: Int32) {
    var (user, process): (UInt32, Int32) = (0, 0)
    _ = try systemCall("identify the peer of", path) { cplatform_peer(raw, &user, &process) }
    return (user, process)
  }

  /// The result of reading or writing.
  enum Transfer: Equatable {
    /// This many bytes were transferred.
    case moved(Int)
    /// Nothing can be transferred now.
    case wouldWait
    /// The other end has closed the connection.
    case ended
  }

  /// Appends received bytes, at most one chunk.
  func receive(into bytes: inout [UInt8], atMost limit: Int) -> Transfer {
    var chunk = [UInt8](repeating: 0, count: limit)
    while true {
      let count = recv(raw, &chunk, chunk.count, 0)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        return .moved(count)
      }
      if count == 0 { return .ended }
      if errno != EINTR { return errno == EAGAIN ? .wouldWait : .ended }
    }
  }

  /// Sends as many of the bytes as the other end accepts now.
  func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
    while true {
      let count = bytes.withUnsafeBytes {
        Glibc.send(raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 { return .moved(count) }
      if errno != EINTR { return errno == EAGAIN ? .wouldWait : .ended }
    }
  }
}

/// Runs a body with the system's form of a socket path, which has room for 107 bytes.
func withAddress<Result>(
  _ path: String, operation: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) throws(PlatformError) -> Result {
  let bytes = Array(try checkedPath(path, operation: operation).utf8)
  guard LocalListener.fits(path) else {
    throw PlatformError(
      operation: operation, path: path,
      reason: "the path has \(bytes.count) bytes, and a socket's has at most \(LocalListener.pathLimit)")
  }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
  return withUnsafePointer(to: address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
}
