public import Domain
import Money

extension Portfolio {
  /// The books in which only some accounts go on: the others are closed, and have in cash what they were worth.
  ///
  /// It is for looking ahead only. Limits of the whole portfolio see the same value, and no positions of the others.
  public func confined(to ids: Set<AccountID>) -> Portfolio {
    var confined = self
    for place in confined.accounts.indices where !ids.contains(confined.accounts[place].id) {
      guard confined.accounts[place].status.isOpen else { continue }
      confined.accounts[place].turnToCash()
      confined.accounts[place].status = .closed
    }
    return confined
  }
}
