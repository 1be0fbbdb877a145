internal import CPlatform
internal import Glibc

/// The limits a process needs before it starts, so that it is refused with an explanation and neither hangs
/// nor dies midway.
public enum ProcessNeeds {
  /// The files that an engine keeps open at once with its store, its socket and its watches, plus a reserve.
  static let files = 32
  /// The address space needed by its threads and their stacks, in addition to what is already in use.
  static let bytes = 256 << 20

  /// Refuses to start when the system allows too few open files or too little memory.
  public static func check() throws(PlatformError) {
    guard hasFiles(files) else {
      throw PlatformError(
        operation: "begin with", path: "so few open files",
        reason: "fewer than \(files) more may be opened; allow more with: ulimit -n 256")
    }
    guard cplatform_has_memory(bytes) == 1 else {
      throw PlatformError(
        operation: "begin with", path: "so little memory",
        reason: "less than \(bytes >> 20) MiB more may be had; allow more with: ulimit -v unlimited")
    }
  }

  private static func hasFiles(_ count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for file in opened { close(file) } }
    while opened.count < count {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return errno != EMFILE && errno != ENFILE }
      opened.append(file)
    }
    return true
  }
}
