import Domain
import JSON
import TestSupport
import Testing

/// People, their roles and their keys, through the built product alone.
@Suite struct PersonCommandTests {
  /// A public key in a file of its own.
  private func key(_ byte: UInt8, _ desk: Desk) throws -> String {
    let key = try #require(PersonalKey(bytes: Array(repeating: byte, count: 32)))
    let path = desk.product.home("key\(byte).pub")
    try write("\(key.text) somebody@desk\n", toFile: path)
    return path
  }

  /// A store with an administrator, a trader of forks, and nobody else.
  private func desk() throws -> Desk {
    let desk = try Desk(capital: "300000")
    try desk.done(
      ["person", "add", "ann", "--key", try key(1, desk), "--role", "administrator", "--as", "ann"],
      at: day(0))
    try desk.done(
      [
        "person", "add", "bob", "--key", try key(2, desk), "--role", "trader", "--scope", "fork-*", "--as",
        "ann",
      ], at: day(0))
    return desk
  }

  @Test func `people are enrolled, listed and changed, and the log and the state know it`() throws {
    let desk = try desk()
    let bob = try #require(try desk.done("person list")["persons"]?[1])
    #expect(bob["name"]?.string == "bob" && bob["state"]?.string == "active")
    #expect(bob["roles"]?.array == [.string("trader of fork-*")])
    #expect(bob["keys"]?[0]?.string?.hasPrefix("SHA256:") == true)
    try desk.done("role grant bob approver --as ann", at: day(0))
    try desk.done("role revoke bob trader --scope fork-* --as ann", at: day(0))
    try desk.done(["person", "keys", "bob", "--add", try key(3, desk), "--as", "ann"], at: day(0))
    let first = try #require(bob["keys"]?[0]?.string)
    let changed = try desk.done(["person", "keys", "bob", "--remove", first, "--as", "ann"], at: day(0))
    #expect(changed["persons"]?[1]?["roles"]?.array == [.string("approver")])
    #expect(changed["persons"]?[1]?["keys"]?.array?.count == 1)
    #expect(try desk.done("person keys bob")["persons"]?.array?.count == 1)
    let kinds = try #require(try desk.done("audit list")["rows"]?.array).compactMap { $0["kind"]?.string }
    for kind in ["person.enrolled", "role.granted", "role.revoked", "person.key.added", "person.key.removed"]
    {
      #expect(kinds.contains(kind))
    }
    #expect(try desk.done("audit verify")["ok"] == .bool(true))
  }

  @Test func `what takes a role is refused without it, journaled, and names role and scope`() throws {
    let desk = try desk()
    let error = try desk.fails("deposit root/gen 5 --as bob", at: day(0), exit: 1, code: "ROLE_MISSING")
    #expect(error["message"]?.string?.contains("administrator of root/gen") == true)
    try desk.fails("deposit root/gen 5 --as eve", at: day(0), exit: 1, code: "NOT_ENROLLED")
    try desk.done("deposit root/gen 5 --as ann", at: day(0))
    try desk.done("person suspend bob --as ann", at: day(0))
    try desk.fails("note x --as bob", at: day(0), exit: 1, code: "PERSON_SUSPENDED")
    try desk.fails("person suspend ann --as ann", at: day(0), exit: 1, code: "LAST_ADMINISTRATOR")
    let refused = try desk.done("audit list --kind command.refused")["rows"]?.array
    #expect(refused?.count == 4)
  }

  @Test func `a running engine asks for the same roles, and anybody stops it`() throws {
    let desk = try desk()
    let engine = try TestEngine(desk)
    try desk.fails("deposit root/gen 5 --as bob", exit: 1, code: "ROLE_MISSING")
    try desk.fails(
      ["person", "add", "cleo", "--key", try key(4, desk), "--role", "risk", "--as", "bob"], exit: 1,
      code: "ROLE_MISSING")
    try desk.done(["person", "add", "cleo", "--key", try key(4, desk), "--role", "risk", "--as", "ann"])
    try desk.done("kill --state halted --as eve")
    try desk.done("role revoke bob trader --scope fork-* --as ann")
    try desk.fails("role grant bob trader --as ann", exit: 1, code: "KILL_SWITCH")
    try desk.fails("rearm --reason calm --as ann", exit: 1, code: "ROLE_MISSING")
    try desk.done("rearm --reason calm --as cleo")
    try engine.stop()
  }

  @Test func `what is no key of a person is refused by its file's name`() throws {
    let desk = try Desk(capital: "300000")
    let path = desk.product.home("other.pub")
    try write("ssh-rsa AAAAB3NzaC1yc2E somebody\n", toFile: path)
    try desk.fails(
      ["person", "add", "ann", "--key", path, "--role", "administrator"], at: day(0), exit: 2,
      code: "BAD_KEY")
    try desk.fails(
      ["person", "add", "ann", "--key", try key(1, desk), "--role", "trader"], at: day(0), exit: 1,
      code: "LAST_ADMINISTRATOR")
    #expect(try desk.done("person list")["persons"]?.array == [])
  }
}
