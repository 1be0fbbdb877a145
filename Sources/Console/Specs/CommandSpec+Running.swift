import MarketModel

extension CommandSpec {
  static let run = CommandSpec(
    "run", "Runs the engine on the simulated market, or on one that a feed tells", access: .owns,
    options: [
      .flag("headless", "without a screen: one line of JSON for each event"),
      .value(
        "feed", "PROGRAM", .text, "trade in the present on what this feed program tells",
        conflicts: ["speed", "seed", "scenario"]),
      .value("decide", "WHEN", .choice(["close"]), "take each day's steps once, at its close"),
      .value("speed", "N", .speed, "how many times as fast as the wall's time (default 1), or max"),
      .value("for", "DURATION", .duration, "how much market time to run (default until interrupted)"),
      .value(
        "seed", "S", .number(0...Int64.max), "the market's seed, where none is attached yet (default 1)"),
      .value(
        "scenario", "NAME", .choice(Scenario.named.map(\.name)), "its course, where none is attached yet"),
      .value(
        "approve", "WHO", .choice(["ask", "all", "routine", "none"]), "who approves (default ask: a person)"),
      .value(
        "orders", "WAY", .choice(["turn", "outbox"]),
        "fill orders within the turn (default), or let them leave to the paper broker after each commit"),
      .value("textfile", "FILE", .output, "write there each 15 s what is measured, for a node exporter"),
    ],
    help: [
      "The first run attaches the simulated market to the store; values are its from then on, and alluse mark is refused. Without a store one is made with 300,000 dollars and the standard playbook.",
      "Market time begins at the store's last event. Closed hours take no time. SIGTERM ends it between two turns, and the next run goes on from there.",
      "With --feed the store lives by the wall: the program (Documentation/feed.md) is kept running, and its prices are journaled as far as they are used. A close at which nobody was is caught up with from official prices; then only what shrinks exposure leaves until a person re-arms.",
      "Other processes reach the running engine with the same commands as ever: alluse decisions, alluse approve, alluse kill.",
    ],
    result:
      #"{"done":true,"weeks","head":{"sequence","hash"},"stateHash","stateHashVersion","rows","realism","seconds"}"#
  )

  static let backtest = CommandSpec(
    "backtest", "Runs the whole protocol over a past or a simulated market", access: .creates,
    options: [
      .value(
        "prices", "DIR", .directory, "a folder of price files, one SYMBOL.csv each, and VIX.csv",
        conflicts: ["simulate"]),
      .flag("simulate", "on the simulated market"),
      .value("from", "D", .day, "the first day"),
      .value("to", "D", .day, "the last day"),
      .value("seed", "S", .number(0...Int64.max), "the simulated market's seed (default 1)"),
      .value(
        "scenario", "NAME", .choice(Scenario.named.map(\.name)), "the simulated market's course"),
      .value("capital", "AMOUNT", .amount, "what the portfolio begins with (default 300000)"),
      .value("playbook", "FILE", .file, "its playbook (default standard)"),
      .value("decide", "WHEN", .choice(["close"]), "take each day's steps once, at its close"),
      .value(
        "approve", "WHO", .choice(["all", "routine", "none"]),
        "who approves (default all but settings changes; routine leaves forks and merges to a person)"),
    ],
    help: [
      "Everything happens on a new store, at --data or in a temporary folder that is removed: the same machine, rules, gate and journal as in trading.",
      "Feeds with daily bars are decided at each day's close.",
    ],
    result:
      #"{"from","to","seed","deposited","withdrawn","final","income","costs","accounts":[…],"weeks":[{"week","account","type","regime","return","target"}],"weekTypes":{…},"forks":[…],"merges":[…],"reinvestments":[…],"equity":[{"date","value","drawdown"}],"counts":{…},"head","stateHash","stateHashVersion","inBills","inIndex","realism","seconds"}"#
  )
}
