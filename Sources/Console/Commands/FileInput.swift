import Platform

/// Reads a whole file, or standard input for `-`.
func readBytes(_ path: String) throws(Failure) -> [UInt8] {
  try filing(path) { () throws(PlatformError) in try UserInput.read(path, limit: textLimit) }
}

/// Reads a whole text file, or standard input for `-`; text that is not UTF-8 is refused.
func readText(_ path: String) throws(Failure) -> String {
  guard let text = String(validating: try readBytes(path), as: UTF8.self) else {
    throw Failure(.refused, "NOT_TEXT", "\(path) is not UTF-8 text; save it as UTF-8", value: path)
  }
  return text
}

/// The largest text file that is read, in bytes.
private let textLimit = 64 << 20

/// Turns an error about a file that the user named into a failure of the command line.
func filing<Result: ~Copyable>(
  _ path: String, _ body: () throws(PlatformError) -> Result
) throws(Failure) -> Result {
  do throws(PlatformError) {
    return try body()
  } catch {
    let code = error.isFull ? "DISK_FULL" : error.isMissing ? "FILE_MISSING" : "FILE_FAILED"
    throw Failure(.storage, code, error.description, value: path)
  }
}
