import TestSupport
import Testing

@Suite struct PropertyKitTests {
  @Test func `a failing case is shrunk to the simplest that still fails`() {
    let found = counterexample(500) {
      $0.list(0...50) { $0.integer(in: -1_000...1_000) }
    } holds: { numbers in
      try ensure(!numbers.contains { $0 > 321 }, "above 321")
    }
    #expect(found?.simplest == [322])
    #expect(found?.error is Violation)
  }

  @Test func `the same seed draws the same case, and draws stay within bounds`() throws {
    for seed in 0..<2_000 as Range<UInt64> {
      var (one, two) = (Draw(seed: seed), Draw(seed: seed))
      let number = one.integer(in: -7...Int64.max)
      #expect(number == two.integer(in: -7...Int64.max) && number >= -7)
      #expect((3...5).contains(one.integer(in: 3...5 as ClosedRange<UInt8>)))
      #expect((-9...1_000_000).contains(one.spread(in: -9...1_000_000)))
      #expect((2...4).contains(one.list(2...4) { $0.chance(50) }.count))
    }
  }

  @Test func `SplitMix64 gives its published numbers`() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  @Test func `a process that hangs is killed and its output reported`() throws {
    let child = try ChildProcess("/bin/sh", ["-c", "echo early; sleep 600"], environment: [:])
    try child.waitForOutput(containing: "early")
    #expect(throws: ProcessFailure.self) { try child.wait(seconds: 0) }
  }

  @Test func `a process's input, output, exit code and signal are seen`() throws {
    let copy = try ChildProcess(
      "/bin/sh", ["-c", "cat; echo wrong >&2; exit 7"], environment: [:], input: Array("in".utf8)
    ).wait()
    #expect(copy.text == "in" && copy.errorText == "wrong\n" && copy.exitCode == 7 && copy.signal == nil)
    let killed = try ChildProcess("/bin/sh", ["-c", "kill -9 $$"], environment: [:]).wait()
    #expect(killed.signal == 9 && killed.exitCode == nil)
  }
}
