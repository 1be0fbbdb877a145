internal import CPlatform
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Takes messages from other processes of this user and brings them their answers, on a thread of its own.
///
/// Clients that are slow, silent or gone never hold up the code that answers: it is handed whole requests only.
public final class LocalServer: Sendable {
  /// What a server bears.
  public struct Limits: Sendable {
    /// Clients at once; one more takes the place of whoever has kept the server waiting longest.
    public var clients = 128
    /// Bytes of a request.
    public var request = Frame.requestLimit
    /// Milliseconds that a client may take to send a request, or to take an answer.
    public var patience: Int64 = 10_000

    /// The usual limits.
    public init() {}
  }

  /// Why a client is turned away before its request is looked at.
  public enum Rejection: Equatable, Sendable {
    /// As many clients as the limit allows are being served.
    case full(limit: Int)
    /// The request says that it is longer than the limit.
    case tooLong(bytes: Int, limit: Int)
    /// The server ends; the request was not begun.
    case ending
  }

  /// What the code that answers is called with, on the server's thread; it must not wait there.
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

  /// Begins to serve; until `stop` is called the server keeps itself.
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

  /// Ends: takes nothing new, rejects what was not begun, brings what was begun its answer, and removes the socket.
  ///
  /// May be called from the queue that answers; a request that it still works on then gets its answer by returning.
  public func stop() {
    listener.close()
    shared.withLock { $0.isEnding = true }
    alarm.ring()
    ended.wait()
    ended.signal()
  }

  /// Leaves an answer for the loop to send.
  func post(_ answer: Answer) {
    shared.withLock { $0.answers.append(answer) }
    alarm.ring()
  }

  /// What has come for the loop since it last asked.
  func collect() -> Shared {
    shared.withLock { shared in
      defer { shared.answers.removeAll() }
      return shared
    }
  }
}

extension LocalServer {
  /// A whole request of one client.
  public final class Request: Sendable {
    /// What the client sent.
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

    /// Whether the request may be carried out: true once, and never after the server rejected it.
    public func begin() -> Bool { advance(to: .begun) }

    /// Whether it was still waiting; it will not be begun any more.
    func withdraw() -> Bool { advance(to: .withdrawn) }

    private func advance(to next: Stage) -> Bool {
      stage.withLock { stage in
        guard stage == .waiting else { return false }
        stage = next
        return true
      }
    }

    /// Sends the answer, unless the client has gone.
    public func answer(_ bytes: [UInt8]) { server.post(Answer(client: client, bytes: bytes)) }
  }
}

/// Wakes a thread that waits for descriptors.
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
