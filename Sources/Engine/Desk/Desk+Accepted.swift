import Books
import Domain

/// What people accepted, so that they are not asked the same again while it lasts.
extension Desk {
  /// Keeps what a decision that was carried out accepted.
  mutating func keepAccepted(_ decision: Decision) {
    guard case .accept(let acceptance) = decision.proposal else { return }
    accepted.removeAll { $0.isAbout(acceptance) }
    accepted.append(acceptance)
  }

  /// Forgets what is over: a position that changed, a day that passed.
  mutating func forgetAccepted(_ portfolio: Portfolio) {
    if accepted.isEmpty { return }
    let today = portfolio.instant.newYork.day
    accepted.removeAll { acceptance in
      if let day = acceptance.day { return day < today }
      guard let instrument = acceptance.instrument else { return false }
      return portfolio[acceptance.account].quantity(of: instrument) != acceptance.quantity
    }
  }
}

extension Acceptance {
  fileprivate func isAbout(_ other: Acceptance) -> Bool {
    (account, matter, instrument) == (other.account, other.matter, other.instrument)
  }
}
