import Console
import Domain
import JSON
import Money
import Platform
import Synchronization
import TestSupport
import Testing
import Wire

/// The result of one command line.
struct Result {
  let exit: ExitCode
  let output: String
  let errors: String

  var json: JSONValue? { try? JSONValue(parsing: output) }
  var errorCode: String? { json?["error"]?["code"]?.string }
}

/// Runs a command line inside this process.
func run(_ words: String..., table: CommandTable = .product) -> Result { run(words, table: table) }

/// Runs a command line inside this process.
func run(_ words: [String], table: CommandTable = .product, environment: [String: String] = [:]) -> Result {
  let (output, errors) = (Captured(), Captured())
  var run = CommandLineRun(
    environment: Environment(environment), output: { bytes throws(Failure) in output.append(bytes) },
    errors: { bytes throws(Failure) in errors.append(bytes) })
  run.table = table
  let result = Result(exit: run.run(words), output: output.text, errors: errors.text)
  if table.entry(at: ["schema"]) != nil { schemas.hold(words, result.output) }
  return result
}

/// The schemas of the product's commands.
private let schemas = SchemaBook(CommandTable.product.commands.map(\.name)) { command in
  CommandTable.product.entry(at: command)?.schema.document
}

private final class Captured: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// Commands whose handlers print their arguments.
let echoTable = CommandTable([
  Entry(
    CommandSpec(
      "put", "Puts", access: .writes,
      arguments: [Argument("ACCOUNT", .account), Argument("AMOUNT", .amount)],
      options: [
        .value("reason", "T", .text, "why"), .flag("dry", "no effect"), .flag("wet", "", conflicts: ["dry"]),
      ],
      result: "{}")
  ) { invocation, output throws(Failure) in
    let account: AccountID = invocation.required("ACCOUNT")
    output.line("put \(account) \(invocation.required("AMOUNT") as Money)")
    output.result([
      "reason": .string(invocation.optional("--reason") ?? "none"), "dry": .bool(invocation.has("dry")),
    ])
  },
  Entry(
    CommandSpec(
      "tree list", "Lists", access: .reads, arguments: [Argument("NAME", .structure, .any)],
      options: [
        .value("at", "SEQ", .number(0...9), "a row"),
        .value("kind", "K", .choice(["big", "small"]), "", required: true),
      ],
      result: "[]")
  ) { invocation, output throws(Failure) in
    let names: [StructureID] = invocation.list("NAME")
    output.result([
      "names": .array(names.map { .string("\($0)") }), "at": .integer(invocation.optional("--at") ?? -1),
    ])
  },
  Entry(CommandSpec("tree", "Shows", access: .reads, result: "{}")) { _, output throws(Failure) in
    output.line("tree")
  },
  Entry(CommandSpec("check", "Checks", access: .nothing, result: "{}")) { _, output throws(Failure) in
    output.result(["ok": false])
    throw Failure(.refused, "BAD", "it is \u{1B}[31mwrong\u{202E}", value: "x", bound: "y")
  },
])
