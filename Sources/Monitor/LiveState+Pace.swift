import EngineService
import MarketFeeds

extension LiveState {
  /// Whether market time runs faster than the wall's.
  var outrunsTheWall: Bool {
    if case .times(let times) = pace { return times > 1 }
    return true
  }
}
