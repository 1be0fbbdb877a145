import Cockpit
import Platform

extension Moment {
  /// The time of the clock that never runs backwards.
  static var now: Moment { Moment(milliseconds: Clocks.monotonicNanoseconds() / 1_000_000) }
}
