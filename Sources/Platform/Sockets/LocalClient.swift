internal import Glibc

/// A connection to a local server of this user: one message, one answer, any number of times.
///
/// A value must be used by one thread only.
public struct LocalClient: ~Copyable {
  /// The number of the server's process.
  public let process: Int32
  private let socket: LocalSocket
  private var received: [UInt8] = []

  private static let chunk = 65_536

  /// Connects, waiting at most this long for a busy server; nil when no process serves the path.
  public static func connect(to path: String, within milliseconds: Int64) throws(PlatformError)
    -> LocalClient?
  {
    do throws(PlatformError) {
      return try LocalClient(path, Deadline(milliseconds: milliseconds))
    } catch  where error.isMissing || error.code == ECONNREFUSED {
      return nil
    }
  }

  private init(_ path: String, _ deadline: Deadline) throws(PlatformError) {
    try LocalListener.inspect(path)
    let socket = try LocalSocket(path: path)
    var pause: UInt32 = 500
    while true {
      let code = try withAddress(path, operation: "connect to") { address, length in
        Glibc.connect(socket.raw, address, length) == 0 ? 0 : errno
      }
      if code == 0 { break }
      guard code == EAGAIN || code == EINTR else {
        throw PlatformError(operation: "connect to", path: path, code: code)
      }
      if deadline.isOver { throw .late("connect to", path) }
      usleep(pause)
      pause = min(pause * 2, 8_000)
    }
    let peer = try socket.peer()
    guard peer.user == geteuid() else {
      throw PlatformError(operation: "connect to", path: path, reason: "user \(peer.user) serves there")
    }
    self.socket = socket
    process = peer.process
  }

  /// Sends a message and waits for its answer.
  public mutating func exchange(
    _ message: [UInt8], within milliseconds: Int64
  ) throws(PlatformError) -> [UInt8] {
    if message.count > MessageFrame.requestLimit {
      throw PlatformError(
        operation: "send to", path: socket.path,
        reason: "the request has \(message.count) bytes, and at most \(MessageFrame.requestLimit) are taken")
    }
    let deadline = Deadline(milliseconds: milliseconds)
    try send(MessageFrame.encoded(message), deadline)
    return try receive(deadline)
  }

  private func send(_ bytes: [UInt8], _ deadline: Deadline) throws(PlatformError) {
    var sent = 0
    while sent < bytes.count {
      switch socket.send(bytes[sent...]) {
      case .moved(let count): sent += count
      case .wouldWait: try deadline.wait(for: POLLOUT, on: socket, "send to")
      // A server that refuses may answer before it has read everything.
      case .ended: return
      }
    }
  }

  private mutating func receive(_ deadline: Deadline) throws(PlatformError) -> [UInt8] {
    while true {
      switch MessageFrame.extract(from: &received, limit: MessageFrame.answerLimit) {
      case .whole(let answer): return answer
      case .tooLong(let length):
        throw PlatformError(
          operation: "read from", path: socket.path, reason: "its answer has \(length) bytes")
      case .part: break
      }
      switch socket.receive(into: &received, atMost: LocalClient.chunk) {
      case .moved: break
      case .wouldWait: try deadline.wait(for: POLLIN, on: socket, "read from")
      case .ended:
        throw PlatformError(operation: "read from", path: socket.path, code: ECONNRESET)
      }
    }
  }
}

extension PlatformError {
  /// Whether the other end closed the connection before it answered.
  public var isDisconnected: Bool { code == ECONNRESET }

  fileprivate static func late(_ operation: String, _ path: String) -> PlatformError {
    PlatformError(operation: operation, path: path, reason: "it did not answer in time")
  }
}

/// The moment at which waiting ends.
private struct Deadline {
  private let nanoseconds: Int64

  init(milliseconds: Int64) { nanoseconds = Clocks.monotonicNanoseconds() + milliseconds * 1_000_000 }

  var isOver: Bool { Clocks.monotonicNanoseconds() >= nanoseconds }

  func wait(for events: Int32, on socket: LocalSocket, _ operation: String) throws(PlatformError) {
    let left = (nanoseconds - Clocks.monotonicNanoseconds()) / 1_000_000
    if left <= 0 { throw .late(operation, socket.path) }
    var polled = pollfd(fd: socket.raw, events: Int16(events), revents: 0)
    _ = poll(&polled, 1, Int32(min(left + 1, 60_000)))
  }
}
