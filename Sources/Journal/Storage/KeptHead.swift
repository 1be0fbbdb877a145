internal import Platform

/// The head that was signed last, as it is kept beside the log.
public enum KeptHead: Equatable, Sendable {
  /// There is none.
  case missing
  /// Something is kept in its place, and this is wrong with it.
  case unreadable(String)
  /// It is one; nothing is said of its signature.
  case read(SignedHead)

  /// Reads a head's file.
  public init(file path: String) {
    guard DurableFile.exists(path) else {
      self = .missing
      return
    }
    do throws(PlatformError) {
      let head = SignedHead(json: try DurableFile.read(path, limit: SignedHead.fileLimit))
      self = head.map { .read($0) } ?? .unreadable("no signed head as alluse audit head --json prints it")
    } catch {
      self = .unreadable("\(error)")
    }
  }
}
