internal import Domain

/// The shocks to one symbol, or to the whole market, in one session.
struct SessionBlows: Sendable {
  /// The move before the open.
  var gap = 0.0
  /// The moves within the session.
  var intraday: [IntradayBlow] = []
  /// The factor by which the next variance is multiplied.
  var variance = 1.0

  static let none = SessionBlows()
}

/// A move that starts at a second of the session.
struct IntradayBlow: Sendable {
  let second: Int
  let move: Double
  /// When it has recovered; nil for a lasting move.
  let end: Int?

  /// Its effect on the price at a second, in logarithms.
  func value(at now: Int) -> Double {
    guard now >= second else { return 0 }
    guard let end else { return move }
    guard now < end else { return 0 }
    // A sixth of the time down, the rest back up.
    let turn = second + max(1, (end - second) / 6)
    if now < turn { return move * Double(now - second + 1) / Double(turn - second + 1) }
    return move * Double(end - now) / Double(end - turn)
  }

  /// The part of it that remains at the close.
  var final: Double { end == nil ? move : 0 }

  func scaled(_ factor: Double) -> IntradayBlow {
    IntradayBlow(second: second, move: move * factor, end: end)
  }
}

extension Scenario {
  /// The shocks in a session to a symbol, or to the whole market when it is nil.
  func blows(on symbol: Symbol?, place: Int, session: Session, previousClose: Instant?) -> SessionBlows {
    guard !shocks.isEmpty else { return .none }
    var blows = SessionBlows()
    for shock in shocks where shock.symbol == symbol {
      guard let second = shock.second(place: place, session: session, previousClose: previousClose) else {
        continue
      }
      if second < 0 {
        blows.gap += shock.move
      } else {
        let length = Int((session.close - session.open).milliseconds / 1_000)
        let end = shock.recovery.map { min(second + max(2, $0), length) }
        blows.intraday.append(IntradayBlow(second: second, move: shock.move, end: end))
      }
      blows.variance *= shock.variance
    }
    return blows
  }
}

extension Scenario.Shock {
  /// The second of the session at which it strikes, −1 before the open; nil in another session.
  func second(place: Int, session: Session, previousClose: Instant?) -> Int? {
    let length = Int((session.close - session.open).milliseconds / 1_000)
    switch moment {
    case .open(let target): return target == place ? -1 : nil
    case .intraday(let target, let second):
      guard target == place else { return nil }
      return min(max(0, second), length - 3)
    case .at(let instant):
      if session.contains(instant) {
        return min(Int((instant - session.open).milliseconds / 1_000), length - 3)
      }
      return instant < session.open && instant >= previousClose ?? session.open ? -1 : nil
    }
  }
}
