public import Dispatch
internal import Glibc

/// Notifies of every write to a folder's files, or to one file, so that nothing has to poll.
public final class FolderWatch: @unchecked Sendable {
  private let source: any DispatchSourceRead

  /// Starts watching a folder; the body is called on the queue, once for all writes since the last call.
  public convenience init(
    _ path: String, on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void
  ) throws(PlatformError) {
    try self.init(path, IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR, on: queue, body)
  }

  /// Starts watching one file that is written in place; the body is called on the queue, once for all writes
  /// since the last call.
  public convenience init(
    file path: String, on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void
  ) throws(PlatformError) {
    try self.init(path, IN_MODIFY | IN_DONT_FOLLOW, on: queue, body)
  }

  private init(
    _ path: String, _ events: Int32, on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void
  ) throws(PlatformError) {
    let file = try systemCall("watch", path) { inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
    source = DispatchSource.makeReadSource(fileDescriptor: file, queue: queue)
    source.setCancelHandler { close(file) }
    source.setEventHandler {
      FolderWatch.drain(file)
      body()
    }
    source.activate()
    do throws(PlatformError) {
      let checked = try checkedPath(path, operation: "watch")
      _ = try systemCall("watch", checked) {
        inotify_add_watch(file, checked, UInt32(events))
      }
    } catch {
      source.cancel()
      throw error
    }
  }

  deinit { source.cancel() }

  /// Reads and discards the notifications; their content does not matter.
  private static func drain(_ file: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    for _ in 0..<64 where read(file, &bytes, bytes.count) <= 0 { return }
  }
}
