import Glibc
import JSON
import TestSupport
import Testing

@Suite struct ReceiptCommandTests {
  private func script(_ words: [String]) throws -> Finished {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return try ChildProcess(
      "/usr/bin/env", ["python3", "\(packageDirectory)/Scripts/verify-receipt"] + words,
      environment: ["PATH": path]
    ).wait()
  }

  @Test func `a receipt is checked without a store, by the product and by the script, under a known key`()
    throws
  {
    let desk = try Desk(capital: "100000")
    try desk.done("deposit root/gen 5", at: day(1))
    let file = desk.product.home("receipt")
    let made = try desk.done(["receipt", "2", "--out", file])
    #expect(
      made["ok"] == .bool(true) && made["row"] == .integer(2) && made["checkpoint"]?["size"] == .integer(2))
    let key = try #require(try desk.done(["key", "show"])["key"]?.string)
    #expect(made["key"]?.string == key)
    let elsewhere = try Desk()
    let read = try elsewhere.done(["receipt", "verify", file, "--key", key])
    #expect(read["known"] == .bool(true) && read["words"] == made["words"])
    let said = try script(["--key", key, file])
    #expect(said.exitCode == 0, "\(said.text)\(said.errorText)")
    let words = try #require(made["words"]?.array).compactMap(\.string)
    #expect(said.text == words.map { $0 + "\n" }.joined() + "\(file): proved under key \(key)\n")
    let other = try #require(try Desk(capital: "5").done(["key", "show"])["key"]?.string)
    try elsewhere.fails(["receipt", "verify", file, "--key", other], exit: 1, code: "RECEIPT_FOREIGN")
    #expect(try script(["--key", other, file]).exitCode == 1)
    var bytes = try bytes(ofFile: file)
    bytes[bytes.count / 2] ^= 1
    try write(bytes, toFile: file)
    try elsewhere.fails(["receipt", "verify", file], exit: 1, code: "RECEIPT_INVALID")
    #expect(try script([file]).exitCode == 1)
  }

  @Test func `what the log does not have has no receipt`() throws {
    let desk = try Desk(capital: "100000")
    try desk.fails(["receipt", "9"], exit: 1, code: "UNKNOWN_SEQUENCE")
    try desk.fails(["receipt", "decision:1"], exit: 1, code: "UNKNOWN_DECISION")
    for wrong in ["x", "0", "-1", "row:", "row:1:2", "rows:1"] {
      try desk.fails(["receipt", wrong], exit: 2, code: "BAD_VALUE")
    }
    #expect(try desk.done(["receipt", "row:1"])["receipt"]?.string?.hasPrefix("alluse receipt v1\n") == true)
  }

  @Test func `a history that was written anew with the key does not go on from a head kept elsewhere`() throws
  {
    let desk = try Desk(capital: "100000")
    let forger = try desk.copy()
    try desk.done("deposit root/gen 5", at: day(1))
    let kept = desk.product.home("head")
    try write(try desk.run(["audit", "head"]).text, toFile: kept)
    try desk.done("deposit root/gen 6", at: day(2))
    let proof = try desk.done(["audit", "consistency", kept])
    #expect(proof["ok"] == .bool(true) && proof["from"] == .integer(2) && proof["to"] == .integer(3))
    try forger.fails(["audit", "consistency", kept], exit: 1, code: "LOG_DIVERGED")
    try forger.done("deposit root/gen 7", at: day(1))
    try forger.done("deposit root/gen 6", at: day(2))
    try forger.fails(["audit", "consistency", kept], exit: 1, code: "LOG_DIVERGED")
    let stranger = try Desk(capital: "100000")
    try stranger.fails(["audit", "consistency", kept], exit: 1, code: "RECEIPT_FOREIGN")
    try desk.audit()
  }

  @Test
  func `a changed checkpoint or edge is found, and a head without them is made whole by the next write`()
    throws
  {
    let desk = try Desk(capital: "100000")
    try desk.done("deposit root/gen 5", at: day(1))
    let honest = try text(ofFile: desk.head)
    for (name, place) in [("checkpoint", 40), ("edge", 9), ("checkpoint", 3), ("edge", 1)] {
      var bytes = Array(honest.utf8)
      let start = try #require(honest.firstRange(of: "\"\(name)\"")).lowerBound
      bytes[honest.utf8.distance(from: honest.startIndex, to: start) + place] ^= 1
      try write(bytes, toFile: desk.head)
      let finished = try desk.run(["audit", "verify"])
      #expect(finished.exitCode == 1 && finished.text.contains("\"head-edited\""), "\(finished.text)")
    }
    let end = try #require(honest.firstRange(of: ",\"checkpoint\"")).lowerBound
    try write("\(honest[..<end])}\n", toFile: desk.head)
    try desk.done(["audit", "verify"])
    try desk.fails(["receipt", "row:1"], exit: 1, code: "NO_CHECKPOINT")
    try desk.done("deposit root/gen 6", at: day(2))
    try desk.done(["receipt", "row:1"])
    try desk.audit()
  }
}
