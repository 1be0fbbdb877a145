import Foundation

/// The mutants of one sample and their fates, kept in the scratch folder so that the survivors can be judged
/// again.
struct Sample {
  private(set) var verdicts: [(mutant: Mutant, isKilled: Bool)] = []

  mutating func add(_ mutant: Mutant, isKilled: Bool) { verdicts.append((mutant, isKilled)) }

  var share: Double { Self.share(verdicts) }

  private static func share(_ verdicts: [(mutant: Mutant, isKilled: Bool)]) -> Double {
    100 * Double(verdicts.count(where: \.isKilled)) / Double(max(1, verdicts.count))
  }

  /// Prints a line for each room and one for all.
  func sayFigures() {
    for room in Tree.rooms { line(room, verdicts.filter { $0.mutant.room == room }) }
    line("all", verdicts)
  }

  private func line(_ name: String, _ verdicts: [(mutant: Mutant, isKilled: Bool)]) {
    let (killed, all) = (verdicts.count(where: \.isKilled), verdicts.count)
    guard all > 0 else { return }
    say(
      String(format: "%-10@ %5d of %5d killed  %5.1f %%", name as NSString, killed, all, Self.share(verdicts))
    )
  }

  func write(to url: URL) throws {
    let lines = verdicts.map { "\($0.isKilled ? "killed" : "survived")\t\($0.mutant.key)" }
    try Data(lines.joined(separator: "\n").utf8).write(to: url)
  }

  /// The keys of a written sample and whether each was killed.
  static func read(from url: URL) throws -> [(key: String, isKilled: Bool)] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return (String(parts[1]), parts[0] == "killed")
    }
  }
}
