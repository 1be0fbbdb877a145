internal import Domain
internal import MarketModel
internal import Synchronization

/// The options of a replayed market as they were found last: one instant is looked at many times, and fitting quotes takes long.
///
/// They depend on symbol and instant alone, so that copies of a market may share them.
final class OptionMemo: Sendable {
  private let kept = Mutex<[Int: Kept]>([:])

  private struct Kept {
    let instant: Instant
    let options: OptionMarket
  }

  /// The options of the symbol at a place, found anew where another instant was looked at last.
  func options(
    _ place: Int, at instant: Instant, _ find: () throws(MarketError) -> OptionMarket
  ) throws(MarketError) -> OptionMarket {
    if let known = kept.withLock({ $0[place] }), known.instant == instant { return known.options }
    let found = try find()
    kept.withLock { $0[place] = Kept(instant: instant, options: found) }
    return found
  }
}
