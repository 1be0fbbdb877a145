import Books
import Domain

/// What people accepted, so that they are not asked again while it lasts.
extension Desk {
  /// Records what a decision that was carried out accepted.
  mutating func recordAcceptance(of decision: Decision) {
    guard case .accept(let acceptance) = decision.proposal else { return }
    accepted.removeAll { $0.isAbout(acceptance) }
    accepted.append(acceptance)
  }

  /// Forgets acceptances that are over: their position changed, or their day passed.
  mutating func forgetAcceptances(after event: Event, _ portfolio: Portfolio) {
    if accepted.isEmpty { return }
    let today = portfolio.instant.newYork.day
    if let acceptedDay, acceptedDay < today {
      accepted.removeAll { acceptance in acceptance.day.map { $0 < today } ?? false }
    }
    switch event.body {
    case .traded(let trade): forgetAcceptances(portfolio) { $0 == trade.account }
    case .desk, .noted, .refused: break
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .playbookApplied, .automationSet, .restored, .sessionMarked, .split, .acknowledged, .person:
      forgetAcceptances(portfolio) { _ in true }
    }
  }

  private mutating func forgetAcceptances(_ portfolio: Portfolio, of isTouched: (AccountID) -> Bool) {
    func isOver(_ acceptance: Acceptance) -> Bool {
      guard acceptance.day == nil, let instrument = acceptance.instrument, isTouched(acceptance.account)
      else { return false }
      return portfolio.accounts[acceptance.account.index].quantity(of: instrument) != acceptance.quantity
    }
    if accepted.contains(where: isOver) { accepted.removeAll(where: isOver) }
  }
}

extension Acceptance {
  fileprivate func isAbout(_ other: Acceptance) -> Bool {
    (account, matter, instrument) == (other.account, other.matter, other.instrument)
  }
}
