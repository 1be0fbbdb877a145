import Platform

/// Reads a whole text file, or standard input for `-`; text that is not UTF-8 is refused.
func readText(_ path: String) throws(Failure) -> String {
  let bytes: [UInt8]
  do throws(PlatformError) {
    bytes =
      try path == "-" ? StandardInput.readAll(limit: textLimit) : DurableFile.read(path, limit: textLimit)
  } catch {
    throw Failure(.storage, error.isMissing ? "FILE_MISSING" : "FILE_FAILED", error.description, value: path)
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw Failure(.refused, "NOT_TEXT", "\(path) is not UTF-8 text; save it as UTF-8", value: path)
  }
  return text
}

/// The most that a text file may hold.
private let textLimit = 64 << 20
