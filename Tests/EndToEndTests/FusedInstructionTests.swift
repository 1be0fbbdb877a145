import TestSupport
import Testing

#if arch(x86_64)
  /// Makes the C library choose its code for processors without fused multiply-add.
  private let masked = "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F"

  @Suite struct FusedInstructionTests {
    @Test(arguments: [
      ["market", "generate", "--from", "2026-01-05", "--to", "2026-06-30", "--seed", "42", "--csv"],
      ["market", "chain", "SPY", "--at", "2026-02-11T16:00:00Z", "--seed", "42", "--json"],
      ["market", "chain", "T", "--scenario", "covid", "--json"],
    ])
    func `a market is the same to the last byte on a processor without fused instructions`(words: [String])
      throws
    {
      let plain = try Product()
      var without = try Product()
      without.environment["GLIBC_TUNABLES"] = masked
      let (first, second) = (try plain.run(words), try without.run(words))
      #expect(first.exitCode == 0 && !first.output.isEmpty && first.output == second.output)
    }

    @Test func `the mask that imitates such a processor takes effect`() throws {
      let flags =
        try text(ofFile: "/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
      guard flags.split(separator: " ").contains("fma") else { return }
      // The C library's own functions do differ in their last digits.
      let program = "BEGIN { for (i = 1; i < 20000; i++) printf \"%.17g \", exp(i / 997) }"
      func powers(_ environment: [String: String]) throws -> String {
        try ChildProcess("/usr/bin/awk", [program], environment: environment).wait().text
      }
      let (with, without) = (try powers([:]), try powers(["GLIBC_TUNABLES": masked]))
      #expect(with != without)
    }
  }
#endif
