import Domain
package import Engine
import Money

extension Command {
  /// The words of the command line for the command, also for an engine of another process; nil where there
  /// are none.
  package func commandLine(_ desk: Desk) -> [String]? {
    switch self {
    case .approve(let id, let snapshot): ["approve", "\(id.number)", "--snapshot", snapshot]
    case .reject(let id, let reason): ["reject", "\(id.number)", "--reason", reason]
    case .veto(let id): ["veto", "\(id.number)"]
    case .kill(let scope, let state, let reason):
      ["kill", "--scope", "\(scope)"] + (state.map { ["--state", $0.name] } ?? [])
        + (reason.isEmpty ? [] : ["--reason", reason])
    case .rearm(let scope, let state, let reason):
      ["rearm", "--scope", "\(scope)", "--reason", reason]
        + (state == .active ? [] : ["--state", state.name])
    case .cancel(let order): ["cancel", "\(order.number)"]
    case .flatten(let scope): ["flatten", "\(scope)"]
    case .fork(let account): ["fork", "\(account)"]
    case .merge(let sources, let target):
      ["merge"] + sources.map(\.description) + (target.map { ["--into", "\($0)"] } ?? [])
    case .reinvest(let accounts, let strategy):
      ["reinvest"] + accounts.map(\.description) + (strategy.map { ["--strategy", $0.name] } ?? [])
    case .deposit(let account, let amount): ["deposit", "\(account)", "\(amount)"]
    case .withdraw(let account, let amount): ["withdraw", "\(account)", "\(amount)"]
    case .setAutomation(let account, let decisions, let level):
      ["automation", "set", "\(account)", decisions.name, level.name]
    case .setStatus(let account, .suspended, let reason): ["suspend", "\(account)", "--reason", reason]
    case .setStatus(let account, .active, let reason): ["resume", "\(account)", "--reason", reason]
    case .roll(let account, let instrument): ["roll", "\(account):\(instrument)"]
    case .note(let account, let text): ["note", text] + (account.map { ["--account", "\($0)"] } ?? [])
    case .replace(let id, let limit):
      // The command line takes the price of a sale without a sign, and no price of a roll.
      desk.order(id).flatMap { limit.words(selling: $0.legs.allSatisfy { $0.quantity < 0 }) }
        .map { ["replace", "\(id.number)", "--limit", $0] }
    case .trade(let draft): draft.commandLine
    case .order(let wish): wish.draft(.open).commandLine
    case .closePosition(let account, let instrument, let limit):
      ["close", "\(account):\(instrument)"] + (limit.map { ["--limit", "\($0)"] } ?? [])
    case .changePerson(let change): change.commandLine
    case .setStatus, .found, .mark, .reverse, .applyPlaybook, .proposePlaybook, .noteRestoration, .attach,
      .acknowledge, .report:
      nil
    }
  }
}

extension PersonChange {
  /// The words that ask for it; nil where they would name a file.
  fileprivate var commandLine: [String]? {
    func role(_ verb: String, _ name: String, _ grant: Grant) -> [String] {
      ["role", verb, name, grant.role.name, "--scope", "\(grant.scope)"]
    }
    return switch self {
    case .suspended(let name): ["person", "suspend", name]
    case .resumed(let name): ["person", "resume", name]
    case .keyRemoved(let name, let key): ["person", "keys", name, "--remove", key.fingerprint]
    case .granted(let name, let grant): role("grant", name, grant)
    case .revoked(let name, let grant): role("revoke", name, grant)
    case .enrolled, .keyAdded: nil
    }
  }
}

extension OrderDraft {
  /// The words that send exactly this order; nil where the command line cannot express it.
  fileprivate var commandLine: [String]? {
    if purpose == .roll { return rollLine }
    guard legs.count == 1, let leg = legs.first else { return nil }
    let sells = leg.quantity < 0
    var words = [
      sells ? "sell" : "buy", "\(leg.instrument)", "\(abs(leg.quantity))", "--account", "\(account)", "--tif",
      timeInForce.name,
    ]
    switch type {
    case .market: return words
    case .limit(let limit):
      guard let limit = limit.words(selling: sells) else { return nil }
      words += ["--limit", limit]
      guard let worst else { return words }
      return worst.words(selling: sells).map { words + ["--worst", $0] }
    case .stop, .stopLimit: return nil
    }
  }

  private var rollLine: [String]? {
    guard legs.count == 2, timeInForce == .day, legs[0].quantity > 0, legs[0].quantity == -legs[1].quantity,
      let limit = type.standingLimit
    else { return nil }
    let words = [
      "roll", "\(account):\(legs[0].instrument)", "--to", "\(legs[1].instrument)", "--quantity",
      "\(legs[0].quantity)", "--limit=\(limit)",
    ]
    return words + (worst.map { ["--worst=\($0)"] } ?? [])
  }
}

extension Price {
  /// A limit as the command line spells it; nil where its sign does not fit the side.
  fileprivate func words(selling: Bool) -> String? {
    let price = selling ? Price(units: -units) : self
    return price.units < 0 ? nil : "\(price)"
  }
}
