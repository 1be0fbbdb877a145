import Glibc
import TestSupport
import Testing

/// A first start that is killed at any moment leaves nothing that hinders the next one.
@Suite struct KilledStartTests {
  @Test func `a killed first start is repeated or continued`() throws {
    let product = try Product()
    let words = ["run", "--headless", "--speed", "max", "--for", "1d", "--seed", "5"]
    for round in 0..<Effort.count(8, soak: 120) {
      let data = product.home("store-\(round)")
      let child = try product.start(words + ["--data", data])
      // Moments spread over a start; which of them a machine reaches does not matter.
      usleep(UInt32(round * 17 % 160) * 1_000)
      child.send(SIGKILL)
      _ = try child.wait()
      let finished = try product.run(words + ["--data", data])
      #expect(finished.exitCode == 0, "round \(round): \(finished.errorText)")
      let verified = try product.run("audit", "verify", "--data", data)
      #expect(verified.exitCode == 0, "round \(round): \(verified.text)")
    }
  }
}
