import Glibc
import TestSupport
import Testing

/// The distance between two operations that are struck; 1 in a soak.
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
  func `whatever strikes at any write, nothing confirmed is lost and nothing is half done`(
    _ kind: String
  ) throws {
    let whole = try Life()
    _ = try whole.live()
    let count = try whole.operations().count
    var struck = 0
    let names = try whole.operations().map { $0.split(separator: " ")[1] }
    let strided = Swift.stride(from: 1 + kind.utf8.count % stride, through: count, by: stride)
    // Besides those of a stride, the first operation of every name, so that none is left out.
    let firsts = Set(names).compactMap { name in names.firstIndex(of: name).map { $0 + 1 } }
    var fired: [String: Int] = [:]
    for operation in Set(strided).union(firsts).sorted() {
      let life = try Life()
      let finished = try life.live(kind: kind, at: operation)
      let operations = try life.operations()
      if let line = operations.first(where: { $0.hasSuffix(" struck") }) {
        struck += 1
        fired[String(line.split(separator: " ")[1]), default: 0] += 1
      }
      if kind == "kill" || kind == "torn" { #expect(finished.signal == SIGKILL, "operation \(operation)") }
      if finished.signal == nil && finished.exitCode != 0 {
        #expect(finished.exitCode == 3 && finished.errorText.count > 20, "operation \(operation)")
      }
      try life.check(finished, "\(kind) at \(operation): \(operations[min(operation, operations.count) - 1])")
    }
    #expect(struck > 0, "\(kind) never struck")
    print(
      "\(kind) fired \(struck) times: \(fired.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    let expected =
      switch kind {
      case _ where kind.hasPrefix("full"):
        Set(names).intersection(["write", "pwrite", "pwrite64", "ftruncate", "ftruncate64"])
      case _ where kind.hasPrefix("sync"): Set(names).intersection(["fsync", "fdatasync"])
      default: Set(names)
      }
    #expect(expected.isSubset(of: fired.keys.map { Substring($0) }), "\(kind) left some unstruck: \(fired)")
  }
}
