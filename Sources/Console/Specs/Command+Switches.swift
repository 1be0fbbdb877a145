extension Command {
  static let kill = Command(
    "kill", "Lets only what shrinks exposure leave, then nothing but cancels", access: .stops,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value(
        "state", "STATE", .choice(["reducing", "halted"]),
        "how strict (default reducing, or halted where it is reducing already)"),
      .value("reason", "T", .reason, "why"),
    ],
    help: [
      "The flag in the store's file kill is set before anything else, and is read before anything is sent; an answer comes within a second. Where no engine confirms it, the answer says so, with the sequence null, and the flag holds all the same.",
      "Survives every restart. Only a person loosens it again, with alluse rearm. Expiry and assignment still book.",
      "It never closes a position.",
    ],
    result: killed)

  static let rearm = Command(
    "rearm", "Lets everything leave again", access: .writes,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value("reason", "T", .reason, "why", required: true),
    ], result: killed)

  private static let killed = #"{"scope","state","sequence","cancelled","unconfirmed"}"#
}
