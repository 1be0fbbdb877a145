import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Insight
import MarketModel
import Money
import Platform
import Synchronization

/// The books and the market that a screen shows, for what looks ahead from there.
struct BookSight: Sendable {
  let machine: EngineMachine
  let market: any SteppedMarket
  let instant: Instant
}

/// Runs the futures of what an open box asks, beside the screen: they fill as paths are run, and are run anew when the
/// market has moved.
final class FuturesMaker: Sendable {
  private let queue = DispatchQueue(label: "alluse.futures", qos: .utility)
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    /// What the last run of each binding saw.
    var seen: [String: Ground] = [:]
  }

  /// What a run was made of: when it changes, another is due.
  private struct Ground: Equatable {
    let sequence: Int64
    let prices: [Int64]
  }

  /// The paths after which a first picture is shown.
  private static let first = 100
  /// A price that moved by less than this share of itself has not moved.
  private static let stir: Int64 = 2_000

  /// Runs what is due among the subjects, and hands each over as it fills.
  func make(
    _ asked: [(binding: String, future: AskedFuture)], in sight: BookSight,
    then: @escaping @Sendable (String, DecisionFutures) -> Void
  ) {
    let ground = FuturesMaker.ground(sight)
    let due = state.withLock { state -> [(binding: String, future: AskedFuture)] in
      guard !state.isRunning else { return [] }
      let bindings = Set(asked.map(\.binding))
      // unordered: each key is kept or dropped on its own
      state.seen = state.seen.filter { bindings.contains($0.key) }
      let due = asked.filter { state.seen[$0.binding] != ground }
      for item in due { state.seen[item.binding] = ground }
      state.isRunning = !due.isEmpty
      return due
    }
    guard !due.isEmpty else { return }
    queue.async { [self] in
      for item in due { run(item.future, sight) { then(item.binding, $0) } }
      state.withLock { $0.isRunning = false }
    }
  }

  private static func ground(_ sight: BookSight) -> Ground {
    let prices = sight.market.symbols.map { symbol -> Int64 in
      let price = (try? sight.market.quote(symbol))?.last.units ?? 0
      // Rounded to a two-thousandth of its own size, counted in powers of two so that the steps stay put.
      let size = max(1, Int64.bitWidth - max(price, 1).leadingZeroBitCount)
      return price / max(1, (Int64(1) << Int64(size)) / stir)
    }
    return Ground(sequence: sight.machine.portfolio.sequence, prices: prices)
  }

  private func run(
    _ asked: AskedFuture, _ sight: BookSight, _ then: @escaping @Sendable (DecisionFutures) -> Void
  ) {
    guard let plan = FuturesPlan(asked, in: sight.machine, sight.market, at: sight.instant) else { return }
    var paths = FuturesMaker.paths(0..<FuturesMaker.first, of: plan)
    if let early = plan.summary(of: paths) { then(early) }
    paths += FuturesMaker.paths(FuturesMaker.first..<FuturesPlan.usualPaths, of: plan)
    if let whole = plan.summary(of: paths) { then(whole) }
  }

  /// Runs paths on all processors; a path depends on its number alone.
  private static func paths(_ numbers: Range<Int>, of plan: FuturesPlan) -> [FuturesPlan.Path] {
    let piece = 25
    let done = Mutex<[FuturesPlan.Path]>([])
    DispatchQueue.concurrentPerform(iterations: (numbers.count + piece - 1) / piece) { number in
      let first = numbers.lowerBound + number * piece
      let part = (first..<min(numbers.upperBound, first + piece)).map(plan.path)
      done.withLock { $0 += part }
    }
    return done.withLock { $0 }
  }
}

extension Subject {
  /// What looks ahead at it; nil where no money moves.
  var future: AskedFuture? {
    switch self {
    case .decision(let decision): AskedFuture(decision)
    case .command(let command, let ticket):
      ticket.proposal.flatMap { proposal in
        proposal.account.map { AskedFuture(command, proposal, of: $0, summary: ticket.summary) }
      }
    }
  }
}
