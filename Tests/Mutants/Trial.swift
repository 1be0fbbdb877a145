import Foundation

/// One run of the command: build, learn what each suite reaches, judge, print.
struct Trial {
  let tree: Tree
  let scratch: URL

  private var record: URL { scratch.appending(path: "sample.txt") }

  /// Takes a number of mutants and a seed, or `again` for those that survived last time.
  func run(_ words: [String]) throws -> Sample {
    let mutants = try Build(tree: tree, scratch: scratch).make()
    let product = TestProduct(tree: tree, scratch: scratch)
    let suites = try product.quickSuites()
    let reached = suites.reduce(into: Set<Int>()) { $0.formUnion($1.reached) }
    say(
      "\(suites.count) suites judge; they reach \(mutants.count { reached.contains($0.id) }) of \(mutants.count) mutants"
    )
    let judge = Judge(product: product, suites: suites, mutants: mutants)
    let within = mutants.filter { reached.contains($0.id) }
    let sample =
      words.first == "again"
      ? try again(within, judge) : try fresh(within, judge, words.compactMap { UInt64($0) })
    sample.sayFigures()
    return sample
  }

  private func fresh(_ mutants: [Mutant], _ judge: Judge, _ numbers: [UInt64]) throws -> Sample {
    var generator = SplitMix64(seed: numbers.dropFirst().first ?? 1)
    let count = numbers.first.map { Int(clamping: $0) } ?? 400
    return try judged(mutants.shuffled(using: &generator).prefix(count).map { ($0, nil) }, judge)
  }

  /// A killed mutant stays killed, since tests are seldom removed.
  private func again(_ mutants: [Mutant], _ judge: Judge) throws -> Sample {
    let byKey = Dictionary(mutants.map { ($0.key, $0) }) { $1 }
    let last = try Sample.read(from: record)
    return try judged(
      last.compactMap { old in byKey[old.key].map { ($0, old.isKilled ? true : nil) } }, judge)
  }

  private func judged(_ mutants: [(Mutant, Bool?)], _ judge: Judge) throws -> Sample {
    var sample = Sample()
    for (mutant, known) in mutants {
      let isKilled = try known ?? judge.isKilled(mutant)
      sample.add(mutant, isKilled: isKilled)
      if !isKilled { say("survived: \(mutant)") }
      try sample.write(to: record)
    }
    return sample
  }
}
