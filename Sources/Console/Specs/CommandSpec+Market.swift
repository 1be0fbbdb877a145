import EngineService
import MarketModel
import VendorFormats

extension CommandSpec {
  static let price = CommandSpec(
    "price", "Values the options of a CSV file", access: .nothing,
    options: [
      .value(
        "csv", "FILE", .file, "the options, a row each; - is standard input", required: true),
      .flag("implied", "find the volatility of a price instead of the price of a volatility"),
      .flag("fast", "value American options to 1e-7 of the strike instead of 1e-9"),
    ],
    help: [
      "The first row names the columns, in any order: spot, strike, rate, dividend, vol, years, right and style; with --implied price instead of vol. Other columns are passed through.",
      "Rates, yields and volatilities are a year: 0.2 is 20 %. The right is C or P, the style european or american. Theta is per year, vega and rho per 1.00.",
      "The columns price, delta, gamma, vega, theta, rho and error follow, or vol and error. A bad row has empty cells and its error, and the exit code is 1.",
    ],
    result: #"{"rows":[{"spot","strike",…,"price","delta","gamma","vega","theta","rho","error"}]}"#)

  static let marketGenerate = CommandSpec(
    "market generate", "Writes the sessions of a simulated market", access: .nothing,
    options: [
      .value("symbols", "A,B", .symbols, "the symbols (default all of the market, and VIX)"),
      .value("from", "D", .day, "the first day", required: true),
      .value("to", "D", .day, "the last day", required: true), seed, scenario,
      .flag("csv", "print time,symbol,open,high,low,close,volume as CSV", conflicts: ["json"]),
    ],
    help: [
      "One row for each symbol and session; its time is the close. Prices are adjusted for splits, not for dividends.",
      "The same seed gives the same market on every machine. The market starts on the first day, at the prices of the shipped market.",
    ],
    result: #"{"rows":[{"time","symbol","open","high","low","close","volume"}]}"#)

  static let marketChain = CommandSpec(
    "market chain", "Shows what the options of a symbol are quoted at", access: .nothing,
    arguments: [Argument("SYMBOL", .symbol)],
    options: [.value("expiry", "D", .day, "the options of this expiry only"), seed, scenario],
    help: [
      "The quotes are those of the market that the store trades on, at --at or its last event.",
      "Without one, or with --seed or --scenario, they are those of the simulated market that starts on \(MarketChoice.firstDay) at 09:30 New York, at --at or at its start.",
    ],
    result: #"""
      {"symbol","spot","at","contracts":[{"occ","right","strike","expiry","bid","ask","iv","delta","gamma","vega","theta","rho","volume","openInterest"}]}
      """#)

  static let marketCheck = CommandSpec(
    "market check", "Finds bad rows in files of prices, option quotes and VIX", access: .nothing,
    arguments: [Argument("FILE", .file)], options: [.flag("strict", "stop at the first")],
    help: [
      "The header tells what the file holds: bid and ask columns make it option quotes, an event column events known beforehand, split or dividend ones corporate actions, and a close prices.",
      "At most 1,000 findings are listed; all are counted. Exit code 1 where there is any.",
    ],
    result: #"{"ok","kind","rows","count","findings":[{"line","message"}]}"#)

  static let marketImport = CommandSpec(
    "market import", "Makes a folder of prices of files that vendors publish", access: .nothing,
    arguments: [Argument("FILE", .file, .oneOrMore)],
    options: [
      .value(
        "from", "FORMAT", .choice(VendorFormat.all.map(\.name)),
        "the vendor's format (default what each header shows)"),
      .value("out", "DIR", .directory, "the folder to write to", required: true),
      .value("map", "COLUMN=NAME,…", .text, "what columns of other files are to be read as"),
      .value("symbol", "S", .symbol, "the symbol of files that do not name theirs"),
      .value("accept", "CODE,…", .text, "the kinds of bad rows that may be left out"),
      .flag("replace", "write over files that are there"),
    ],
    help: [
      "Formats: \(VendorFormat.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")).",
      "Gzip files and zip archives are unpacked. A chain without a date is of the day in the file's name, at its close, or of --at.",
      "Every row is used or named with its line and the reason. Rows that are mistakes are refused with exit code 1, and nothing is written, unless --accept names their codes; what a vendor's good file has, such as holidays without a value or bars outside the session, is only named.",
      "The folder has SYMBOL.csv, SYMBOL.actions.csv, SYMBOL.options.csv and rates.csv; backtest --prices reads the bars and VIX.csv.",
    ],
    result:
      #"{"format","files":[{"path","format","rows","used","named":[{"line","code","message"}]}],"outputs":[{"name","rows"}],"notes"}"#
  )

  static let marketRealism = CommandSpec(
    "market realism", "Compares the simulated market with what real markets did", access: .nothing,
    options: [
      .value("seeds", "N", .number(1...1_000), "how many histories are simulated (default 20)"),
      .value("years", "Y", .number(5...60), "how many years each has (default 20)"),
      .value("first", "SEED", .number(0...Int64.max - 1_000), "the seed of the first history (default 1)"),
      .flag("replicas", "also what writing options on the index earns, beside the published indices of it"),
    ],
    help: [
      "Each fact is a figure of real markets with the band that twenty years of them may show; a simulated market has it where the "
        + "median of its histories is inside. Facts that depend on the names or on what is not modelled are only watched.",
      "Exit code 1 where more than five facts are outside, or any of the index, its volatility index, the premium of options, "
        + "stocks or regimes but the leverage over five days (I15).",
      "It compares with past markets and says nothing of returns to come.",
    ],
    result: #"""
      {"seeds","years","facts":[{"id","what","source","real","low","high","p5","p50","p95","inside","counts"}],"inside","of","goal"}
      """#)

  static let marketWatch = CommandSpec(
    "market watch", "Follows the simulated market second by second", access: .nothing,
    options: [
      .value("symbols", "A,B", .symbols, "the symbols (default all of the market)"),
      .value("speed", "N", .speed, "how many times as fast as the wall's time (default 1), or max"),
      .value("for", "DURATION", .duration, "how much market time to follow (default without end)"),
      seed, scenario,
    ],
    help: [
      "A line for each symbol and second: New York time, symbol, bid, ask, last and volume. A slow reader is given fewer quotes, never late ones.",
      "Closed hours take no time. It ends at the end, or when it is interrupted.",
    ],
    result:
      #"{"from","through","quotes","conflated","events","last":[{"symbol","at","bid","ask","last","volume"}]}"#
  )

  private static let seed = Option.value(
    "seed", "S", .number(0...Int64.max), "the market's seed (default \(MarketChoice.usualSeed))")
  private static let scenario = Option.value(
    "scenario", "N", .choice(Scenario.named.map(\.name)), "the course it takes (default usual)")
}
