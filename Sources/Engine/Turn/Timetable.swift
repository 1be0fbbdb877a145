public import Domain
import Settings

/// The protocol's steps within one session, and their times.
struct Timetable {
  /// The steps, in the order in which simultaneous ones are done.
  enum Step: Int, Comparable {
    /// Overnight assignments are booked; what waited for the open is executed; reinvestments are proposed.
    case overnight
    /// Splits and dividends of the open.
    case open
    /// Covered calls on shares assigned overnight.
    case calls
    /// Positions that expire today are managed.
    case manageExpiring
    /// Every position is managed.
    case manage
    /// Entries are proposed.
    case entries
    /// Positions whose share is near their strike are shown.
    case pin
    /// Opening orders are cancelled.
    case endOfEntries
    /// The last opening and rolling orders of an expiry day are cancelled.
    case lastOrders
    /// The close, and everything that is booked on it.
    case close

    /// Whether it books what happened, whoever was there.
    var isBooking: Bool {
      switch self {
      case .overnight, .open, .close: true
      case .calls, .manageExpiring, .manage, .entries, .pin, .endOfEntries, .lastOrders: false
      }
    }

    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }

  /// A step and its time.
  struct Entry {
    let at: Instant
    let step: Step
  }

  let session: Session
  let entries: [Entry]
  /// The minutes from the open in which prices are watched before entries begin.
  let watched: Range<Instant>

  init(_ session: Session, _ clock: ClockSettings, _ calendar: TradingCalendar) {
    self.session = session
    var list: [Entry] = []
    func add(_ step: Step, _ time: TimeOfDay) {
      list.append(Entry(at: Timetable.instant(time, of: session), step: step))
    }
    add(.overnight, clock.overnight)
    list.append(Entry(at: session.open, step: .open))
    add(.calls, clock.assignedCalls)
    let isExpiryDay = calendar.isLastOfWeek(session.day)
    if isExpiryDay {
      for time in clock.manageExpiry { add(.manageExpiring, time) }
      add(.pin, clock.pinCheck)
      add(.lastOrders, clock.lastOrder)
    }
    add(.manage, clock.manageNextExpiry)
    add(.entries, clock.entriesFrom)
    add(.endOfEntries, clock.entriesUntil)
    list.append(Entry(at: session.close, step: .close))
    entries = list.sorted { ($0.at, $0.step) < ($1.at, $1.step) }
    watched = session.open..<max(session.open, Timetable.instant(clock.entriesFrom, of: session))
  }

  /// Afternoon times count back from the close, so that an early close moves them.
  static func instant(_ time: TimeOfDay, of session: Session) -> Instant {
    let at = session.instant(at: time)
    guard session.isEarlyClose, time >= TimeOfDay(12, 0) else { return at }
    return session.close - (session.instant(at: Session.regularClose) - at)
  }

  /// The steps of exactly this instant, in order.
  func steps(at instant: Instant) -> [Step] { entries.filter { $0.at == instant }.map(\.step) }

  /// The time of the first step after an instant; nil when the session has none left.
  func next(after instant: Instant) -> Instant? { entries.first { $0.at > instant }?.at }

  /// The first step after an instant that books what happened.
  func nextBooking(after instant: Instant) -> Instant? {
    entries.first { $0.at > instant && $0.step.isBooking }?.at
  }
}

extension EngineMachine {
  /// The interval at which a working order is checked.
  private static let lookEvery = Instant.Span.seconds(10)
  /// The interval in milliseconds at which prices are watched before entries and while opening orders work.
  private static let watchEvery: Int64 = 60_000

  /// The next instant at which a turn is due; nil where the calendar ends.
  public func nextTurn(after instant: Instant, _ rhythm: Rhythm) -> Instant? {
    guard let session = EngineMachine.session(after: instant) else { return nil }
    if rhythm == .daily { return session.close }
    let table = Timetable(session, playbook.portfolio.clock, .newYork)
    guard var next = table.next(after: instant) else { return nil }
    for decision in desk.decisions where decision.state == .open {
      if let expires = decision.expires, expires > instant { next = min(next, expires) }
    }
    guard session.contains(instant) else { return next }
    if !desk.orders.isEmpty { next = min(next, instant + EngineMachine.lookEvery) }
    for order in desk.orders where order.worst != nil {
      next = min(next, nextStep(of: order, after: instant))
    }
    if let back = desk.feedBackAt {
      let clean = back + .seconds(playbook.portfolio.feed.cleanSeconds)
      if clean > instant { next = min(next, clean) }
    }
    if table.watched.contains(instant) || desk.hasOpenings {
      let minute = instant.milliseconds / EngineMachine.watchEvery + 1
      next = min(next, Instant(milliseconds: minute * EngineMachine.watchEvery))
    }
    return next
  }

  /// The next instant at which something is booked, whoever is there: what happened overnight, at an open or at a close;
  /// nil where the calendar ends.
  public func nextBooking(after instant: Instant, _ rhythm: Rhythm = .intraday) -> Instant? {
    guard let session = EngineMachine.session(after: instant) else { return nil }
    if rhythm == .daily { return session.close }
    return Timetable(session, playbook.portfolio.clock, .newYork).nextBooking(after: instant)
  }

  /// The session that is not closed yet at an instant.
  private static func session(after instant: Instant) -> Session? {
    let calendar = TradingCalendar.newYork
    guard let today = calendar.next(onOrAfter: instant.newYork.day) else { return nil }
    return today.close <= instant ? calendar.next(after: today.day) : today
  }
}

extension Desk {
  /// Whether opening orders or entry decisions exist, which a falling market would end, or quotes are
  /// awaited.
  var hasOpenings: Bool {
    feed != .live || decisions.contains { $0.decisionClass == .entry }
      || orders.contains { $0.purpose == .open }
  }
}
