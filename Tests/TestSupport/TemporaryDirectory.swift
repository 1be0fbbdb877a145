import Glibc

/// A new empty folder that is removed with everything in it when the value is released.
public final class TemporaryDirectory: Sendable {
  /// Its absolute path.
  public let path: String

  /// Makes the folder, with mode 0700, under `$TMPDIR` or `/tmp`.
  public init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/alluse-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure("make a folder in", base) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(path) }

  /// The path of a name inside the folder.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}

private func remove(_ path: String) {
  if isDirectory(path) {
    for name in (try? entries(ofDirectory: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  } else {
    unlink(path)
  }
}
