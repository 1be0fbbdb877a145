import Books
import Domain
import Engine
import Money

/// Half a year of the engine's weekly projection: each account earns what one of its own past weeks earned, the same
/// week for all; with less than half a year of past, its target with a week's usual wandering.
struct WeeklyCourse: Sendable {
  private struct Book: Sendable {
    let machine: EngineMachine
    let terms: [WeekTerms]
    /// The past weeks of each followed account, in billionths, the newest last.
    let past: [[Int64]]
  }

  private let books: [Book]
  private let accounts: [AccountID]
  private let first: Day
  /// How many past weeks are drawn from; 0 where targets are.
  private let weeks: Int

  /// The weeks that it goes on.
  private static let length = 26
  /// The fewest past weeks that are drawn from.
  private static let fewest: Int32 = 26
  /// The deviation of a week around the targets, in billionths.
  private static let deviation = 20_000_000.0

  init(_ starts: FutureStarts, on day: Day) {
    accounts = starts.accounts
    first = day
    let known = starts.starts[0].machine.portfolio
    let ages = starts.accounts.compactMap { known.account($0) }.map {
      Int32(day - $0.openedAt.newYork.day) / 7
    }
    let age = min(52, ages.filter { $0 > 0 }.min() ?? 0)
    weeks = age >= WeeklyCourse.fewest ? Int(age) : 0
    books = starts.starts.map { start in
      let portfolio = start.machine.portfolio
      let past = portfolio.accounts.map { account -> [Int64] in
        // A new account goes the way of the first one of its kind, which has a past.
        let isNew = day - account.openedAt.newYork.day < 7 * Int(age)
        let like = isNew ? portfolio.accounts.first { $0.id.kind == account.id.kind } ?? account : account
        guard age > 0 else { return [] }
        return like.index.weeklyReturns(last: age, until: day).map { $0 * 1_000 }
      }
      return Book(
        machine: start.machine, terms: portfolio.accounts.map { start.machine.weekTerms(of: $0.id) },
        past: past)
    }
  }

  /// The day on which it ends.
  var last: Day { first + 7 * WeeklyCourse.length }

  /// What is assumed, in a sentence.
  var assumption: String {
    weeks > 0
      ? "For 26 weeks every account earns what one of its own last \(weeks) weeks earned, the same week for all; a new one goes the way of its kind. No forecast."
      : "For 26 weeks returns are drawn around the targets, because there are fewer than 26 weeks of past. No forecast."
  }

  /// What the followed accounts are worth in the end, for each answer.
  func results(seed: UInt64, path: Int) -> [Money] {
    books.map { book in
      var draws = SeededDraws(seed: seed, stream: UInt64(path) + 1)
      var (machine, terms) = (book.machine, book.terms)
      for week in 0..<WeeklyCourse.length {
        var more: Int64 = 0
        if weeks > 0 {
          let drawn = draws.below(weeks)
          for place in terms.indices {
            terms[place].target = drawn < book.past[place].count ? book.past[place][drawn] : 0
          }
        } else {
          more = Int64(draws.normal() * WeeklyCourse.deviation)
        }
        _ = machine.project(terms, factor: 100, more: more, on: first + 7 * (week + 1))
      }
      return accounts.reduce(.zero) { $0 + (machine.portfolio.account($1)?.value ?? .zero) }
    }
  }
}
