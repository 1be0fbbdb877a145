extension CommandSpec {
  static let kill = CommandSpec(
    "kill", "Lets only what shrinks exposure leave, then nothing but cancels", access: .stops,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value(
        "state", "STATE", .choice(["reducing", "halted"]),
        "how strict (default reducing, or halted where it is reducing already)"),
      .value("reason", "T", .stopReason, "why"),
    ],
    help: [
      "The flag in the store's file kill is set before anything else, and is read before anything is sent; an answer comes within a second. Where no engine confirms it, the answer says so, with the sequence null, and the flag holds all the same.",
      "Survives every restart. Only a person loosens it again, with alluse rearm. Expiry and assignment still book.",
      "It never closes a position, and never takes an order back that shrinks exposure.", allowed,
    ],
    result: killed)

  static let rearm = CommandSpec(
    "rearm", "Loosens a switch: lets everything leave again, or what shrinks exposure", access: .writes,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value(
        "state", "STATE", .choice(["active", "reducing"]), "how far it is loosened (default active)"),
      .value("reason", "T", .reason, "why; needed to be active again"),
    ],
    help: [allowed], result: killed)

  private static let allowed =
    """
    In halted a scope allows: cancel, kill, reject, veto, marks, notes, suspend, less automation, and re-arming. In reducing it \
    also allows orders that shrink exposure, deposits and withdrawals. Everything else is refused until it is active again.
    """

  private static let killed = #"{"scope","state","sequence","cancelled","unconfirmed"}"#
}
