public import Platform

/// The folder of one store, with the fixed names of the files in it that do not depend on the storage.
public struct StoreFiles: Equatable, Sendable {
  /// The store's directory.
  public let directory: PrivateDirectory

  /// The files of the store in that directory.
  public init(_ directory: PrivateDirectory) { self.directory = directory }

  /// The signed head.
  public var head: String { directory.file("head.json") }
  /// The lock of its one writer.
  public var lock: String { directory.file("lock") }
  /// The switch: a page that is written in place by whoever stops trading.
  public var kill: String { directory.file(StoreFiles.killName) }
  /// The name of that file.
  public static let killName = "kill"
  /// The folder of scheduled backups.
  public var backups: String { directory.file("backups") }
  /// The measurements made while an engine ran.
  public var ring: String { directory.file("metrics.ring") }
}
