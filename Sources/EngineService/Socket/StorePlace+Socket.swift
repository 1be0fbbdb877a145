import Journal
import Platform

extension StorePlace {
  /// The path of this store's socket: in its folder, or in the user's runtime folder where that is too long.
  public func socket() throws(ShellError) -> String {
    let directory = try files().directory
    let path = directory.file("engine.sock")
    if LocalListener.fits(path) { return path }
    guard let runtime else { throw .platform(tooLong(path, "set XDG_RUNTIME_DIR, or use a shorter --data")) }
    let moved = "\(runtime)/\(Digest.sha256(directory.path).hex.prefix(32)).sock"
    guard LocalListener.fits(moved) else { throw .platform(tooLong(moved, "use a shorter XDG_RUNTIME_DIR")) }
    return moved
  }

  /// Whether an engine serves the store.
  var isServed: Bool {
    do throws(ShellError) {
      switch try EngineConnection.open(to: self) {
      case .some: return true
      case nil: return false
      }
    } catch {
      return false
    }
  }

  private func tooLong(_ path: String, _ wayOut: String) -> PlatformError {
    PlatformError(
      operation: "listen at", path: path,
      reason: "a socket's path has at most \(LocalListener.pathLimit) bytes; \(wayOut)")
  }
}
