public import Dispatch
import Journal
public import Platform

/// Passes requests of other processes to a running engine, one at a time, and returns their answers.
public final class CommandServer: Sendable {
  /// Answers a request; runs on the engine's queue, and returns when the answer is durable.
  public typealias Handler = @Sendable ([UInt8]) -> [UInt8]

  /// The path of the socket.
  public let path: String
  private let server: LocalServer

  /// Begins to serve the store that a shell has open: whoever holds its lock owns its socket.
  ///
  /// Requests that only read are answered by `figures`, beside the engine's queue.
  public init(
    for shell: EngineShell, at place: StorePlace, on queue: DispatchQueue,
    limits: LocalServer.Limits = LocalServer.Limits(),
    figures: Handler? = nil, handler: @escaping Handler
  ) throws(ShellError) {
    let path = try place.socket()
    precondition(
      shell.files == (try? place.files()), "the socket of a store is served by who has it open")
    self.path = path
    let instruments = shell.instruments
    let aside = DispatchQueue(label: "alluse.figures", qos: .utility)
    server = try onPlatform { () throws(PlatformError) in
      if let runtime = place.runtime, path.hasPrefix("\(runtime)/") {
        _ = try PrivateDirectory(ensuring: runtime)
      }
      return try LocalServer(
        LocalListener(replacing: path), limits: limits, reject: { EngineAnswer($0).message }
      ) { request in
        let arrived = Stopwatch.now
        if let figures, EngineRequest.isForFigures(request.bytes) {
          return aside.async { if request.begin() { request.answer(figures(request.bytes)) } }
        }
        queue.async {
          if request.begin() { request.answer(handler(request.bytes)) }
          instruments.requests.stop(since: arrived)
        }
      }
    }
  }

  /// Ends it: a request that has begun gets its answer, others are rejected, and the socket is removed.
  ///
  /// May be called on the engine's queue. Call it before the store is closed.
  public func stop() { server.stop() }
}

extension EngineAnswer {
  fileprivate init(_ rejection: LocalServer.Rejection) {
    switch rejection {
    case .full(let limit):
      self = .rejected(
        code: "ENGINE_FULL", message: "the engine serves \(limit) clients already; ask again in a moment")
    case .tooLong(let bytes, let limit):
      self = .rejected(
        code: "REQUEST_TOO_LONG",
        message: "the request has \(bytes) bytes, and the engine takes at most \(limit)")
    case .ending:
      self = .rejected(code: EngineAnswer.endingCode, message: "the engine is ending; ask again in a moment")
    }
  }
}
