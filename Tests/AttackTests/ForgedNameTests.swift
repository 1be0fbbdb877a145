import EngineService
import Glibc
import JSON
import Platform
import TestSupport
import Testing

/// Names that belong to the engine, and texts that nobody can read for what they are, at every way in.
@Suite("Names and reasons obey one rule at every way in", .serialized)
struct ForgedNameTests {
  @Test(
    "the command line takes no reserved, invisible or endless name",
    arguments: [
      "engine", "Policy", "agent:7", "market", "broker", "system", " ann", "a\u{202E}b", "a\u{200B}b",
      "a\u{1B}[31m",
    ])
  func actorOfCommandLine(_ name: String) throws {
    let store = try AttackedStore()
    try store.expect("kill")
    for words in [
      ["rearm", "--reason", "mine"], ["deposit", "root/gen", "5"], ["kill", "--state", "halted"],
    ] {
      let finished = try store.product.run(words + ["--as", name])
      #expect(finished.exitCode == 2, "\(words) as \(name): \(finished.text)")
    }
    let listed = try store.product.run("audit", "list", "--after", "4")
    #expect(!listed.text.contains("deposit") && !listed.text.contains("active"), "\(listed.text)")
  }

  @Test("ids have 64 bytes, reasons 500, and both only what can be seen")
  func boundsOfCommandLine() throws {
    let store = try AttackedStore()
    let (name, reason) = (String(repeating: "i", count: 64), String(repeating: "r", count: 500))
    for words in [
      ["deposit", "root/gen", "5", "--id", name + "i"], ["suspend", "root/gen", "--reason", reason + "r"],
      ["rearm", "--reason", "a\u{2066}b"], ["note", "a\u{FEFF}b"],
      ["suspend", "root/gen", "--reason", "trailing "], ["deposit", "root/gen", "5", "--as", name + "i"],
    ] { #expect(try store.product.run(words).exitCode == 2, "\(words)") }
    try store.expect("suspend", "root/gen", "--reason", reason, "--id", name, "--as", name)
    // Stopping never fails on its form.
    try store.expect("kill", "--reason", reason + "r\u{2066} ", "--as", name)
    try store.expect("note", "with spaces, and Zoë")
  }

  @Test("the raw socket allows no more")
  func rawSocket() throws {
    let running = try RunningEngine()
    let path = try running.place.socket()
    func ask(_ actor: String, _ id: String, _ words: [String]) throws -> String {
      let message: JSONValue = [
        "form": 1, "arguments": .array(words.map { .string($0) }), "files": [:], "actor": .string(actor),
        "id": .string(id),
      ]
      guard var client = try LocalClient.connect(to: path, within: 5_000) else { return "nobody serves" }
      return String(decoding: try client.exchange(message.bytes(), within: 60_000), as: UTF8.self)
    }
    let before = try running.rows().count
    let deposit = ["deposit", "root/gen", "5"]
    for actor in [
      "engine", "policy", "agent:x", "a\u{202E}b", "a\nb", "", String(repeating: "a", count: 900_000),
    ] {
      #expect(try ask(actor, "i\(actor.count)", deposit).contains("rejected"), "\(actor.prefix(20))")
    }
    #expect(try ask("ann", String(repeating: "i", count: 65), deposit).contains("rejected"))
    #expect(try ask("ann", "a\u{0}b", deposit).contains("rejected"))
    #expect(try ask("ann", "w", ["note", String(repeating: "x", count: 900_000)]).contains("rejected"))
    #expect(try ask("ann", "v", deposit + ["--as", "engine"]).contains("\"exit\":2"))
    #expect(try ask("ann", "u", ["rearm", "--reason", "a\u{7}b"]).contains("\"exit\":2"))
    #expect(try running.rows().count == before, "nothing of it is in the log")
    #expect(try ask("ann", "ok", deposit).contains("\"exit\":0"))
    #expect(try running.rows().count == before + 1)
    try running.end()
  }
}
