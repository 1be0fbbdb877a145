internal import Dispatch
internal import Glibc

/// Intercepts requests to end the process (SIGINT, SIGTERM) while it exists, in place of their default
/// action.
public final class Interruption {
  private let sources: [any DispatchSourceSignal]
  private let replaced: [(Int32, __sighandler_t?)]

  /// Calls `handler`, on a queue of its own, for every such request.
  public init(_ handler: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "alluse.interruption")
    var replaced: [(Int32, __sighandler_t?)] = []
    sources = [SIGINT, SIGTERM].map { number in
      replaced.append((number, signal(number, SIG_IGN)))
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler(handler: handler)
      source.resume()
      return source
    }
    self.replaced = replaced
  }

  deinit {
    for source in sources { source.cancel() }
    for (number, handler) in replaced { signal(number, handler) }
  }
}
