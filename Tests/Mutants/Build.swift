import Foundation

/// Builds the tree in rounds: each leaves out, and remembers, the mutants that the compiler refused in the
/// round before.
struct Build {
  let tree: Tree
  let scratch: URL

  private var log: URL { scratch.appending(path: "build.log") }
  private var memory: URL { scratch.appending(path: "refused.txt") }

  /// The mutants in the build.
  func make() throws -> [Mutant] {
    var refusals = remembered()
    for round in 1...60 {
      let mutants = try tree.write(refusals: refusals)
      let ending = try run(
        [
          "swift", "build", "--configuration", "release", "--build-tests", "--package-path",
          tree.root.path(),
        ],
        output: log)
      let refused = try refusedMutants(mutants)
      say(
        "build, round \(round): \(Int(ending.seconds)) s, \(mutants.count) mutants, \(refused.count) refused")
      if ending.status == 0 { return mutants.filter { !isOut($0, refusals) } }
      guard !refused.isEmpty else { throw Failure(description: "mutants: does not build, see \(log.path())") }
      for mutant in refused { refusals[mutant.key, default: 0] += 1 }
      try remember(refusals)
    }
    throw Failure(description: "mutants: the compiler goes on refusing, see \(log.path())")
  }

  private func isOut(_ mutant: Mutant, _ refusals: [String: Int]) -> Bool {
    let isOperator = mutant.change.split(separator: " ").first.map { "+-*/&&||".contains($0) } ?? false
    return refusals[mutant.key, default: 0] > (isOperator ? 1 : 0)
  }

  private func refusedMutants(_ mutants: [Mutant]) throws -> [Mutant] {
    let text = try String(contentsOf: log, encoding: .utf8)
    let errors = CompilerError.all(in: text).filter { $0.path.hasPrefix(tree.root.path()) }
    let ids = try errors.reduce(into: Set<Int>()) { $0.formUnion(try $1.blamed()) }
    return mutants.filter { ids.contains($0.id) }
  }

  private func remembered() -> [String: Int] {
    let lines = ((try? String(contentsOf: memory, encoding: .utf8)) ?? "").split(separator: "\n").map(
      String.init)
    return Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private func remember(_ refusals: [String: Int]) throws {
    let lines = refusals.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    try Data(lines.joined(separator: "\n").utf8).write(to: memory)
  }
}
