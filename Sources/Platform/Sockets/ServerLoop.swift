internal import Glibc

/// The thread of a local server: it waits for all clients at once and transfers whatever can be transferred.
struct ServerLoop {
  private let server: LocalServer
  private var clients: [ServedClient] = []
  private var lastNumber = 0
  private var isEnding = false
  /// When the loop gives up on clients while stopping, and until when nothing is accepted for lack of
  /// descriptors.
  private var end = Int64.max
  private var pause = Int64.min

  /// Milliseconds that clients have to read their last answers.
  private static let farewell: Int64 = 2_000
  /// The number of connections accepted in one go.
  private static let helping = 16

  init(_ server: LocalServer) { self.server = server }

  mutating func run() {
    while !isOver {
      var polled = descriptors()
      _ = poll(&polled, nfds_t(polled.count), timeout())
      server.alarm.silence()
      collectOrders()
      serve(polled.dropFirst(2))
      if polled[1].revents != 0, !isEnding { acceptSome() }
      dismissLate()
    }
    turnAwayRest()
  }

  /// Refuses those who connected too late, rather than leaving them waiting.
  private func turnAwayRest() {
    while true {
      switch server.listener.accept() {
      case .connection, .stranger: continue
      case .none, .exhausted: return
      }
    }
  }

  private var isOver: Bool { isEnding && (clients.isEmpty || Clocks.monotonicNanoseconds() >= end) }

  private func descriptors() -> [pollfd] {
    let accepts = !isEnding && Clocks.monotonicNanoseconds() >= pause
    return [
      pollfd(fd: server.alarm.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: accepts ? server.listener.socket.raw : -1, events: Int16(POLLIN), revents: 0),
    ] + clients.map(\.descriptor)
  }

  private func timeout() -> Int32 {
    var next = min(end, clients.reduce(Int64.max) { min($0, $1.deadline) })
    if pause > Clocks.monotonicNanoseconds() { next = min(next, pause) }
    if next == .max { return -1 }
    return Int32(clamping: max(0, (next - Clocks.monotonicNanoseconds()) / 1_000_000 + 1))
  }

  /// Collects answers to send, and the request to stop.
  private mutating func collectOrders() {
    let orders = server.collect()
    for answer in orders.answers {
      guard let place = clients.firstIndex(where: { $0.number == answer.client }) else { continue }
      clients[place].send(answer.bytes)
    }
    guard orders.isEnding else { return }
    if !isEnding { end = Clocks.monotonicNanoseconds() + ServerLoop.farewell * 1_000_000 }
    isEnding = true
    for place in clients.indices { clients[place].end(server) }
  }

  private mutating func serve(_ polled: ArraySlice<pollfd>) {
    for (place, polled) in polled.enumerated() where polled.revents != 0 && !clients[place].isGone {
      clients[place].serve(polled.revents, server)
    }
    clients.removeAll(where: \.isGone)
  }

  /// Accepts some pending connections; between two batches, disconnected clients are noticed and make room.
  private mutating func acceptSome() {
    for _ in 0..<ServerLoop.helping {
      switch server.listener.accept() {
      case .none: return
      case .stranger: break
      case .exhausted:
        pause = Clocks.monotonicNanoseconds() + 100_000_000
        return
      case .connection(let socket): welcome(socket)
      }
    }
  }

  private mutating func welcome(_ socket: LocalSocket) {
    if clients.count >= server.limits.clients { dismissIdlest() }
    guard clients.count < server.limits.clients else {
      // Best effort, into the buffer of a fresh connection: the loop stores nothing for a client over the
      // limit.
      let refusal = MessageFrame.encoded(server.reject(.full(limit: server.limits.clients)))
      _ = socket.send(refusal[...])
      return
    }
    lastNumber += 1
    clients.append(ServedClient(socket, number: lastNumber, patience: server.limits.patience))
  }

  /// Makes room by dropping the client that has kept the server waiting longest, so that no place is held by
  /// doing nothing.
  private mutating func dismissIdlest() {
    let idle = clients.indices.filter { !clients[$0].isServed }
    if let idlest = idle.min(by: { clients[$0].deadline < clients[$1].deadline }) {
      clients.remove(at: idlest)
    }
  }

  private mutating func dismissLate() {
    let now = Clocks.monotonicNanoseconds()
    clients.removeAll { $0.deadline <= now }
  }
}

/// One client of a server: it sends a request, waits, reads the answer, and may start over.
struct ServedClient {
  let number: Int
  /// When it is dropped for being slow; never while it waits for the server.
  private(set) var deadline: Int64
  private(set) var isGone = false
  private let socket: LocalSocket
  private let patience: Int64
  private var received: [UInt8] = []
  private var answer: ArraySlice<UInt8> = []
  private var stage = Stage.asking

  private enum Stage {
    case asking
    case waiting(LocalServer.Request)
    case answered
    case dismissed
  }

  private static let chunk = 16_384

  init(_ socket: LocalSocket, number: Int, patience: Int64) {
    self.socket = socket
    self.number = number
    self.patience = patience * 1_000_000
    deadline = Clocks.monotonicNanoseconds() + self.patience
  }

  /// Whether it is waiting for the server, and not the server for it.
  var isServed: Bool {
    if case .waiting = stage { return true }
    return false
  }

  var descriptor: pollfd {
    let events =
      switch stage {
      case .asking: POLLIN
      case .waiting: Int32(0)
      case .answered, .dismissed: POLLOUT
      }
    return pollfd(fd: socket.raw, events: Int16(events), revents: 0)
  }

  mutating func serve(_ events: Int16, _ server: LocalServer) {
    switch stage {
    case .asking: read(server)
    // A client that waits has nothing to send: reading means that it has disconnected.
    case .waiting: isGone = true
    case .answered, .dismissed: write(server)
    }
  }

  private mutating func read(_ server: LocalServer) {
    switch socket.receive(into: &received, atMost: ServedClient.chunk) {
    case .ended: isGone = true
    case .wouldWait: break
    case .moved: extractRequest(server)
    }
  }

  private mutating func extractRequest(_ server: LocalServer) {
    switch MessageFrame.extract(from: &received, limit: server.limits.request) {
    case .part: break
    case .whole(let bytes):
      let request = LocalServer.Request(bytes, from: number, at: server)
      stage = .waiting(request)
      deadline = .max
      server.receive(request)
    case .tooLong(let bytes):
      dismiss(server.reject(.tooLong(bytes: bytes, limit: server.limits.request)))
    }
  }

  /// Starts sending the answer the client is waiting for.
  mutating func send(_ bytes: [UInt8]) {
    guard case .waiting = stage else { return }
    begin(.answered, bytes)
  }

  private mutating func dismiss(_ bytes: [UInt8]) { begin(.dismissed, bytes) }

  private mutating func begin(_ next: Stage, _ bytes: [UInt8]) {
    stage = next
    answer = MessageFrame.encoded(bytes)[...]
    deadline = Clocks.monotonicNanoseconds() + patience
  }

  private mutating func write(_ server: LocalServer) {
    switch socket.send(answer) {
    case .ended: isGone = true
    case .wouldWait: break
    case .moved(let count):
      answer = answer.dropFirst(count)
      if answer.isEmpty { finish(server) }
    }
  }

  private mutating func finish(_ server: LocalServer) {
    if case .dismissed = stage {
      isGone = true
      return
    }
    stage = .asking
    deadline = Clocks.monotonicNanoseconds() + patience
    extractRequest(server)
  }

  /// Handles the end of the server: a request not begun is rejected, an idle client is dropped.
  mutating func end(_ server: LocalServer) {
    switch stage {
    case .asking: isGone = true
    case .waiting(let request): if request.withdraw() { dismiss(server.reject(.ending)) }
    case .answered, .dismissed: break
    }
  }
}
