import Books
public import Domain
import Money
import Settings

/// Protocol §7: what is done when quotes stop, and when they return.
extension Turn {
  /// Checks the age of the newest quote of what matters: the index, and everything that is held.
  mutating func watchFeed() {
    guard desk.market != nil, let newest = newestQuote() else { return }
    let settings = machine.playbook.portfolio.feed
    // Nothing can be quoted before the open.
    let age = at - max(newest, view.session.open)
    let isFresh = age <= .seconds(settings.staleSeconds)
    switch desk.feed {
    case .live: if age > .seconds(cut(settings)) { cutFeed(age) }
    case .cut: if isFresh { emit(.feedMoved(.returning)) }
    case .returning:
      if !isFresh {
        emit(.feedMoved(.cut))
      } else if let back = desk.feedBackAt, at - back >= .seconds(settings.cleanSeconds) {
        emit(.feedMoved(.live))
      }
    }
    if desk.feed == .cut, age > .minutes(settings.reducingMinutes) {
      reduceEverything("no quotes for \(age.milliseconds / 60_000) minutes")
    }
  }

  private func newestQuote() -> Instant? {
    machine.pricedSymbols.sorted().compactMap { view.share($0)?.at }.max()
  }

  /// The age in seconds at which quotes count as stopped; shorter at the end of an expiry day.
  private func cut(_ settings: FeedSettings) -> Int64 {
    let isLate = view.session.close - at <= .minutes(settings.expiryMinutes)
    return isLate && calendar.isLastOfWeek(today) ? settings.cutSecondsExpiry : settings.cutSeconds
  }

  private mutating func cutFeed(_ age: Instant.Span) {
    let span = machine.playbook.portfolio.feed.reducingMinutes
    let isAgain = desk.lastFeedCut.map { at - $0 <= .minutes(span) } ?? false
    let seconds = age.milliseconds / 1_000
    emit(
      .feedMoved(.cut),
      [
        RuleNote(
          "feed.cut", "newest quote, seconds old", .count(seconds),
          bound: .count(machine.playbook.portfolio.feed.cutSeconds), verdict: "nothing is sent")
      ])
    for order in desk.orders where order.purpose != .close { cancel(order, "quotes stopped") }
    if isAgain { reduceEverything("quotes stopped twice within \(span) minutes") }
  }

  /// Lets only what shrinks exposure leave after a long outage; a person lifts that again.
  private mutating func reduceEverything(_ reason: String) {
    guard desk.state(of: .everything) == .active else { return }
    reduce(.everything, reason)
  }
}

extension EngineMachine {
  /// The symbols whose prices matter now: the index by which regimes are judged, and whatever is held.
  public var pricedSymbols: Set<Symbol> {
    var symbols: Set<Symbol> = [playbook.portfolio.regime.index]
    for account in portfolio.accounts { for lot in account.lots { symbols.insert(lot.instrument.symbol) } }
    return symbols
  }
}
