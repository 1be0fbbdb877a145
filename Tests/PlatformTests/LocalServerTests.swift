import Dispatch
import Glibc
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct LocalServerTests {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }
  var path: String { scratch("engine.sock") }

  /// A server that answers with what it was sent.
  private func echo(_ change: (inout LocalServer.Limits) -> Void = { _ in }) throws -> LocalServer {
    var limits = LocalServer.Limits()
    change(&limits)
    return try serve(limits) { if $0.begin() { $0.answer($0.bytes) } }
  }

  private func serve(
    _ limits: LocalServer.Limits = LocalServer.Limits(), _ receive: @escaping LocalServer.Receiver
  ) throws -> LocalServer {
    try LocalServer(
      LocalListener(replacing: path), limits: limits, reject: { Array("\($0)".utf8) }, receive: receive)
  }

  @Test func `messages of every length arrive complete, many over one connection`() throws {
    let server = try echo()
    defer { server.stop() }
    var client = try connected(path)
    for length in [0, 1, 3, 4, 5, 255, 65_536, 65_537, MessageFrame.requestLimit] {
      let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      #expect(try client.exchange(message, within: 10_000) == message)
    }
    #expect(client.process == getpid())
  }

  @Test func `the socket belongs to this user alone, and is removed with its server`() throws {
    let server = try echo()
    #expect(mode(path) == 0o600)
    server.stop()
    #expect(!DurableFile.exists(path))
    #expect(try !isServed(path))
  }

  @Test func `a socket that a killed server left is replaced, anything else is not`() throws {
    let left = try LocalSocketFile(path)
    left.close()
    #expect(DurableFile.exists(path))
    #expect(try !isServed(path))
    try echo().stop()
    try write("mine", toFile: path)
    #expect(throws: PlatformError.self) { try LocalListener(replacing: path) }
    #expect(try text(ofFile: path) == "mine")
    unlink(path)
    #expect(symlink("/tmp/elsewhere.sock", path) == 0)
    #expect(throws: PlatformError.self) { try LocalListener(replacing: path) }
    #expect(throws: PlatformError.self) { try isServed(path) }
  }

  @Test func `a socket that others may use is not connected to`() throws {
    let server = try echo()
    defer { server.stop() }
    chmod(path, 0o666)
    #expect(throws: PlatformError.self) { try isServed(path) }
  }

  @Test func `a path of 107 bytes is listened at, one of 108 is refused`() throws {
    let room = LocalListener.pathLimit - scratch.path.utf8.count - 1
    for (length, isFine) in [(room, true), (room + 1, false)] {
      let long = scratch(String(repeating: "s", count: length))
      #expect(LocalListener.fits(long) == isFine)
      if isFine {
        _ = try LocalListener(replacing: long)
      } else {
        #expect(throws: PlatformError.self) { try LocalListener(replacing: long) }
      }
    }
  }

  @Test func `the longest request is accepted, one byte more is rejected, and so is garbage`() throws {
    let server = try echo { $0.request = 100 }
    defer { server.stop() }
    var client = try connected(path)
    #expect(try client.exchange([UInt8](repeating: 1, count: 100), within: 5_000).count == 100)
    let rejection = try client.exchange([UInt8](repeating: 1, count: 101), within: 5_000)
    #expect(String(decoding: rejection, as: UTF8.self) == "tooLong(bytes: 101, limit: 100)")
    #expect(throws: PlatformError.self) { try client.exchange([1], within: 5_000) }
    for garbage in ["GET / HTTP/1.1\r\n\r\n", "\u{FF}\u{FF}\u{FF}\u{FF}", "\0\0\0\u{65}"] {
      let stranger = try RawClient(path)
      stranger.send(Array(garbage.utf8))
      #expect(stranger.readToEnd().count > 4)
    }
    var next = try connected(path)
    #expect(try next.exchange([7], within: 5_000) == [7])
  }

  @Test func `requests sent at once are answered in order, however they are cut`() throws {
    let server = try echo()
    defer { server.stop() }
    let client = try RawClient(path)
    let stream = (1...20).flatMap { number -> [UInt8] in [0, 0, 0, 2, UInt8(number), 0xAA] }
    for byte in stream[..<40] { client.send([byte]) }
    client.send(Array(stream[40...]))
    client.endSending()
    #expect(client.readToEnd() == stream)
  }

  @Test func `a client that stops in the middle of a request is dropped, and holds nobody up`() throws {
    let server = try echo { $0.patience = 150 }
    defer { server.stop() }
    let slow = try RawClient(path)
    slow.send([0, 0, 1])
    var other = try connected(path)
    #expect(try other.exchange([1, 2], within: 5_000) == [1, 2])
    #expect(slow.readToEnd().isEmpty)
  }

  @Test func `a client that does not read its answer is dropped, and holds nobody up`() throws {
    let large = [UInt8](repeating: 9, count: 8 << 20)
    var limits = LocalServer.Limits()
    limits.patience = 300
    let server = try serve(limits) { if $0.begin() { $0.answer($0.bytes == [0] ? large : $0.bytes) } }
    defer { server.stop() }
    let slow = try RawClient(path)
    slow.send([0, 0, 0, 1, 0])
    for _ in 0..<20 {
      var other = try connected(path)
      #expect(try other.exchange([5], within: 5_000) == [5])
    }
    usleep(700_000)
    #expect(slow.readToEnd().count < large.count)
  }

  @Test func `one client more than the limit is refused, and served once another has gone`() throws {
    let held = Mutex<[LocalServer.Request]>([])
    var limits = LocalServer.Limits()
    limits.clients = 3
    let server = try serve(limits) { request in
      guard request.begin() else { return }
      if request.bytes == [0] { held.withLock { $0.append(request) } } else { request.answer(request.bytes) }
    }
    defer { server.stop() }
    let clients = try (1...3).map { _ in try RawClient(path) }
    for client in clients { client.send([0, 0, 0, 1, 0]) }
    while held.withLock({ $0.count }) < 3 { usleep(1_000) }
    var late = try connected(path)
    let rejection = try late.exchange([1], within: 5_000)
    #expect(String(decoding: rejection, as: UTF8.self) == "full(limit: 3)")
    held.withLock { $0.removeFirst().answer([0]) }
    var isServed = false
    for _ in 0..<200 where !isServed {
      var next = try connected(path)
      isServed = (try? next.exchange([4], within: 5_000)) == [4]
      if !isServed { usleep(5_000) }
    }
    #expect(isServed)
    for request in held.withLock({ $0 }) { request.answer([0]) }
  }

  @Test func `clients that say nothing, half of it, or read nothing give way to one that asks`() throws {
    let large = [UInt8](repeating: 7, count: 4_000_000)
    let server = try serve { if $0.begin() { $0.answer($0.bytes == [0] ? large : $0.bytes) } }
    defer { server.stop() }
    var clients = try (0..<100).map { _ in try RawClient(path) }
    for number in 0..<100 {
      let client = try RawClient(path)
      client.send(number % 2 == 0 ? [0, 0, 0, 9, 1] : [0, 0, 0, 1, 0])
      clients.append(client)
    }
    clients += try (0..<100).map { _ in try RawClient(path) }
    for number in 0..<20 {
      var asking = try connected(path)
      #expect(try asking.exchange([UInt8(number + 1)], within: 10_000) == [UInt8(number + 1)])
    }
    withExtendedLifetime(clients) {}
  }

  @Test func `a request is carried out though its client died, and the next one too`() throws {
    let taken = Mutex<[UInt8]>([])
    let gate = DispatchSemaphore(value: 0)
    let queue = DispatchQueue(label: "test")
    let server = try serve { request in
      queue.async {
        gate.wait()
        taken.withLock { $0 += request.bytes }
        if request.begin() { request.answer([1]) }
      }
    }
    defer { server.stop() }
    let dying = try RawClient(path)
    dying.send([0, 0, 0, 1, 77])
    var other = try connected(path)
    usleep(20_000)
    dying.close()
    gate.signal()
    gate.signal()
    #expect(try other.exchange([78], within: 5_000) == [1])
    #expect(taken.withLock { $0 } == [77, 78])
  }

  @Test func `on stopping, what was begun is answered, the rest is rejected, and nobody waits`() throws {
    let queue = DispatchQueue(label: "test")
    let (isBegun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let server = try serve { request in
      queue.async {
        guard request.begin() else { return }
        isBegun.signal()
        gate.wait()
        request.answer([1])
      }
    }
    let answers = Mutex<[[UInt8]]>([])
    let path = path
    let clients = onThreads(4) { number in
      var answer: [UInt8]?
      if var client = try? connected(path) { answer = try? client.exchange([UInt8(number)], within: 20_000) }
      answers.withLock { $0.append(answer ?? []) }
    }
    isBegun.wait()
    usleep(50_000)
    let release = onThreads(1) { _ in
      usleep(50_000)
      gate.signal()
    }
    server.stop()
    clients.wait()
    release.wait()
    let texts = answers.withLock { $0.map { String(decoding: $0, as: UTF8.self) } }.sorted()
    #expect(texts == ["\u{1}", "ending", "ending", "ending"])
  }

  @Test func `stopping works from the queue that answers`() throws {
    let queue = DispatchQueue(label: "test")
    let server = try serve { request in
      queue.async { if request.begin() { request.answer([1]) } }
    }
    queue.sync { server.stop() }
    server.stop()
    #expect(!DurableFile.exists(path))
  }

  @Test func `random bytes of many clients never stop the server`() throws {
    let server = try echo { $0.patience = 200 }
    defer { server.stop() }
    var draw = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let client = try RawClient(path)
      let count = Int(draw.next() % 40)
      client.send((0..<count).map { _ in UInt8(truncatingIfNeeded: draw.next()) })
    }
    var client = try connected(path)
    #expect(try client.exchange([3], within: 5_000) == [3])
  }
}

/// A connection to the server, which must be there.
private func connected(_ path: String) throws -> LocalClient {
  guard let client = try LocalClient.connect(to: path, within: 5_000) else { throw RawFailure(code: ENOENT) }
  return client
}

private func isServed(_ path: String) throws -> Bool {
  switch try LocalClient.connect(to: path, within: 100) {
  case .some: true
  case nil: false
  }
}
