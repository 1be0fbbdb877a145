import Glibc

/// The folder of the package these tests were compiled from.
public let packageDirectory: String = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

/// A file could not be read or written.
public struct FileFailure: Error, CustomStringConvertible {
  /// What was tried and what the system said.
  public let description: String

  init(_ action: String, _ path: String) {
    description = "\(action) \(path): \(String(cString: strerror(errno)))"
  }
}

/// The whole content of a file.
public func bytes(ofFile path: String) throws -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw FileFailure("open", path) }
  defer { close(file) }
  var content: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(file, &chunk, chunk.count)
    guard count >= 0 else { throw FileFailure("read", path) }
    if count == 0 { return content }
    content.append(contentsOf: chunk[..<count])
  }
}

/// The whole content of a text file.
public func text(ofFile path: String) throws -> String {
  String(decoding: try bytes(ofFile: path), as: UTF8.self)
}

/// Writes a whole file, replacing what was there.
public func write(_ bytes: [UInt8], toFile path: String) throws {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw FileFailure("create", path) }
  defer { close(file) }
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard count > 0 else { throw FileFailure("write", path) }
    written += count
  }
}

/// Writes a whole text file, replacing what was there.
public func write(_ text: String, toFile path: String) throws { try write(Array(text.utf8), toFile: path) }

/// The names in a folder, sorted, without `.` and `..`.
public func entries(ofDirectory path: String) throws -> [String] {
  guard let directory = opendir(path) else { throw FileFailure("list", path) }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Whether the path is a folder (a link is not).
public func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The paths of all files under a folder that end so, sorted.
public func files(under directory: String, ending suffix: String = "") throws -> [String] {
  try entries(ofDirectory: directory).flatMap { name -> [String] in
    let path = "\(directory)/\(name)"
    if isDirectory(path) { return try files(under: path, ending: suffix) }
    return name.hasSuffix(suffix) ? [path] : []
  }
}
