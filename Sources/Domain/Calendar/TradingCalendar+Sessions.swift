extension TradingCalendar {
  /// Whether the exchanges trade on a day; false outside the calendar.
  public func isSession(_ day: Day) -> Bool { session(on: day) != nil }

  /// The session of a day; nil if there is none.
  public func session(on day: Day) -> Session? {
    guard let index = index(of: day) else { return nil }
    return sessions[index]
  }

  /// The index of a day's session in `sessions`; nil if there is none.
  public func index(of day: Day) -> Int? {
    guard covered.contains(day), let here = position(day), let next = position(day + 1), next > here else {
      return nil
    }
    return here
  }

  /// The first session after a day.
  public func next(after day: Day) -> Session? {
    guard covered.contains(day) else { return nil }
    return next(onOrAfter: day + 1)
  }

  /// The first session on or after a day.
  public func next(onOrAfter day: Day) -> Session? {
    guard let here = position(day), here < sessions.count else { return nil }
    return sessions[here]
  }

  /// The last session before a day.
  public func previous(before day: Day) -> Session? {
    guard let here = position(day), here > 0 else { return nil }
    return sessions[here - 1]
  }

  /// The last session on or before a day.
  public func previous(onOrBefore day: Day) -> Session? {
    guard covered.contains(day) else { return nil }
    return previous(before: day + 1)
  }

  /// The session `count` sessions after a day's own, or before it if negative; nil if the day has none.
  public func session(_ count: Int, from day: Day) -> Session? {
    guard let here = index(of: day), sessions.indices.contains(here + count) else { return nil }
    return sessions[here + count]
  }

  /// The sessions in the covered part of a range of days.
  public func sessions(in days: ClosedRange<Day>) -> ArraySlice<Session> {
    let known = days.clamped(to: covered)
    guard days.overlaps(covered), let start = position(known.lowerBound),
      let end = position(known.upperBound + 1)
    else { return [] }
    return sessions[start..<end]
  }

  /// The number of sessions after the first day, up to and including the last: the sessions to an expiry;
  /// negative if the days are reversed.
  public func sessionCount(after first: Day, through last: Day) -> Int? {
    guard covered.contains(first), covered.contains(last), let start = position(first + 1),
      let end = position(last + 1)
    else { return nil }
    return end - start
  }

  /// The session that is open at an instant; nil if none is.
  public func session(at instant: Instant) -> Session? {
    guard let session = session(on: instant.newYork.day), session.contains(instant) else { return nil }
    return session
  }

  /// The last session that closed at or before an instant.
  public func lastClosed(at instant: Instant) -> Session? {
    let day = instant.newYork.day
    if let session = session(on: day), session.close <= instant { return session }
    return previous(before: day)
  }

  /// The first session that opens after an instant.
  public func nextOpening(after instant: Instant) -> Session? {
    let day = instant.newYork.day
    if let session = session(on: day), instant < session.open { return session }
    return next(after: day)
  }
}
