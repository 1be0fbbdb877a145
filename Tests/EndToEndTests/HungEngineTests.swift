import Glibc
import JSON
import TestSupport
import Testing

/// A cockpit beside an engine that hangs: its clock is no longer believed, and what is quoted grows old.
@Suite struct HungEngineTests {
  private func served(_ product: Product) throws -> ChildProcess {
    let founding = try product.run("init", "--capital", "300000", "--at", "2026-01-05T14:30:00Z")
    try #require(founding.exitCode == 0, "\(founding.errorText)")
    let engine = try product.start("run", "--headless", "--speed", "2")
    var looks = 0
    while looks < 600 {
      let status = try JSONValue(parsing: try product.run("status", "--json").text)
      if status["engine"]?["running"] == true { return engine }
      usleep(200_000)
      looks += 1
    }
    throw NoEngine()
  }

  private struct NoEngine: Error {}

  private func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  @Test func `a hung engine is noticed soon, its quotes grow old, and it is believed again when it answers`()
    throws
  {
    let product = try Product()
    let engine = try served(product)
    defer { engine.send(SIGKILL) }
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"], environment: ["HOME": product.home.path], width: 160, height: 40)
    #expect(terminal.wait { $0.line(0).contains("2x") }, "\(terminal.picture)")
    engine.send(SIGSTOP)
    let begun = milliseconds()
    #expect(terminal.wait { !$0.line(0).contains("2x") }, "\(terminal.picture)")
    // A second between two questions, and a second to answer; how fast a busy machine draws is not the product's.
    if Effort.isSoak { #expect(milliseconds() - begun <= 2_500) }
    #expect(terminal.wait { $0.line(0).contains("STALE") }, "\(terminal.picture)")
    engine.send(SIGCONT)
    #expect(
      terminal.wait { $0.line(0).contains("2x") && !$0.line(0).contains("STALE") }, "\(terminal.picture)")
    terminal.type(":quit\r")
    #expect(try terminal.finish().exitCode == 0)
  }
}
