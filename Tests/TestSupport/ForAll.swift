import Glibc
public import Testing

/// A condition of a property does not hold.
public struct Violation: Error, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

/// Throws when a condition of a property does not hold; the message is computed only then.
public func ensure(_ condition: Bool, _ message: @autoclosure () -> String) throws(Violation) {
  if !condition { throw Violation(description: message()) }
}

/// How much the tests do: more with `ALLUSE_SOAK=1`, and from another seed with `ALLUSE_SEED=N`.
public enum Effort {
  /// Whether the long run was asked for.
  public static let isSoak = getenv("ALLUSE_SOAK").map { String(cString: $0) } == "1"

  /// The seed that all random cases come from.
  public static let seed = getenv("ALLUSE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_260_313

  /// The first count in a plain run, the second in a long one.
  public static func count(_ plain: Int, soak: Int) -> Int { isSoak ? soak : plain }
}

/// Shows that a property holds for many random cases; one for which it does not is made as simple as possible and reported.
///
/// `seeds` are those of cases that failed once; they run first, in every run.
public func forAll<Case>(
  _ count: Int = Effort.count(300, soak: 10_000), seeds: [UInt64] = [],
  sourceLocation: SourceLocation = #_sourceLocation, make: @escaping (inout Draw) -> Case,
  holds: @escaping (Case) throws -> Void
) {
  guard let found = counterexample(count, seeds: seeds, make: make, holds: holds) else { return }
  let story = "\(found.error)\nfound with seed \(found.seed), simplest case: \(found.simplest)"
  Issue.record(Comment(rawValue: story), sourceLocation: sourceLocation)
}

/// The first random case for which a property does not hold, made as simple as possible; nil when there is
/// none.
public func counterexample<Case>(
  _ count: Int, seeds: [UInt64] = [], make: @escaping (inout Draw) -> Case,
  holds: @escaping (Case) throws -> Void
) -> (simplest: Case, error: any Error, seed: UInt64)? {
  var generator = SplitMix64(seed: Effort.seed)
  for index in 0..<(seeds.count + count) {
    let seed = index < seeds.count ? seeds[index] : generator.next()
    var draw = Draw(seed: seed)
    let first = make(&draw)
    guard let error = violation({ try holds(first) }) else { continue }
    var shrinking = Shrinking(choices: draw.choices, case: first, error: error, make: make, holds: holds)
    shrinking.run()
    return (shrinking.simplest, shrinking.error, seed)
  }
  return nil
}

private func violation(_ check: () throws -> Void) -> (any Error)? {
  do {
    try check()
    return nil
  } catch {
    return error
  }
}

/// The search for the simplest case for which a property does not hold.
struct Shrinking<Case> {
  private(set) var simplest: Case
  private(set) var error: any Error
  private var choices: [UInt64]
  private var attemptsLeft = 2_000
  private let make: (inout Draw) -> Case
  private let holds: (Case) throws -> Void

  init(
    choices: [UInt64], case first: Case, error: any Error, make: @escaping (inout Draw) -> Case,
    holds: @escaping (Case) throws -> Void
  ) {
    self.choices = choices
    self.simplest = first
    self.error = error
    self.make = make
    self.holds = holds
  }

  mutating func run() {
    var isBetter = true
    while isBetter, attemptsLeft > 0 {
      isBetter = cut()
      isBetter = lower() || isBetter
    }
  }

  /// Removes runs of choices, long ones first.
  private mutating func cut() -> Bool {
    var isBetter = false
    var length = choices.count / 2
    while length > 0 {
      var start = choices.count - length
      while start >= 0 {
        var shorter = choices
        shorter.removeSubrange(start..<min(start + length, shorter.count))
        if improves(shorter) { isBetter = true }
        start = min(start, choices.count) - length
      }
      length /= 2
    }
    return isBetter
  }

  /// Lowers single choices: to 0, then in ever smaller steps.
  private mutating func lower() -> Bool {
    var isBetter = false
    var index = 0
    while index < choices.count {
      var step = choices[index]
      while step > 0, index < choices.count {
        var smaller = choices
        smaller[index] -= min(step, smaller[index])
        if smaller[index] < choices[index], improves(smaller) { isBetter = true } else { step /= 2 }
      }
      index += 1
    }
    return isBetter
  }

  /// Keeps the choices if the property fails for their case too and they are simpler.
  private mutating func improves(_ candidate: [UInt64]) -> Bool {
    guard attemptsLeft > 0 else { return false }
    attemptsLeft -= 1
    var draw = Draw(choices: candidate)
    let made = make(&draw)
    guard isSimpler(draw.choices), let error = violation({ try holds(made) }) else { return false }
    (choices, simplest, self.error) = (draw.choices, made, error)
    return true
  }

  private func isSimpler(_ other: [UInt64]) -> Bool {
    other.count < choices.count || (other.count == choices.count && other.lexicographicallyPrecedes(choices))
  }
}
