internal import Glibc

/// Repeats a system call while signals interrupt it, and turns a result of -1 into an error.
func systemCall(_ operation: String, _ path: String, _ call: () -> Int32) throws(PlatformError) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw PlatformError(operation: operation, path: path, code: code) }
  }
}

/// Refuses a path that is empty or that the system would cut off at a NUL byte.
func checkedPath(_ path: String, operation: String) throws(PlatformError) -> String {
  if path.isEmpty { throw PlatformError(operation: operation, path: "\"\"", reason: "the path is empty") }
  if path.utf8.contains(0) {
    throw PlatformError(operation: operation, path: "a path", reason: "it contains a NUL byte")
  }
  return path
}
