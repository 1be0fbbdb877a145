internal import Platform
internal import SQLite

extension JournalReader {
  /// Writes the whole store, as it is now, into a file of its own: private, durable, verified, and there whole or not at all.
  @discardableResult
  public func backup(to path: String, replacing: Bool = false) throws(JournalError) -> BackupReceipt {
    if !replacing && DurableFile.exists(path) {
      throw .files(PlatformError(operation: "back up to", path: path, reason: "a file of that name exists"))
    }
    let temporary = path + ".tmp"
    do throws(JournalError) {
      let receipt = try copy(to: temporary)
      try filing { () throws(PlatformError) in try DurableFile.rename(temporary, to: path) }
      return receipt
    } catch {
      for leftover in [temporary, temporary + "-journal"] { try? DurableFile.removeIfPresent(leftover) }
      throw error
    }
  }

  private func copy(to temporary: String) throws(JournalError) -> BackupReceipt {
    try filing { () throws(PlatformError) in
      try DurableFile.removeIfPresent(temporary)
      try DurableFile.create([], at: temporary)
    }
    try storing { () throws(SQLiteError) in try connection.backup(to: temporary) }
    try filing { () throws(PlatformError) in try DurableFile.synchronize(temporary) }
    let inspected = try StoreCopy(path: temporary, files: files, key: key)
    let size = try filing { () throws(PlatformError) in try DurableFile.size(temporary) }
    return BackupReceipt(head: inspected.head, bytes: size)
  }

  /// Makes the backup of a day, and of a week on its last day, and forgets those older than 7 days and 8 weeks of them.
  @discardableResult
  public func rotateBackups(day: String, isLastOfWeek: Bool) throws(JournalError) -> BackupReceipt {
    precondition(day.utf8.count == 10 && !day.utf8.contains(UInt8(ascii: "/")), "a day is 2026-03-13")
    let folder = try filing { () throws(PlatformError) in try PrivateDirectory(ensuring: files.backups) }
    let receipt = try backup(to: folder.file("daily-\(day).backup"), replacing: true)
    if isLastOfWeek { _ = try backup(to: folder.file("weekly-\(day).backup"), replacing: true) }
    try filing { () throws(PlatformError) in
      try forget(in: folder, prefix: "daily-", keeping: 7)
      try forget(in: folder, prefix: "weekly-", keeping: 8)
    }
    return receipt
  }
}

private func forget(in folder: PrivateDirectory, prefix: String, keeping count: Int) throws(PlatformError) {
  let names = try folder.entries().filter { $0.hasPrefix(prefix) && $0.hasSuffix(".backup") }
  for name in names.dropLast(count) { try DurableFile.removeIfPresent(folder.file(name)) }
}
