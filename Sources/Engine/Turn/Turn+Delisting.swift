import Books
import Domain
import Money
import Rules
import Settings

/// What becomes of what is held in a symbol that trades no more: its options are settled at its last close as if they expired
/// then, its shares are kept, or go by the playbook.
extension Turn {
  /// Whether the present session is a symbol's last, or a later one.
  func isDelisted(_ symbol: Symbol) -> Bool { view.lastSession(of: symbol).map { $0 <= today } ?? false }

  /// Why an option is settled before it expires; nothing where it is not.
  func delisting(of contract: OptionContract) -> Explanation {
    guard contract.expiry > today, isDelisted(contract.symbol) else { return [] }
    return [delistingNote(of: contract.symbol, verdict: "settled at intrinsic")]
  }

  /// Sells or writes off what the playbook does not keep.
  mutating func endDelisted() {
    for id in openAccounts {
      let action = machine.settings(for: id).manage.delisted
      guard action != .keep else { continue }
      for symbol in delistedShares(of: portfolio[id]) {
        let price = action == .sell ? spot(symbol) ?? .zero : .zero
        closeDelisted(symbol, of: id, at: price, action)
      }
    }
  }

  private func delistedShares(of account: Account) -> [Symbol] {
    let symbols = account.lots.compactMap { lot in
      if case .shares(let symbol) = lot.instrument, isDelisted(symbol) { symbol } else { nil }
    }
    return Set(symbols).sorted()
  }

  private mutating func closeDelisted(
    _ symbol: Symbol, of id: AccountID, at price: Price, _ action: DelistingAction
  ) {
    let held = portfolio[id].quantity(of: .shares(symbol))
    var entry = TradeEntry(id, in: portfolio, cause: .expiry, at: at)
    entry.note(fill: nil, spot: spot(symbol))
    do throws(TradeError) {
      try entry.close(.shares(symbol), held, at: price, fee: .zero)
      let event = try entry.event(explanation: [
        delistingNote(of: symbol, verdict: action == .sell ? "sold at the last price" : "written off")
      ])
      cancelWorking(on: .shares(symbol), of: id)
      emit(event)
    } catch {
      preconditionFailure("shares that trade no more could not be closed: \(error)")
    }
  }

  private func delistingNote(of symbol: Symbol, verdict: String) -> RuleNote {
    let last = view.lastSession(of: symbol).map { "\($0)" } ?? ""
    return RuleNote("delisting", "last session of \(symbol)", .text(last), verdict: verdict)
  }
}
