import Books
import Domain
import Engine
import Money
import Settings

/// The end of an expiry day: from the pin check to the cut-off of exercise.
struct LastOrders {
  /// Where the day stands.
  enum Phase: Hashable {
    /// Orders leave until then.
    case orders(until: Instant)
    /// No opening or rolling order leaves any more; the close decides.
    case waiting(until: Instant)
    /// It is decided; until then an owner may still exercise contrary to the close.
    case decided(until: Instant)
  }

  /// One short option that expires today.
  struct Line: Hashable {
    var row: PositionRow
    /// Whether it is in the money; nil where the share is not quoted.
    var isIn: Bool?
    /// What buying it back at the ask costs.
    var close: Money?
    /// The cash that assignment moves: paid for a put, taken for a call.
    var assigned: Money
    /// What works on it: filled of all.
    var working: (filled: Int64, of: Int64)?

    static func == (left: Line, right: Line) -> Bool { left.row == right.row && left.isIn == right.isIn }
    func hash(into hasher: inout Hasher) { hasher.combine(row) }
  }

  let phase: Phase

  /// The phase at an instant; nil on other days and before the pin check.
  init?(at instant: Instant, _ clock: ClockSettings, _ calendar: TradingCalendar = .newYork) {
    guard let session = calendar.session(on: instant.newYork.day), calendar.isLastOfWeek(session.day) else {
      return nil
    }
    // Times of the afternoon count back from an early close.
    func time(_ time: TimeOfDay) -> Instant {
      session.close - (session.instant(at: Session.regularClose) - session.instant(at: time))
    }
    let cutoff = session.close + .seconds(clock.exerciseCutoffMinutes * 60)
    switch instant {
    case ..<time(clock.pinCheck): return nil
    case ..<time(clock.lastOrder): phase = .orders(until: time(clock.lastOrder))
    case ..<session.close: phase = .waiting(until: session.close)
    case ..<cutoff: phase = .decided(until: cutoff)
    default: return nil
    }
  }
}

extension ReadModel {
  /// The short options that expire today, with what closing and assignment come to.
  var lastOrders: [LastOrders.Line] {
    positions.filter { $0.quantity < 0 && $0.expiresToday }.compactMap { row in
      guard let contract = row.instrument.contract else { return nil }
      let units = -row.quantity * OptionContract.multiplier
      let isIn = row.spot.map { contract.right == .put ? $0 < contract.strike : $0 > contract.strike }
      let order = orders.first { order in
        order.order.account == row.account && order.order.legs.contains { $0.instrument == row.instrument }
      }?.order
      return LastOrders.Line(
        row: row, isIn: isIn, close: row.ask.map { $0 * units },
        assigned: contract.strike * (contract.right == .put ? -units : units),
        working: order.map { ($0.filled, $0.units) })
    }
  }
}
