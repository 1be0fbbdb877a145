internal import CPlatform
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Receives messages from other processes of this user and returns their answers, on a thread of its own.
///
/// Slow, silent or vanished clients never hold up the code that answers: it only gets complete requests.
public final class LocalServer: Sendable {
  /// The limits of a server.
  public struct Limits: Sendable {
    /// The most clients at once; one more takes the place of the client that has kept the server waiting
    /// longest.
    public var clients = 128
    /// The largest request, in bytes.
    public var request = MessageFrame.requestLimit
    /// Milliseconds a client may take to send a request, or to read an answer.
    public var patience: Int64 = 10_000

    /// Creates the default limits.
    public init() {}
  }

  /// Why a client is turned away before its request is read.
  public enum Rejection: Equatable, Sendable {
    /// The maximum number of clients is being served.
    case full(limit: Int)
    /// The request announces a length above the limit.
    case tooLong(bytes: Int, limit: Int)
    /// The server is stopping; the request was not begun.
    case ending
  }

  /// Called with each request on the server's thread; it must not block.
  public typealias Receiver = @Sendable (Request) -> Void

  let listener: LocalListener
  let limits: Limits
  let receive: Receiver
  let reject: @Sendable (Rejection) -> [UInt8]
  let alarm: Alarm
  private let shared = Mutex(Shared())
  private let ended = DispatchSemaphore(value: 0)

  struct Shared {
    var isEnding = false
    var answers: [Answer] = []
  }

  struct Answer {
    let client: Int
    let bytes: [UInt8]
  }

  /// Starts to serve; the server keeps itself alive until `stop` is called.
  public init(
    _ listener: LocalListener, limits: Limits = Limits(),
    reject: @escaping @Sendable (Rejection) -> [UInt8], receive: @escaping Receiver
  ) throws(PlatformError) {
    self.listener = listener
    self.limits = limits
    self.reject = reject
    self.receive = receive
    alarm = try Alarm()
    DispatchQueue(label: "alluse.socket").async { [self] in
      var loop = ServerLoop(self)
      loop.run()
      ended.signal()
    }
  }

  /// Stops: accepts nothing new, rejects what was not begun, delivers answers to what was, and removes the
  /// socket.
  ///
  /// May be called from the queue that answers. It waits at most two seconds for begun requests to be
  /// answered and for clients to read those answers.
  public func stop() {
    listener.close()
    shared.withLock { $0.isEnding = true }
    alarm.ring()
    ended.wait()
    ended.signal()
  }

  /// Hands an answer to the loop for sending.
  func post(_ answer: Answer) {
    shared.withLock { $0.answers.append(answer) }
    alarm.ring()
  }

  /// Everything handed to the loop since it last asked.
  func collect() -> Shared {
    shared.withLock { shared in
      defer { shared.answers.removeAll() }
      return shared
    }
  }
}

extension LocalServer {
  /// A complete request of one client.
  public final class Request: Sendable {
    /// The content of the request.
    public let bytes: [UInt8]
    private let server: LocalServer
    private let client: Int
    private let stage = Mutex(Stage.waiting)

    private enum Stage { case waiting, begun, withdrawn }

    init(_ bytes: [UInt8], from client: Int, at server: LocalServer) {
      self.bytes = bytes
      self.client = client
      self.server = server
    }

    /// Whether the request may be carried out: true exactly once, and never after the server has rejected it.
    public func begin() -> Bool { advance(to: .begun) }

    /// Withdraws the request; true if it had not been begun, and it will not be.
    func withdraw() -> Bool { advance(to: .withdrawn) }

    private func advance(to next: Stage) -> Bool {
      stage.withLock { stage in
        guard stage == .waiting else { return false }
        stage = next
        return true
      }
    }

    /// Sends the answer, unless the client has disconnected.
    public func answer(_ bytes: [UInt8]) { server.post(Answer(client: client, bytes: bytes)) }
  }
}

/// Wakes a thread that waits for file descriptors.
final class Alarm: Sendable {
  let descriptor: Int32

  init() throws(PlatformError) {
    descriptor = try systemCall("make", "an alarm") { cplatform_alarm() }
  }

  deinit { close(descriptor) }

  func ring() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  func silence() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
