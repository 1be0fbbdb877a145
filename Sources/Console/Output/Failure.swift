/// How a command ends, as the process's exit code.
package enum ExitCode: Int32, Sendable {
  /// It was done.
  case done = 0
  /// The rules refuse it, or something is wrong with what was checked.
  case refused = 1
  /// The command line is not well-formed.
  case usage = 2
  /// Storage, input or output failed.
  case storage = 3
}

/// Why a command was not done: one sentence for people, and its parts for machines.
package struct Failure: Error, Hashable {
  /// How the process ends.
  package var exit: ExitCode
  /// The stable code, such as `CASH_SHORT`.
  package var code: String
  /// One sentence that names the thing, the value, the bound and the way out.
  package var message: String
  /// The value at fault.
  package var value: String?
  /// The bound it breaks, or what was expected.
  package var bound: String?

  /// Creates a failure from its parts.
  package init(
    _ exit: ExitCode, _ code: String, _ message: String, value: String? = nil, bound: String? = nil
  ) {
    self.exit = exit
    self.code = code
    self.message = message
    self.value = value
    self.bound = bound
  }

  /// A command line that is not well-formed.
  package static func usage(_ code: String, _ message: String, value: String? = nil, bound: String? = nil)
    -> Failure
  {
    Failure(.usage, code, message, value: value, bound: bound)
  }
}
