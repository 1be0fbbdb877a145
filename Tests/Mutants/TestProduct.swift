import Foundation

/// The built tests, and runs of some of them.
struct TestProduct {
  let tree: Tree
  let scratch: URL

  private var words: [String] {
    [
      tree.root.appending(path: ".build/release/allusePackageTests.xctest").path(), "--testing-library",
      "swift-testing",
    ]
  }

  /// Runs some suites, by default without a mutant.
  func run(_ suites: [String], environment: [String: String] = [:], limit: Double) throws -> Ending {
    let names = suites.map { NSRegularExpression.escapedPattern(for: $0) }.joined(separator: "|")
    return try Mutants.run(
      words + ["--filter", "^(\(names))(/|\\(|`|$)"],
      environment: environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }, limit: limit)
  }

  /// The suites that are quick and pass: each is run alone once, to learn its time and its reach.
  func quickSuites() throws -> [Suite] {
    try names().compactMap { name in
      let note = scratch.appending(path: "reached.txt")
      try? FileManager.default.removeItem(at: note)
      let ending = try run([name], environment: ["MUTANTS_REACHED": note.path()], limit: 12 * Suite.quick)
      guard ending.status == 0, ending.busy <= Suite.quick else {
        say(
          "\(name) is no judge: \(ending.status == 0 || ending.isTimeOut ? "slow" : "fails without a mutant")"
        )
        return nil
      }
      let ids = ((try? String(contentsOf: note, encoding: .utf8)) ?? "").split(separator: "\n").compactMap {
        Int($0)
      }
      return Suite(name: name, busy: ending.busy, reached: Set(ids))
    }
  }

  private func names() throws -> [String] {
    let list = scratch.appending(path: "tests.txt")
    let ending = try Mutants.run(words + ["--list-tests"], output: list)
    guard ending.status == 0 else { throw Failure(description: "mutants: the tests cannot be listed") }
    let tests = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    let suites = Set(tests.map { String($0.prefix { !"/(`".contains($0) }) })
    return suites.filter { name in !Suite.targetsAside.contains { name.hasPrefix("\($0).") } }.sorted()
  }
}
