/// Edits of a closed database file past the database: what someone does who takes it apart and puts it together again.
public enum DatabaseBytes {
  private static let pageSize = 4_096

  /// Puts an empty leaf in the place of an index's root page.
  public static func emptyIndex(rootPage: Int, in path: String) throws {
    var content = try bytes(ofFile: path)
    let start = (rootPage - 1) * pageSize
    // A leaf of an index without cells, whose content would begin at the page's end.
    content.replaceSubrange(start..<start + 8, with: [10, 0, 0, 0, 0, 16, 0, 0] as [UInt8])
    try write(content, toFile: path)
  }

  /// Puts a text of the same length in the place of another one, once.
  public static func swap(_ text: String, for other: String, in path: String) throws {
    precondition(text.utf8.count == other.utf8.count, "a text of the same length takes the place")
    var content = try bytes(ofFile: path)
    guard let place = content.firstRange(of: Array(text.utf8)) else {
      throw FileFailure("find \(text) in", path)
    }
    content.replaceSubrange(place, with: Array(other.utf8))
    try write(content, toFile: path)
  }

  /// Lets the columns of `events` take any type while a body runs.
  public static func loosely(in path: String, _ body: () throws -> Void) throws {
    let (strict, loose) = ("DEFAULT x'') STRICT", "DEFAULT x'')       ")
    try swap(strict, for: loose, in: path)
    try body()
    try swap(loose, for: strict, in: path)
  }
}
