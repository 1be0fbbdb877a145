import EngineService
import Glibc
import Receipts
import TestSupport
import Testing

private let hasGo =
  access("/usr/bin/go", X_OK) == 0 && access("/usr/share/gocode/src/golang.org/x/mod", R_OK) == 0

/// Checkpoints and proofs against an implementation that many logs rely on.
@Suite(.enabled(if: Effort.isSoak && hasGo, "only in the soak, where golang-golang-x-mod-dev is installed"))
struct GoVerifierTests {
  @Test
  func `the Go project's notes and proofs hold every receipt, and none with a flipped bit of row or proof`()
    throws
  {
    let scratch = try TemporaryDirectory()
    let program = "\(scratch.path)/verify"
    let built = try ChildProcess(
      "/usr/bin/go", ["build", "-o", program, "\(packageDirectory)/Tests/Transparency/verify.go"],
      environment: [
        "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": "\(scratch.path)/cache",
        "PATH": "/usr/bin:/bin",
      ]
    ).wait(seconds: 300)
    try #require(built.exitCode == 0, "\(built.errorText)")
    let receipts = try ReceiptLog(of: 5_000).receipts()
    var random = SplitMix64(seed: Effort.seed)
    var (honest, flipped): ([String], [String]) = ([], [])
    for (number, receipt) in receipts.enumerated() {
      let text = Array(receipt.text.utf8)
      honest.append("\(scratch.path)/\(number)")
      try write(text, toFile: honest[number])
      // The Go program reads neither the subject nor the snapshot, which stand before the rows.
      let start =
        receipt.text.utf8.count
        - receipt.text[receipt.text.firstRange(of: "\nrow ")!.upperBound...].utf8.count
      var changed = text
      changed[start + Int(random.next() % UInt64(text.count - start))] ^= 1 << (random.next() % 8)
      flipped.append("\(scratch.path)/\(number).flipped")
      try write(changed, toFile: flipped[number])
    }
    for (paths, expected) in [(honest, receipts.count), (flipped, 0)] {
      var holding = 0
      for start in stride(from: 0, to: paths.count, by: 2_000) {
        let some = Array(paths[start..<min(start + 2_000, paths.count)])
        let finished = try ChildProcess(program, some, environment: [:]).wait(seconds: 300)
        holding += finished.text.split(separator: "\n").count { $0.hasSuffix(": holds") }
      }
      #expect(holding == expected)
    }
  }
}
