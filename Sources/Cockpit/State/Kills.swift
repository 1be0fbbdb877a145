import Domain
import Engine

/// Kills from the key to the engine's confirmation, and what is said of them over everything else.
struct Kills: Sendable {
  /// The states asked for that the engine has not confirmed yet.
  private var asked: [Scope: KillState] = [:]
  /// When the newest of them was asked for.
  private var since: Moment?
  /// Flags set in the store that no engine has confirmed yet.
  private var flags: [Scope: KillState] = [:]
  /// The scope of the last kill that was answered, and when its outcome was first painted.
  private var told: (scope: Scope, drawn: Moment?)?
  /// What the last kill asked for, shown as a banner.
  private(set) var banner: String?
  /// Why a kill reached no engine; shown until esc is hit or another kill is confirmed.
  private(set) var failure: String?
  /// The scope of that kill.
  private var failedScope: Scope?

  /// The strictest state that a flag in the store sets although no engine has confirmed it yet.
  var flagged: KillState { flags.values.max() ?? .active }

  /// Milliseconds from when a kill's outcome can be read until another kill counts.
  /// A person in panic hits the chord more than once, which must not also stop what closes positions.
  private static let pause: Int64 = 1_000
  /// Milliseconds within which a working engine confirms a kill.
  private static let patience: Int64 = 5_000

  /// The state that a kill of a scope in some state asks for; nil where the last one is too fresh for another.
  func next(_ scope: Scope, in present: KillState, at now: Moment) -> KillState? {
    guard asked[scope] == nil, !isFresh(scope, at: now) else { return nil }
    return max(present, flags[scope] ?? .active) == .active ? .reducing : .halted
  }

  /// Whether the outcome of a scope's last kill has not been on the screen long enough.
  private func isFresh(_ scope: Scope, at now: Moment) -> Bool {
    guard let told, told.scope == scope else { return false }
    return told.drawn.map { now < $0 + Kills.pause } ?? true
  }

  /// Notes that a kill was asked for.
  mutating func ask(_ scope: Scope, _ state: KillState, at now: Moment) {
    asked[scope] = state
    since = now
    failure = nil
    banner =
      "\(scope) → \(state.name.uppercased()) asked for; opening orders are being cancelled, unconfirmed"
  }

  /// Notes that the screen was painted.
  mutating func notePainting(at now: Moment) {
    if told?.drawn == nil { told?.drawn = now }
  }

  /// Says what else can be done when no engine confirms a kill.
  mutating func watch(at now: Moment) {
    guard failure == nil, let since, let scope = asked.keys.first, now >= since + Kills.patience else {
      return
    }
    failedScope = scope
    failure =
      "KILL of \(scope) NOT CONFIRMED for \(Kills.patience / 1_000) seconds: the engine does not answer; in another terminal: alluse kill"
  }

  /// Notes what became of a kill; one that reached no engine stays on the screen, with the way out.
  mutating func settle(_ scope: Scope, _ fate: KillFate, _ text: String) {
    let state = asked.removeValue(forKey: scope)
    if fate == .done || fate == .flagged { told = (scope, nil) }
    if fate == .done {
      if banner?.contains("asked for") == true { banner = text }
      return
    }
    banner = nil
    if fate == .flagged { flags[scope] = state ?? .reducing }
    guard fate != .refused else { return }
    failedScope = scope
    failure = "KILL of \(scope) NOT CONFIRMED: \(text)"
  }

  /// Confirms kills by the engine's own state and not by its answers.
  mutating func confirm(by new: ReadModel) {
    let desk = new.machine.desk
    flags = flags.filter { desk.state(of: $0.key) < $0.value }
    for (scope, state) in asked where desk.state(of: scope) >= state {
      asked[scope] = nil
      failure = nil
      told = (scope, nil)
      banner =
        "\(scope) is \(state.name.uppercased()): \(new.orders.count) orders still work; :rearm \(scope) REASON lets it go on"
    }
    if let scope = failedScope, failure != nil, desk.state(of: scope) != .active {
      failure = nil
      banner = "\(scope) is \(desk.state(of: scope).name.uppercased()) all the same"
    }
    if asked.isEmpty, desk.switches.isEmpty { banner = nil }
  }

  /// Takes the failure off the screen; false where there is none.
  mutating func forgetFailure() -> Bool {
    defer { failure = nil }
    return failure != nil
  }
}
