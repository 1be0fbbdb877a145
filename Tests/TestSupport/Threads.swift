public import Dispatch
import Glibc

/// Runs a body on several threads, each with its number; the result waits for all of them.
public func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> DispatchGroup {
  let group = DispatchGroup()
  for number in 0..<count {
    group.enter()
    let start = Unmanaged.passRetained(
      ThreadStart {
        body(number); group.leave()
      })
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { start in
        start.map { Unmanaged<ThreadStart>.fromOpaque($0).takeRetainedValue().body() }
        return nil
      }, start.toOpaque())
    precondition(code == 0, "a thread could not be started")
    pthread_detach(thread)
  }
  return group
}

private final class ThreadStart: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
