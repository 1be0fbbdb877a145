import Platform

/// Reads a whole file, or standard input for `-`.
func readBytes(_ path: String) throws(Failure) -> [UInt8] {
  try filing(path) { () throws(PlatformError) in try UserInput.read(path, limit: UserInput.textLimit) }
}

/// Reads a whole text file, or standard input for `-`; text that is not UTF-8 is refused.
func readText(_ path: String) throws(Failure) -> String {
  guard let text = try filing(path, { () throws(PlatformError) in try UserInput.text(path) }) else {
    throw Failure.notText(path)
  }
  return text
}

/// Turns an error about a file that the user named into a failure of the command line.
func filing<Result: ~Copyable>(
  _ path: String, _ body: () throws(PlatformError) -> Result
) throws(Failure) -> Result {
  do throws(PlatformError) {
    return try body()
  } catch {
    throw Failure(error, of: path)
  }
}

extension Failure {
  /// What became of a file that the user named.
  init(_ error: PlatformError, of path: String) {
    let code = error.isFull ? "DISK_FULL" : error.isMissing ? "FILE_MISSING" : "FILE_FAILED"
    self.init(.storage, code, error.description, value: path)
  }

  /// A file that holds no text.
  static func notText(_ path: String) -> Failure {
    Failure(.refused, "NOT_TEXT", "\(path) is not UTF-8 text; save it as UTF-8", value: path)
  }
}
