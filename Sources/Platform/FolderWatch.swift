public import Dispatch
internal import Glibc

/// Hears of every write to a file of a folder, or to one file, so that nobody has to ask again and again.
public final class FolderWatch: @unchecked Sendable {
  private let source: any DispatchSourceRead

  /// Begins to watch; the body is called on the queue, once for all writes since the last call.
  public convenience init(
    _ path: String, on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void
  ) throws(PlatformError) {
    try self.init(path, IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR, on: queue, body)
  }

  /// Begins to watch one file, which is written in place; the body is called as for a folder.
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

  /// Takes what was told; what exactly does not matter.
  private static func drain(_ file: Int32) {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    for _ in 0..<64 where read(file, &bytes, bytes.count) <= 0 { return }
  }
}
