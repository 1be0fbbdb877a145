import Domain
import Engine

/// What calls for a person and whether they were reached: notices, price alerts, the bell, the brief, and kills.
public struct Alarms: Sendable {
  /// Kills that were asked for.
  var kills = Kills()
  /// Price alerts that a person set.
  public internal(set) var priceAlerts: [PriceAlert] = []
  /// Keys of the notices that a person has seen.
  var acknowledged: Set<String> = []
  /// Keys of the notices that have appeared before, so that each rings only once.
  private var rung: Set<String> = []
  /// Notices that are over, the newest last.
  private(set) var pastNotices: [Notice] = []
  /// Until when the bell is silent; nil when it may ring.
  var snoozedUntil: Moment?
  /// Whether the terminal has the input focus.
  var hasAttention = true
  /// Whether a person is away: entries are off, and supervised decisions wait for them.
  var isAway = false
  /// Whether the morning's brief is on the screen.
  public internal(set) var isBriefOpen = false
  /// The day of the last brief.
  var briefDay: Day?
  /// When the screen first showed the current day.
  private var morning: Moment?

  /// What became of what was done here, the newest last.
  private(set) var outcomes: [OutcomeLine] = []

  /// The most past notices that are kept.
  private static let pastLimit = 200
  /// The most notifications that are sent at once.
  private static let notificationLimit = 3
  /// The shortest market day with a morning, in milliseconds: 15 minutes, at about 26 times real time.
  private static let shortestDay: Int64 = 900_000

  /// Keeps an outcome; the oldest make room.
  mutating func keep(_ outcome: OutcomeLine) {
    outcomes.append(outcome)
    if outcomes.count > OutcomeLine.limit { outcomes.removeFirst() }
  }

  /// Moves notices that are over to the past ones; one that comes back is new.
  mutating func keep(_ before: [Notice], now notices: [Notice]) {
    let now = Set(notices.map(\.key))
    for notice in before where !now.contains(notice.key) {
      // A decision that is gone is in the log with its outcome; a past notice for each would hide all others.
      if !notice.isOfDecision {
        pastNotices.removeAll { $0.key == notice.key }
        pastNotices.append(notice)
      }
      rung.remove(notice.key)
      acknowledged.remove(notice.key)
    }
    if pastNotices.count > Alarms.pastLimit { pastNotices.removeFirst(pastNotices.count - Alarms.pastLimit) }
  }

  /// The texts of urgent notices that have not rung before.
  mutating func unrung(_ notices: [Notice]) -> [String] {
    var calls: [String] = []
    for notice in notices where notice.level > .info && rung.insert(notice.key).inserted {
      calls.append(notice.text)
    }
    return calls
  }

  /// The texts of open decisions that have not rung before.
  mutating func unrung(_ decisions: [Decision]) -> [String] {
    var calls: [String] = []
    for decision in decisions where decision.state == .open {
      if rung.insert("decision \(decision.id.number)").inserted {
        calls.append("decision: \(decision.summary)")
      }
    }
    return calls
  }

  /// The texts of price alerts that a state sets off; each is over with that.
  mutating func reached(in new: ReadModel) -> [String] {
    let reached = priceAlerts.filter { alert in
      new.quotes.share(alert.symbol).map { alert.isReached(at: $0.last) } ?? false
    }
    guard !reached.isEmpty else { return [] }
    priceAlerts.removeAll(where: reached.contains)
    let texts = reached.map(\.text)
    for text in texts { pastNotices.append(Notice("price \(text)", .warning, text)) }
    return texts
  }

  /// Rings for what calls, and notifies a person who is not watching this terminal.
  func ring(for calls: [String], at now: Moment) -> [Effect] {
    let isSilent = snoozedUntil.map { now < $0 } ?? false
    guard !calls.isEmpty, !isSilent else { return [] }
    return [.bell] + (hasAttention ? [] : calls.prefix(Alarms.notificationLimit).map(Effect.notify))
  }

  /// Whether a session's day begins for a person: not on the day of the first start, nor while days pass too fast to have
  /// a morning.
  mutating func isMorning(of day: Day, at now: Moment) -> Bool {
    guard briefDay != day, TradingCalendar.newYork.isSession(day) else { return false }
    let isFirst = briefDay == nil
    briefDay = day
    defer { morning = now }
    if let morning, now < morning + Alarms.shortestDay { return false }
    return !isFirst
  }
}
