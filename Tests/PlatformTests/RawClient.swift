import Glibc

/// A connection whose bytes a test chooses one by one.
final class RawClient {
  private var descriptor: Int32

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let connected = descriptor
    let code = withSocketAddress(path) { connect(connected, $0, $1) }
    if code != 0 { throw RawFailure(code: errno) }
  }

  deinit { close() }

  func send(_ bytes: [UInt8]) {
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  func read(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let more = next(count - bytes.count) { bytes += more }
    return bytes
  }

  func readToEnd() -> [UInt8] {
    var bytes: [UInt8] = []
    while let more = next(65_536) { bytes += more }
    return bytes
  }

  private func next(_ limit: Int) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: limit)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }
}

struct RawFailure: Error {
  let code: Int32
}

/// A socket's file as a killed server leaves it: nobody listens.
final class LocalSocketFile {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let bound = descriptor
    if withSocketAddress(path, { bind(bound, $0, $1) }) != 0 { throw RawFailure(code: errno) }
    chmod(path, 0o600)
  }

  func close() { Glibc.close(descriptor) }
}

private func withSocketAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32
{
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  return withUnsafePointer(to: address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
}
