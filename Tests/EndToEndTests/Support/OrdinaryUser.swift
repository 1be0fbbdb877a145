import Glibc
import TestSupport

/// A user with ordinary permissions: this one, or nobody where this user is root.
struct OrdinaryUser {
  private let home: String
  private let program: String
  private let prefix: [String]

  /// Gives the desk's home to the user.
  init(_ desk: Desk) throws {
    home = desk.product.home.path
    // Root's own folders may be closed to others, so the program is copied.
    program = "\(home)/alluse"
    try write(try bytes(ofFile: Product.path), toFile: program)
    chmod(program, 0o755)
    guard getuid() == 0 else {
      prefix = []
      return
    }
    prefix = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    _ = try ChildProcess("/bin/chown", ["-R", "65534:65534", home], environment: [:]).wait()
  }

  /// Runs the product as the user.
  func run(_ words: [String]) throws -> Finished {
    let line = prefix + [program] + words
    return try ChildProcess(line[0], Array(line.dropFirst()), environment: ["HOME": home]).wait()
  }
}
