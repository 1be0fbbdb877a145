internal import CPlatform

/// Finds processes that hold locks on byte ranges of a file that another library locks.
public enum LockHolders {
  /// The processes other than this one that hold a lock on any of these bytes, in order.
  ///
  /// Checking drops every such lock that this process holds on the file: call it only while it has none.
  public static func processes(of path: String, bytes: Range<Int>) -> [Int32] {
    let found = bytes.map { cplatform_lock_holder(path, $0, 1) }
    return Set(found.filter { $0 > 0 }).sorted()
  }
}
