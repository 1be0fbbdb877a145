import SQLite
import TestSupport
import Testing

@Suite("Someone who can write the store's folder but has no key")
struct EditedRowTests {
  @Test("an edited amount is found by the next verification")
  func editedPayload() throws {
    let store = try AttackedStore()
    try store.edit("UPDATE events SET payload = zeroblob(length(payload)) WHERE sequence = 2")
    let verified = try store.product.run("audit", "verify", "--json")
    #expect(verified.exitCode == 1)
    #expect(verified.text.contains("row-edited"))
  }
}
