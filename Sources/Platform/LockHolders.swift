internal import CPlatform

/// Who holds locks on the bytes of a file that another library locks.
public enum LockHolders {
  /// The processes that hold a lock on one of these bytes, other than this one, in order.
  ///
  /// To look ends every such lock that this process itself has on the file: call it only while it has none.
  public static func processes(of path: String, bytes: Range<Int>) -> [Int32] {
    let found = bytes.map { cplatform_lock_holder(path, $0, 1) }
    return Set(found.filter { $0 > 0 }).sorted()
  }
}
