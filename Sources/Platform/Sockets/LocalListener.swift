internal import CPlatform
internal import Glibc

/// A local socket that only this user's processes can connect to; its file is removed with it.
///
/// The caller owns whatever the socket gives access to: a file that another process left under the name is
/// replaced.
public final class LocalListener: Sendable {
  /// The longest path of a socket, in bytes.
  public static let pathLimit = 107

  /// The path processes connect to.
  public let path: String
  let socket: LocalSocket
  private let file: SocketIdentity

  private static let backlog: Int32 = 128

  /// Whether a path is short enough for a socket.
  public static func fits(_ path: String) -> Bool { path.utf8.count <= pathLimit }

  /// Listens under a path in a folder of this user, for this user alone (mode 0600 from the start).
  public init(replacing path: String) throws(PlatformError) {
    let socket = try LocalSocket(path: path)
    try LocalListener.removeLeftover(path)
    // The mode of an unbound socket carries over to the file it is bound to, which is therefore never
    // unprotected.
    _ = try systemCall("protect", path) { fchmod(socket.raw, 0o600) }
    _ = try withAddress(path, operation: "listen at") { address, length in
      Glibc.bind(socket.raw, address, length) == 0 ? 0 : errno
    }.orThrow("listen at", path)
    _ = try systemCall("listen at", path) { listen(socket.raw, LocalListener.backlog) }
    file = try SocketIdentity(path)
    self.path = path
    self.socket = socket
  }

  deinit { close() }

  /// Removes the socket's file, unless another one has taken its place, and refuses pending connections.
  func close() {
    if (try? SocketIdentity(path)) == file { unlink(path) }
    shutdown(socket.raw, Int32(SHUT_RDWR))
  }

  private static func removeLeftover(_ path: String) throws(PlatformError) {
    guard DurableFile.exists(path) else { return }
    guard try SocketIdentity(path).isOwnSocket else {
      throw PlatformError(
        operation: "listen at", path: path, reason: "something that is no socket of this user has that name")
    }
    try DurableFile.removeIfPresent(path)
  }

  /// Accepts the next pending connection of this user; connections of other users are closed at once.
  func accept() -> Accepted {
    let raw = cplatform_accept(socket.raw)
    guard raw >= 0 else {
      return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) ? .exhausted : .none
    }
    let connection = LocalSocket(raw: raw, path: path)
    guard let peer = try? connection.peer(), peer.user == geteuid() else { return .stranger }
    return .connection(connection)
  }

  enum Accepted {
    case connection(LocalSocket)
    case stranger
    case exhausted
    case none
  }
}

/// The identity of the socket that a path names, without following a link.
private struct SocketIdentity: Equatable {
  let file: FileIdentity
  let isOwnSocket: Bool

  init(_ path: String) throws(PlatformError) {
    var status = stat()
    _ = try systemCall("look at", path) { lstat(path, &status) }
    file = FileIdentity(status)
    isOwnSocket = status.st_mode & S_IFMT == S_IFSOCK && status.st_uid == geteuid()
  }
}

extension Int32 {
  fileprivate func orThrow(_ operation: String, _ path: String) throws(PlatformError) -> Int32 {
    if self == 0 { return 0 }
    throw PlatformError(operation: operation, path: path, code: self)
  }
}

extension LocalListener {
  /// Refuses to connect unless the name is a socket that only this user may use.
  static func inspect(_ path: String) throws(PlatformError) {
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    var status = stat()
    _ = try systemCall("connect to", path) { lstat(folder.isEmpty ? "/" : String(folder), &status) }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw PlatformError(
        operation: "connect to", path: path,
        reason: "its folder belongs to user \(status.st_uid); remove it, or set "
          + "XDG_RUNTIME_DIR to a folder of your own")
    }
    _ = try systemCall("connect to", path) { lstat(path, &status) }
    guard status.st_mode & S_IFMT == S_IFSOCK, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw PlatformError(
        operation: "connect to", path: path, reason: "it is no socket that belongs to this user alone")
    }
  }
}
