internal import Glibc

/// Lists the names in a folder.
public enum FolderListing {
  /// The names in a folder, sorted by their bytes.
  public static func names(in path: String) throws(PlatformError) -> [String] {
    guard let stream = opendir(path) else { throw PlatformError(operation: "list", path: path, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
