internal import Platform

/// The stored head that was signed last.
public enum KeptHead: Equatable, Sendable {
  /// There is none.
  case missing
  /// Something else is in its place, for this reason unreadable.
  case unreadable(String)
  /// It was read; its signature is not checked.
  case read(SignedHead)

  /// Reads a head's file.
  public init(file path: String) {
    guard DurableFile.exists(path) else {
      self = .missing
      return
    }
    do throws(PlatformError) {
      let head = SignedHead(json: try DurableFile.read(path, limit: SignedHead.fileLimit))
      self = head.map { .read($0) } ?? .unreadable("no signed head in the form in which heads are printed")
    } catch {
      self = .unreadable("\(error)")
    }
  }
}
