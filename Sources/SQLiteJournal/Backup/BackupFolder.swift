public import Journal
public import Platform
internal import SQLite

/// The scheduled backups of a store: one for each session's close, of which seven are kept, and one for each
/// week's last, of which eight are.
public struct BackupFolder: Sendable {
  /// One scheduled backup.
  public struct Entry: Equatable, Sendable {
    /// The name of its file.
    public let name: String
    /// The path of its file.
    public let path: String
    /// The session whose close it follows, as 2026-03-13.
    public let day: String
  }

  private let files: StoreFiles

  /// The prefix of each kind, and how many are kept.
  private static let kept = [("daily-", 7), ("weekly-", 8)]
  private static let suffix = ".backup"
  /// The ending of a file that is not complete yet.
  static let unfinished = ".tmp"

  /// The scheduled backups of this store.
  public init(_ files: StoreFiles) { self.files = files }

  /// Every complete backup, the newest first, the daily one first of two for the same day; other names are
  /// ignored.
  public func entries() throws(PlatformError) -> [Entry] {
    guard DurableFile.exists(files.backups) else { return [] }
    let folder = try PrivateDirectory(existing: files.backups)
    return try folder.entries().compactMap { name in BackupFolder.entry(name, in: folder) }
      .sorted { ($1.day, $0.name) < ($0.day, $1.name) }
  }

  private static func entry(_ name: String, in folder: PrivateDirectory) -> Entry? {
    guard let kind = kept.first(where: { name.hasPrefix($0.0) }), name.hasSuffix(suffix) else { return nil }
    let day = name.dropFirst(kind.0.utf8.count).dropLast(suffix.utf8.count)
    guard day.utf8.count == 10 else { return nil }
    return Entry(name: name, path: folder.file(name), day: String(day))
  }

  /// Makes the backup of a day, and of a week on its last day, and removes what is too old or incomplete.
  ///
  /// Called by whoever holds the store's lock. `copied` is called once nothing of the store is read any more.
  @discardableResult
  public func make(
    _ reader: FileReader, day: String, isLastOfWeek: Bool, copied: () -> Void = {}
  ) throws(JournalError) -> BackupReceipt {
    precondition(day.utf8.count == 10 && !day.utf8.contains(UInt8(ascii: "/")), "a day is 2026-03-13")
    let folder = try filing { () throws(PlatformError) in
      let folder = try PrivateDirectory(ensuring: files.backups)
      try BackupFolder.sweep(folder)
      return folder
    }
    let daily = folder.file("daily-\(day)\(BackupFolder.suffix)")
    let receipt = try reader.backup(to: daily, replacing: true, copied: copied)
    if isLastOfWeek { try repeated(daily, as: folder.file("weekly-\(day)\(BackupFolder.suffix)")) }
    try filing { () throws(PlatformError) in
      for (prefix, count) in BackupFolder.kept { try BackupFolder.forget(in: folder, prefix, keeping: count) }
    }
    return receipt
  }

  /// Copies a backup under another name: from the file, since the store may have changed.
  private func repeated(_ path: String, as other: String) throws(JournalError) {
    let source = try storing(try Connection(path: path, access: .readOnly))
    defer { source.close() }
    try FileReader(files: files, connection: source).backup(to: other, replacing: true)
  }

  private static func forget(
    in folder: PrivateDirectory, _ prefix: String, keeping count: Int
  ) throws(PlatformError) {
    let names = try folder.entries().filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
    for name in names.dropLast(count) { try DurableFile.removeIfPresent(folder.file(name)) }
  }

  /// Removes incomplete files of a process that was killed.
  private static func sweep(_ folder: PrivateDirectory) throws(PlatformError) {
    for name in try folder.entries() where name.contains(suffix + unfinished) {
      try DurableFile.removeIfPresent(folder.file(name))
    }
  }

  /// Removes an incomplete copy, and the rollback journal beside it, which must not be applied to another
  /// file.
  static func discard(_ temporary: String) throws(PlatformError) {
    for leftover in [temporary + "-journal", temporary] { try DurableFile.removeIfPresent(leftover) }
  }
}
