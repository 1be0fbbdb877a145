import Glibc
import TestSupport
import Testing

/// How many operations lie between two that are struck: all of them in a soak.
private let stride: Int = getenv("ALLUSE_SOAK") == nil ? 13 : 1

@Suite struct FaultTests {
  @Test func `a life without faults touches many points and ends well`() throws {
    let life = try Life()
    let finished = try life.live()
    #expect(finished.exitCode == 0 && finished.text.hasSuffix("closed\n"), "\(finished.errorText)")
    let operations = try life.operations()
    for name in ["write", "pwrite", "fsync", "fdatasync", "ftruncate", "rename", "unlink"] {
      #expect(operations.contains { $0.contains(" \(name) ") }, "no \(name) was counted")
    }
    try life.check(finished, "no fault")
  }

  @Test(arguments: ["kill", "torn", "full", "full-forever", "io", "io-forever", "sync", "sync-forever"])
  func `whatever strikes at any write, nothing acknowledged is lost and nothing is half done`(
    _ kind: String
  ) throws {
    let whole = try Life()
    _ = try whole.live()
    let count = try whole.operations().count
    var struck = 0
    for operation in Swift.stride(from: 1 + kind.utf8.count % stride, through: count, by: stride) {
      let life = try Life()
      let finished = try life.live(kind: kind, at: operation)
      let operations = try life.operations()
      if operations.contains(where: { $0.hasSuffix(" struck") }) { struck += 1 }
      if kind == "kill" || kind == "torn" { #expect(finished.signal == SIGKILL, "operation \(operation)") }
      if finished.signal == nil && finished.exitCode != 0 {
        #expect(finished.exitCode == 3 && finished.errorText.count > 20, "operation \(operation)")
      }
      try life.check(finished, "\(kind) at \(operation): \(operations[min(operation, operations.count) - 1])")
    }
    #expect(struck > 0, "\(kind) never struck")
  }
}
