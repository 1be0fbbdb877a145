package import Domain
package import Platform

/// A well-formed command line: the command, its values, and its surroundings.
package struct Invocation: Sendable {
  /// The command.
  package let command: CommandSpec
  /// The table that the command is in.
  package let table: CommandTable
  /// The variables of the environment.
  package let environment: Environment
  let values: [String: [any Sendable]]
  /// The origin of the command line.
  package var asking = CommandOrigin.here
  /// The key of the command where none was given.
  var ownKey = ""
  /// The texts of files that were read in advance.
  var files: [String: String] = [:]
  /// The doubt about the store that the command reads.
  var doubt = Doubt()

  init(
    command: CommandSpec, table: CommandTable, environment: Environment, values: [String: [any Sendable]]
  ) {
    self.command = command
    self.table = table
    self.environment = environment
    self.values = values
  }

  /// Whether a switch was given; it is named without its dashes.
  package func has(_ option: String) -> Bool { values["--\(option)"] != nil }

  /// The value of a required argument (`ACCOUNT`) or option (`--reason`).
  package func required<Value: Sendable>(_ name: String) -> Value {
    guard let value: Value = optional(name) else {
      preconditionFailure("\(command.name): nothing was given for \(name), which its handler requires")
    }
    return value
  }

  /// The value of an argument (`FILE`) or option (`--limit`); nil where it was not given.
  package func optional<Value: Sendable>(_ name: String) -> Value? {
    let all: [Value] = list(name)
    return all.first
  }

  /// All values of an argument that allows several.
  package func list<Value: Sendable>(_ name: String) -> [Value] {
    (values[name] ?? []).map { value in
      guard let value = value as? Value else {
        preconditionFailure("\(command.name): \(name) is no \(Value.self) in the table")
      }
      return value
    }
  }

  /// The instant of a write; nil where it was not given.
  package var at: Instant? { values["--at"]?.first as? Instant }
  /// The actor of a write; nil where it was not given.
  package var actor: String? { optional("--as") }
  /// The key that makes the command idempotent; nil where it was not given.
  package var commandID: String? { optional("--id") }

  /// The folder of the store: `--data`, or otherwise the user's own folder for data.
  package func dataDirectory() throws(Failure) -> String {
    if let directory: String = optional("--data") { return directory }
    do throws(PlatformError) {
      return try StandardDirectories(environment: environment).data
    } catch {
      throw Failure(
        .storage, "NO_DATA_DIRECTORY",
        "no place for the store is known: give --data DIR, or set XDG_DATA_HOME or HOME to an absolute path")
    }
  }
}
