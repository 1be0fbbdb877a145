internal import CPlatform
internal import Glibc

/// What a process must be allowed before it begins, so that it is refused in words and neither hangs nor dies midway.
public enum ProcessNeeds {
  /// Files that an engine with its store, its socket and its watches has open at once, and some more.
  static let files = 32
  /// Address space that its threads and their stacks take, beside what it holds already.
  static let bytes = 256 << 20

  /// Refuses to begin where the system allows too few open files or too little memory.
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
