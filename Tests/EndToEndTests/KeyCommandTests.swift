import Glibc
import JSON
import TestSupport
import Testing

@Suite struct KeyCommandTests {
  /// A private file with a passphrase in its first line.
  private func passphrase(_ text: String, in desk: Desk) throws -> String {
    let path = desk.product.home("passphrase")
    try write("\(text)\nnot this line\n", toFile: path)
    try #require(chmod(path, 0o600) == 0)
    return path
  }

  private func keyFile(_ desk: Desk) throws -> String {
    try text(ofFile: desk.product.home(".config/alluse/signing.key"))
  }

  @Test func `a protected key is sealed in its file, and nothing is written without its passphrase`() throws {
    let desk = try Desk(capital: "100000")
    let open = try keyFile(desk)
    let shown = try desk.done(["key", "show"])
    #expect(shown["protected"] == .bool(false))
    #expect(shown["since"]?.string == day(0))
    let file = try passphrase("correct horse battery", in: desk)
    let kept = try desk.done(["key", "protect", "--passphrase-file", file])
    #expect(kept["protected"] == .bool(true) && kept["publicKey"] == shown["publicKey"])
    let sealed = try keyFile(desk)
    #expect(!sealed.contains(open.prefix(64)) && sealed.hasPrefix("alluse-key v1\n"))
    try desk.fails(["deposit", "root/gen", "5"], at: day(1), exit: 3, code: "KEY_PROTECTED")
    #expect(try desk.run(["accounts"]).exitCode == 0)
    try desk.fails(["key", "protect", "--passphrase-file", file], exit: 1, code: "ALREADY_SO")
    let other = try passphrase("incorrect horse", in: desk)
    try desk.fails(
      ["key", "protect", "--off", "--passphrase-file", other], exit: 1, code: "PASSPHRASE_WRONG")
    #expect(try keyFile(desk) == sealed)
    _ = try passphrase("correct horse battery", in: desk)
    try desk.done(["key", "protect", "--off", "--passphrase-file", file])
    #expect(try keyFile(desk) == open)
    try desk.done("deposit root/gen 5", at: day(1))
    try desk.audit()
  }

  @Test func `a passphrase is asked for at the terminal, and not shown`() throws {
    let desk = try Desk(capital: "100000")
    let file = try passphrase("correct horse battery", in: desk)
    try desk.done(["key", "protect", "--passphrase-file", file])
    for (typed, expected) in [("correct horse battery", Int32(0)), ("incorrect", 3), ("\u{3}", 3)] {
      let terminal = try PseudoTerminal(
        Product.path, ["deposit", "root/gen", "5", "--at", day(1)],
        environment: ["HOME": desk.product.home.path])
      try terminal.waitFor("Passphrase of the signing key")
      terminal.type("\(typed)\r")
      #expect(try terminal.finish().exitCode == expected, "\(terminal.output)")
      #expect(!terminal.output.contains("horse"))
      #expect(terminal.isLineMode)
    }
    try desk.done(["key", "protect", "--off", "--passphrase-file", file])
    #expect(try desk.rows() == 2)
  }

  @Test func `an exported key goes on with the store on another machine`() throws {
    let desk = try Desk(capital: "100000")
    let file = try passphrase("correct horse battery", in: desk)
    let export = desk.product.home("export")
    try desk.done(["key", "export", "--out", export, "--passphrase-file", file])
    #expect(try !text(ofFile: export).contains(keyFile(desk).prefix(64)))
    try desk.fails(["key", "import", export, "--passphrase-file", file], exit: 1, code: "ALREADY_SO")
    let copy = try desk.copy()
    let key = copy.product.home(".config/alluse/signing.key")
    #expect(unlink(key) == 0)
    try copy.fails(["deposit", "root/gen", "5"], at: day(1), exit: 3, code: "KEY_MISSING")
    let same = copy.product.home("passphrase")
    try copy.done(["key", "import", copy.product.home("export"), "--passphrase-file", same])
    try copy.done("deposit root/gen 5", at: day(1))
    try copy.audit()
    #expect(chmod(same, 0o644) == 0)
    try copy.fails(
      ["key", "export", "--out", export + "2", "--passphrase-file", same], exit: 3, code: "FILE_FAILED")
    let short = try passphrase("short", in: copy)
    try copy.fails(
      ["key", "export", "--out", export + "2", "--passphrase-file", short], exit: 1, code: "PASSPHRASE_SHORT")
    let other = try Desk(capital: "5000")
    try other.fails(["key", "import", export, "--passphrase-file", file], exit: 1, code: "OTHER_KEY")
  }

  @Test func `a process that holds the key leaves no core file`() throws {
    let desk = try Desk(capital: "100000")
    let engine = try desk.start(["run", "--headless", "--speed", "1"])
    let deadline = 600
    var limits = ""
    for _ in 0..<deadline {
      limits = (try? text(ofFile: "/proc/\(engine.pid)/limits")) ?? ""
      let cores = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
      if cores.split(separator: " ").dropFirst(4).first == "0" { return }
      usleep(100_000)
    }
    Issue.record("\(limits)")
  }
}
