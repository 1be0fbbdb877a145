/// Edits a closed database file without the database, as an attacker would.
public enum DatabaseBytes {
  private static let pageSize = 4_096

  /// Replaces an index's root page by an empty leaf.
  public static func emptyIndex(rootPage: Int, in path: String) throws {
    var content = try bytes(ofFile: path)
    let start = (rootPage - 1) * pageSize
    // A leaf of an index without cells, whose content would begin at the page's end.
    content.replaceSubrange(start..<start + 8, with: [10, 0, 0, 0, 0, 16, 0, 0] as [UInt8])
    try write(content, toFile: path)
  }

  /// Replaces the first occurrence of a text by another one of the same length.
  public static func swap(_ text: String, for other: String, in path: String) throws {
    precondition(text.utf8.count == other.utf8.count, "a text of the same length takes the place")
    var content = try bytes(ofFile: path)
    guard let place = content.firstRange(of: Array(text.utf8)) else {
      throw FileFailure("find \(text) in", path)
    }
    content.replaceSubrange(place, with: Array(other.utf8))
    try write(content, toFile: path)
  }

  /// Lets the columns of `events` accept any type while a body runs.
  public static func loosely(in path: String, _ body: () throws -> Void) throws {
    let (strict, loose) = ("DEFAULT x'') STRICT", "DEFAULT x'')       ")
    try swap(strict, for: loose, in: path)
    try body()
    try swap(loose, for: strict, in: path)
  }
}
