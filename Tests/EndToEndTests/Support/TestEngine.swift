import Console
import Dispatch
import Domain
import Engine
import EngineService
import Platform
import Synchronization
import TestSupport
import Testing

/// An engine that does nothing but what other processes ask: it holds a desk's store and serves its socket.
final class TestEngine: CommandHost, @unchecked Sendable {
  let place: StorePlace
  let queue = DispatchQueue(label: "test engine")
  let instant: Instant
  let served = Mutex(0)
  private let shell: EngineShell
  private var server: CommandServer?
  /// Runs before each request, with its number.
  private let before: @Sendable (Int) -> Void

  init(
    _ desk: Desk, at instant: Instant = Instant(milliseconds: 1_767_709_800_000),
    limits: LocalServer.Limits = .init(), before: @escaping @Sendable (Int) -> Void = { _ in }
  )
    throws
  {
    place = desk.place
    self.instant = instant
    self.before = before
    shell = try EngineShell.open(at: place)
    let server = try CommandServer(for: shell, at: place, on: queue, limits: limits) {
      [unowned self] message in
      before(
        served.withLock {
          $0 += 1
          return $0
        })
      return HostedConsole(self).answer(message)
    }
    queue.sync { self.server = server }
  }

  var status: EngineStatus { EngineStatus(clock: "simulated", speed: .max, feed: "fine") }

  func submit(_ request: Submission) throws(ShellError) -> Outcome {
    dispatchPrecondition(condition: .onQueue(queue))
    return try shell.submit(request)
  }

  func preview(_ command: Command) throws(Refusal) -> Answer {
    try shell.machine.preview(command, at: instant, in: nil)
  }

  /// Ends as an engine does: the socket first, then the store.
  func stop() throws {
    queue.sync { server }?.stop()
    try queue.sync { try shell.close() }
  }
}

extension Desk {
  /// Where the store and its key are.
  var place: StorePlace {
    StorePlace(
      data: data, configuration: product.home(".config/alluse"), holder: "a test engine",
      runtime: product.environment["XDG_RUNTIME_DIR"].map { $0 + "/alluse" })
  }

  /// Asks the engine on this store inside this process, as the command line does.
  func ask(_ words: [String], id: String, actor: String = "test") throws -> EngineAnswer? {
    guard var connection = try EngineConnection.open(to: place) else { return nil }
    return try connection.ask(.command(ForwardedCommand(arguments: words, actor: actor, id: id)))
  }
}
