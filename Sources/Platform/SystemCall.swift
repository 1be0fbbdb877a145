internal import Glibc

/// Runs a system call again while signals interrupt it, and turns its -1 into an error.
func systemCall(_ operation: String, _ path: String, _ call: () -> Int32) throws(PlatformError) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw PlatformError(operation: operation, path: path, code: code) }
  }
}

/// Refuses a path that the system would cut at a NUL byte, or that names nothing.
func checkedPath(_ path: String, operation: String) throws(PlatformError) -> String {
  if path.isEmpty { throw PlatformError(operation: operation, path: "\"\"", reason: "the path is empty") }
  if path.utf8.contains(0) {
    throw PlatformError(operation: operation, path: "a path", reason: "it contains a NUL byte")
  }
  return path
}
