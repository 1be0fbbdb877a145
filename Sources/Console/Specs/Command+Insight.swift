import Insight

extension Command {
  static let report = Command(
    "report", "Reports on a length of time, on risk or on taxes", access: .reads,
    arguments: [Argument("KIND", .choice(ReportKind.allCases.map(\.rawValue)))],
    options: [
      .value(
        "period", "P", .word,
        "2026-03-13, 2026-W11, 2026-03, 2026-Q1 or 2026 (default that of the last event)"),
      .value("format", "FORMAT", .choice(["text", "json", "csv", "pdf"]), "the form (default text)"),
      .value("out", "FILE", .file, "where to (default standard output)"),
    ],
    help: [
      "Everything is figured from the journal: the same journal gives the same bytes.",
      "What is not known, or not yet, is -- for people, null in JSON and empty in CSV.",
      "csv has one form for all reports: section,row,name,value.",
    ],
    result: #"{"report","title","from","to","asOf", and what the report shows, by section}"#)

  static let risk = Command(
    "risk", "Shows what is at risk: exposure, greeks, assignment cash, sudden moves", access: .reads,
    options: [
      .value("shock", "PERCENT", .number(-99...500), "a move of all prices to look at, such as -20"),
      .value(
        "volatility", "PERCENT", .number(1...1_000), "volatilities in it, of what they are (default 100)"),
      .value("symbol", "S", .symbol, "the only symbol that moves (default all)"),
    ],
    help: [
      "Positions stand at the marks of the last close; how the rest is figured stands at the report's end."
    ],
    result: #"""
      {"summary","byAccount":[…],"byStructure":[…],"bySymbol":[…],"assignment":[…],"stress":[{"shock","prices","volatility","change","ratio","assigned","reason"}],"concentration":[…],"correlation":[…],"custom":[…]}
      """#)

  static let metrics = Command(
    "metrics", "Prints everything that is measured, as Prometheus reads it", access: .reads,
    options: [
      .value("textfile", "FILE", .file, "write it there, for the textfile collector of a node exporter")
    ],
    help: ["What does not exist yet is left out, never zero."],
    result: #"{"series":[{"name","labels","value","at"}]}"#)

  static let alerts = Command(
    "alerts", "Shows what breaks the bounds that are watched", access: .reads, options: [alertRules],
    help: ["Rules are TOML tables [[alert]]; alluse alerts rules prints the standard ones to begin with."],
    result:
      #"{"alerts":[{"id","rule","series","severity","value","comparison","bound","since","acknowledged","summary"}]}"#
  )

  static let alertsAck = Command(
    "alerts ack", "Says that an alert is seen, so that it grows no worse", access: .notes,
    arguments: [Argument("ID", .word)], options: [alertRules], result: #"{"alert","at"}"#)

  static let alertsRules = Command(
    "alerts rules", "Prints the standard rules of alerts", access: .nothing, result: #"{"rules"}"#)

  private static let alertRules = Option.value(
    "rules", "FILE", .file, "the rules (default alerts.toml beside the signing key, else the standard ones)")

  static let project = Command(
    "project", "Projects the protocol over years", access: .nothing,
    options: [
      .flag("deterministic", "every target is met every week: the published reference")
    ],
    help: [
      "--deterministic: $300,000, ten years, surpluses fork whole at $50,000; no market and no loss, so no forecast."
    ],
    result: #"""
      {"years":[{"year","gen","rev","com","forks","total","forkCount","mergeCount"}],"forkWeeks":[{"week","amount"}]}
      """#)
}
