import Insight
import MarketModel
import Pages

extension CommandSpec {
  static let report = CommandSpec(
    "report", "Reports on a length of time, on risk or on taxes", access: .reads,
    arguments: [Argument("KIND", .choice(ReportKind.allCases.map(\.rawValue)))],
    options: [
      .value(
        "period", "P", .word,
        "2026-03-13, 2026-W11, 2026-03, 2026-Q1 or 2026 (default that of the last event)"),
      .value("format", "FORMAT", .choice(ReportFormat.allCases.map(\.rawValue)), "the form (default text)"),
      .value("out", "FILE", .output, "where to (default standard output)"),
    ],
    help: [
      "Everything is figured from the journal: the same journal gives the same bytes.",
      "What is not known, or not yet, is -- for people, null in JSON and empty in CSV.",
      "csv has one form for all reports: section,row,name,value.",
    ],
    result: #"{"report","title","from","to","asOf", and what the report shows, by section}"#)

  static let risk = CommandSpec(
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

  static let overrides = CommandSpec(
    "overrides", "Shows what rejects, vetoes, expiries and trades by hand were worth", access: .reads,
    options: [
      .value("from", "D", .day, "only those from this day on"),
      .value("to", "D", .day, "only those until this day"),
    ],
    help: [
      "Each is followed in two books of the engine's own on the store's own market, one with it and one without.",
      "That market is made again from its seed, or read again from the folder of prices that was traded on; where neither can be "
        + "had the overrides stand without figures, and the reason is told.",
    ],
    result: #"""
      {"overrides":[{"part","count","ended","total","mean","error","helped","verdict"}],"overrideNotes":[…],"list":[{"row","at","kind","class","decision","account","until","state","worth","summary"}]}
      """#)

  static let learn = CommandSpec(
    "learn", "Shows what closed trades say of settings", access: .reads,
    options: [
      .value("last", "N", .number(0...100_000), "how many closed trades to show (default 20)"),
      .flag(
        "propose", "put the clearest finding to a person, as a settings decision", conflicts: ["last"],
        writes: true),
    ],
    help: [
      "Delta, taking profit and size are compared, each walked forward over the trades in order.",
      "Below 100 closed trades, and within its own noise, nothing is proposed; a proposal stays within the protocol's bands.",
      "An engine that runs in time does the same by itself after each quarter's end (learning.enabled). While one proposal "
        + "is open there is no other, and what was rejected is not proposed again before the next quarter's end.",
    ],
    result: #"""
      {"closed","learning":[{"kind","setting","present","better","trades","gain","noise","verdict"}],"learningNotes":[…],"outcomes":[{"row","day","account","contract","regime","week","delta","sessions","entry","exit","expected","actual","cause"}]}, or {"sequence","decision":{…}}
      """#)

  static let metrics = CommandSpec(
    "metrics", "Prints everything that is measured, as Prometheus reads it", access: .reads,
    options: [
      .value("textfile", "FILE", .output, "write it there, for the textfile collector of a node exporter")
    ],
    help: [
      "What does not exist yet is left out, never zero.",
      "Where an engine runs on the store it answers with what it measured in the last second, its own work included, and "
        + "writes a textfile anew each 15 s until it ends.",
    ],
    result: #"{"series":[{"name","labels","value","at"}]}"#)

  static let metricsHistory = CommandSpec(
    "metrics history", "Prints what was measured while an engine ran", access: .reads,
    arguments: [Argument("SERIES", .text, .optional)],
    options: [
      .value("step", "STEP", .choice(RingStep.allCases.map(\.name)), "how far apart (default minute)")
    ],
    help: [
      "Seconds are kept for a day, minutes for 90 days, hours for ever; a minute or hour is the mean of its samples.",
      "Without a series: the names of all.",
    ],
    result: #"{"series","step","points":[{"at","value"}]}, or {"series":[…]}"#)

  static let metricsForecast = CommandSpec(
    "metrics forecast", "Says where a series may stand some minutes from now",
    access: .reads, arguments: [Argument("SERIES", .text)],
    options: [
      .value("minutes", "N", .number(1...1_440), "how far ahead (default 30)"),
      .value("coverage", "PERCENT", .number(50...99), "how often the interval is to hold (default 90)"),
    ],
    help: [
      "It goes on wandering as it did in the last two hours; a walk with drift knows of no reason to turn."
    ],
    result:
      #"{"series","at","minutes","coverage","last","expected","low","high","checked","held"}"#)

  static let alerts = CommandSpec(
    "alerts", "Shows what breaks the bounds that are watched", access: .reads, options: [alertRules],
    help: ["Rules are TOML tables [[alert]]; alluse alerts rules prints the standard ones to begin with."],
    result:
      #"{"alerts":[{"id","rule","series","severity","value","comparison","bound","since","marketSince","acknowledged","summary"}]}"#
  )

  static let alertsHistory = CommandSpec(
    "alerts history", "Shows what became of alerts while engines ran", access: .reads,
    options: [.value("limit", "N", .number(1...10_000), "the newest so many (default 100)")],
    result:
      #"{"changes":[{"at","change":"fired|escalated|resolved|seen","id","severity","value","since","marketSince"}]}"#
  )

  static let alertsAck = CommandSpec(
    "alerts ack", "Says that an alert is seen, so that it grows no worse", access: .notes,
    arguments: [Argument("ID", .word)], options: [alertRules], result: #"{"alert","at"}"#)

  static let alertsRules = CommandSpec(
    "alerts rules", "Prints the standard rules of alerts", access: .nothing, result: #"{"rules"}"#)

  private static let alertRules = Option.value(
    "rules", "FILE", .file, "the rules (default alerts.toml beside the signing key, else the standard ones)")

  static let project = CommandSpec(
    "project", "Projects the protocol over years", access: .nothing,
    options: [
      .flag(
        "deterministic", "every target is met every week: the published reference",
        conflicts: [
          "paths", "shard", "goal", "sweep", "on", "scenario", "seed", "years", "deviation", "capital",
          "playbook",
        ]),
      .value("paths", "N", .number(1...10_000_000), "how many lives to draw"),
      .value("seed", "S", .number(0...Int64.max), "the same seed draws the same lives (default 1)"),
      .value("years", "Y", .number(1...50), "how many years of 52 weeks (default 10)"),
      .value(
        "deviation", "D", .number(0...1_000),
        "deviation of a weekly move that all accounts share, in hundredths of a percent (default 0)"),
      .value(
        "on", "SOURCE", .choice(["targets", "market"]),
        "returns around the targets, or a simulated market for each life (default targets)"),
      .value("scenario", "NAME", .choice(Scenario.named.map(\.name)), "the course of the markets"),
      .value("capital", "AMOUNT", .amount, "what it begins with (default 300000)"),
      .value("playbook", "FILE", .file, "the settings (default the standard ones)"),
      goal,
      .value(
        "sweep", "KEY=A,B,C", .text, "the same lives under several values of a setting", conflicts: ["shard"]),
      .value(
        "shard", "I/N", .word, "only every Nth path from the Ith on, as a part for alluse project merge"),
    ],
    help: [
      "--deterministic: $300,000, ten years, surpluses fork whole at $50,000; no market and no loss, so no forecast.",
      "--paths: the engine's own books and rules; of years, 60 % bring a tenth more than the targets, 30 % the targets, "
        + "10 % a fifth less. Forks and merges happen as soon as no rule blocks them, profit is reinvested each quarter.",
      "What the scenario pays a week on average stands beside the targets, so that it can be seen whether it flatters.",
      "--on market: the engine as it trades, on a simulated market of each life's own, with the steps of a day at its "
        + "close and everything approved, as alluse backtest --simulate --decide close does.",
      "Parts can be made on many machines: for I in 1 2 3 4; do alluse project --paths 1000 --shard $I/4 >$I.json; done; "
        + "alluse project merge *.json",
    ],
    result: #"""
      {"years":[{"year","gen","rev","com","forks","total","forkCount","mergeCount"}],"forkWeeks":[{"week","amount"}]}, or {"paths","years":[{"year","p5","p25","p50","p75","p95","mean","forks","merges"}],"goal","probability","returns":[{"account","target","parts":[{"name","share","weekly"}],"mean","verdict"}],"realism","pathsPerSecond","accountWeeksPerSecond","accountWeeksPerCoreSecond"}
      """#)

  static let projectMerge = CommandSpec(
    "project merge", "Joins the parts of a projection into what one run gives", access: .nothing,
    arguments: [Argument("FILE", .file, .oneOrMore)], options: [goal],
    result:
      #"{"paths","years":[{"year","p5","p25","p50","p75","p95","mean","forks","merges"}],"goal","probability","returns":[{"account","target","parts":[{"name","share","weekly"}],"mean","verdict"}]}"#
  )

  private static let goal = Option.value(
    "goal", "AMOUNT", .amount, "say how many of the paths end there or above")
}
