import Domain
import Engine

/// What the weeks that an engine lived brought the root's accounts, week by week, so that good and bad weeks of several
/// accounts stay together.
public struct LivedWeeks: Hashable, Sendable {
  /// The growth of each kind of account in each week, in billionths, by the kinds' numbers; the weeks in order.
  private(set) var growths: [[Int64]] = []

  /// How many weeks there are.
  public var count: Int { growths.count }

  /// The weeks that are drawn together, so that what lasts for weeks lasts here too.
  static let block = 4

  /// Creates weeks before any was lived.
  public init() {}

  /// Adds the weeks of another market.
  public mutating func add(_ other: LivedWeeks) { growths += other.growths }

  /// Adds what a week's end recorded of one account; those of forks are not asked.
  mutating func add(_ record: WeekRecord) {
    guard record.account.structure == .root else { return }
    let place = Int(record.account.kind.rawValue)
    if place == 0 || growths.isEmpty {
      growths.append(Array(repeating: 0, count: AccountKind.allCases.count))
    }
    // Returns are recorded in millionths.
    growths[growths.count - 1][place] = record.growth * 1_000
  }
}
