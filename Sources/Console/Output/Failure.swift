/// The process's exit codes.
package enum ExitCode: Int32, Sendable {
  /// Done.
  case done = 0
  /// Refused by the rules, or a check found problems.
  case refused = 1
  /// The command line is malformed.
  case usage = 2
  /// Storage, input or output failed.
  case storage = 3
}

/// Why a command was not done: one sentence for people, and its parts for machines.
package struct Failure: Error, Hashable {
  /// The exit code.
  package var exit: ExitCode
  /// The stable code, such as `CASH_SHORT`.
  package var code: String
  /// One sentence that names the thing, the value, the bound and the way out.
  package var message: String
  /// The faulty value.
  package var value: String?
  /// The bound that it breaks, or what was expected.
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

  /// The failure of a malformed command line.
  package static func usage(_ code: String, _ message: String, value: String? = nil, bound: String? = nil)
    -> Failure
  {
    Failure(.usage, code, message, value: value, bound: bound)
  }
}
