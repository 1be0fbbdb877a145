public import Money

/// What the protocol would reach if every account met its target every week: the published reference.
///
/// It is the product's only calculation that is not the engine's, kept in binary floating point as it was
/// published. Every week each balance grows by 95 % of its target, then whole surpluses fork, then
/// structures merge.
public struct ReferenceProjection: Sendable {
  /// The portfolio at the end of a year.
  public struct Year: Hashable, Sendable {
    /// The year, from 1.
    public var year: Int
    /// The root's Gen-Acc.
    public var gen: Money
    /// The root's Rev-Acc.
    public var rev: Money
    /// The root's Com-Acc.
    public var com: Money
    /// The value of all forked structures.
    public var forks: Money
    /// The value of the whole portfolio.
    public var total: Money
    /// Forks so far.
    public var forkCount: Int
    /// Merges so far.
    public var mergeCount: Int
  }

  /// A fork and the amount it moved.
  public struct Fork: Hashable, Sendable {
    /// The week, from 1.
    public var week: Int
    /// The surplus that left.
    public var amount: Money
  }

  /// The years, from first to last.
  public private(set) var years: [Year] = []
  /// The forks, in the order in which they were made.
  public private(set) var forks: [Fork] = []

  private var root = (gen: 120_000.0, rev: 90_000.0, com: 90_000.0)
  private var structures: [Structure] = []
  private var mergeCount = 0

  private struct Structure {
    var gen: Double
    var com: Double
    let initial: Double
  }

  private static let atWork = 0.95
  private static let targets = (gen: 0.015, rev: 0.01, com: 0.005)
  private static let forkThreshold = 50_000.0
  private static let mergeThreshold = 500_000.0
  private static let weeksInYear = 52

  /// Calculates `count` years from $300,000.
  public init(years count: Int = 10) {
    for week in 1...max(1, count * ReferenceProjection.weeksInYear) {
      grow()
      fork(in: week)
      merge()
      if week % ReferenceProjection.weeksInYear == 0 { note(week / ReferenceProjection.weeksInYear) }
    }
  }

  private mutating func grow() {
    let targets = ReferenceProjection.targets
    root.gen = grown(root.gen, targets.gen)
    root.rev = grown(root.rev, targets.rev)
    root.com = grown(root.com, targets.com)
    for index in structures.indices {
      structures[index].gen = grown(structures[index].gen, targets.gen)
      structures[index].com = grown(structures[index].com, targets.com)
    }
  }

  private func grown(_ balance: Double, _ target: Double) -> Double {
    balance + ReferenceProjection.atWork * balance * target
  }

  private mutating func fork(in week: Int) {
    fork(root.gen - 120_000, in: week) { $0.root.gen -= $1 }
    var index = 0
    // Includes the forks made in this pass.
    while index < structures.count {
      fork(structures[index].gen - structures[index].initial, in: week) { $0.structures[index].gen -= $1 }
      index += 1
    }
  }

  private mutating func fork(
    _ surplus: Double, in week: Int, _ withdraw: (inout ReferenceProjection, Double) -> Void
  ) {
    guard surplus >= ReferenceProjection.forkThreshold else { return }
    withdraw(&self, surplus)
    structures.append(Structure(gen: surplus / 2, com: surplus / 2, initial: surplus / 2))
    forks.append(Fork(week: week, amount: cents(surplus)))
  }

  private mutating func merge() {
    for structure in structures where isLarge(structure) {
      root.com += structure.gen + structure.com
      mergeCount += 1
    }
    structures.removeAll(where: isLarge)
  }

  private func isLarge(_ structure: Structure) -> Bool {
    structure.gen + structure.com >= ReferenceProjection.mergeThreshold
  }

  private mutating func note(_ year: Int) {
    let inForks = structures.reduce(0.0) { $0 + ($1.gen + $1.com) }
    years.append(
      Year(
        year: year, gen: cents(root.gen), rev: cents(root.rev), com: cents(root.com), forks: cents(inForks),
        total: cents(root.gen + root.rev + root.com + inForks), forkCount: forks.count,
        mergeCount: mergeCount))
  }
}

/// The amount, to the nearest cent.
private func cents(_ dollars: Double) -> Money {
  Money(units: Int64((dollars * 100).rounded(.toNearestOrEven)) * (Money.unitsPerDollar / 100))
}
