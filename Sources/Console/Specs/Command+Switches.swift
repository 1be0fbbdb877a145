extension Command {
  static let kill = Command(
    "kill", "Lets only what shrinks exposure leave, then nothing but cancels", access: .writes,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value(
        "state", "STATE", .choice(["reducing", "halted"]),
        "how strict (default reducing, or halted where it is reducing already)"),
      .value("reason", "T", .text, "why"),
    ],
    help: [
      "Survives every restart. Only a person loosens it again, with alluse rearm. Expiry and assignment still book.",
      "It never closes a position.",
    ],
    result: killed)

  static let rearm = Command(
    "rearm", "Lets everything leave again", access: .writes,
    options: [
      .value("scope", "S", .scope, "an account, a structure, or everything (the default)"),
      .value("reason", "T", .text, "why", required: true),
    ], result: killed)

  private static let killed = #"{"scope","state","sequence","cancelled","unconfirmed"}"#
}
