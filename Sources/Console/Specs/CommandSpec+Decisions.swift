extension CommandSpec {
  static let decisions = CommandSpec(
    "decisions", "Lists what waits for a person", access: .reads,
    options: [.flag("futures", "with --json: run the futures of each, as alluse why shows them")],
    help: [
      "An approval names the first digits of the hash shown here, so that what is approved is what was seen."
    ],
    result: #"{"decisions":[\#(decision)]}"#)

  static let approve = CommandSpec(
    "approve", "Says yes to a decision as it was shown", access: .writes,
    arguments: [decisionID],
    options: [
      .value(
        "snapshot", "HASH", .word, "8 or more digits of the hash that alluse decisions shows", required: true)
    ],
    help: [
      "It is carried out at once where it can be, at most once, and after every check again. It is refused once its time is up, when it is not what was shown, and when the gate would stop it now; the decision then stays as it was. The answer's outcome tells what was done."
    ],
    result: #"{"sequence","decision":{"id","state","account","reason","order","findings"},"outcome"}"#)

  static let reject = CommandSpec(
    "reject", "Says no to a decision", access: .writes, arguments: [decisionID],
    options: [.value("reason", "TEXT", .reason, "why", required: true)],
    result: #"{"sequence","decision":{"id","state","account","reason"}}"#)

  static let veto = CommandSpec(
    "veto", "Stops a supervised decision before its window ends", access: .writes, arguments: [decisionID],
    result: #"{"sequence","decision":{"id","state","account","reason"}}"#)

  static let why = CommandSpec(
    "why", "Shows every rule behind a decision", access: .reads, arguments: [decisionID],
    help: [
      "Also of decisions that were settled long ago.",
      "An open one comes with its futures: approving, rejecting, and the rules' next candidate that passes the gate, each run "
        + "through the engine on 500 seeded paths until the position's end, at most ten sessions; with shares, LEAPS, forks and "
        + "merges 26 weeks of the weekly projection. They are results after fees on an assumed market, and no advice.",
      "A settled one comes with what a cockpit showed beside it when it was answered: shown, not signed.",
    ],
    result: #"{"decisions":[\#(decision)]}"#)

  static let flatten = CommandSpec(
    "flatten", "Asks whether every position of a scope is to be closed", access: .writes,
    arguments: [Argument("SCOPE", .scope)],
    help: ["It opens a decision; nothing is sent before it is approved, and nothing on silence."],
    result: #"{"sequence","decision":\#(decision)}"#)

  private static let decisionID = Argument("ID", .number(1...Int64.max))
  private static let decision =
    #"{"id","class","state","account","summary","created","expires","snapshotHash","explanation":[{"rule","inputs","bound","verdict"}],"futures":{"approve":{"what","mean","p5","p50","p95","worst","assigned","profitable","short","week","weekShare"},"reject":{…},"alternative":{…},"seed","paths","market","seen","until"},"shown":{…}}"#
}
