import TestSupport
import Testing

/// A life of seven commands, each of which is struck at its writes: all of them in a long run, some in a plain one.
@Suite struct StruckLifeTests {
  private static let life = Result { try live() }

  private static func live() throws -> [StruckCommand] {
    let desk = try Desk()
    var commands: [StruckCommand] = []
    func struck(_ line: String, at instant: String) throws {
      commands.append(try StruckCommand(line, at: instant, in: desk))
      try desk.done(line.replacing("HOME", with: desk.product.home.path), at: instant)
    }
    try struck("init --capital 300000", at: day(0))
    try struck("mark root/gen 200000", at: day(30))
    try struck("fork root/gen", at: day(30))
    try desk.done("deposit fork-1/com 500000", at: day(31))
    try struck("merge fork-1", at: day(31))
    try desk.done("mark root/rev 120000.0001", at: day(80))
    try struck("reinvest root/rev", at: day(90))
    try struck("backup HOME/copy", at: day(90))
    try desk.done("deposit root/gen 1", at: day(91))
    try struck("restore HOME/copy", at: day(92))
    return commands
  }

  @Test(arguments: ["kill", "torn", "full", "full-forever", "io", "io-forever", "sync", "sync-forever"])
  func `whatever strikes at any write, the command is done or not, and done once when it is repeated`(
    _ kind: String
  ) throws {
    let commands = try Self.life.get()
    let wanted = kind == "kill" || kind == "torn" ? 4 : 2
    for (place, command) in commands.enumerated() {
      #expect(command.operations > (command.name == "backup" ? 5 : 20), "\(command.name)")
      let step = Effort.isSoak ? 1 : max(1, command.operations / wanted)
      let first = 1 + (place * 5 + kind.utf8.count * 3) % step
      for operation in stride(from: first, through: command.operations, by: step) {
        try command.strike(kind, at: operation)
      }
    }
  }
}
