extension CommandSpec {
  static let feed = CommandSpec(
    "feed", "Runs a feed program and shows what it tells", access: .nothing,
    options: [
      .value(
        "exec", "PROGRAM", .text, "the program and its arguments, as a shell takes them", required: true),
      .value("for", "DURATION", .duration, "how long to listen (default until the program ends)"),
    ],
    help: [
      "The program prints JSON lines on its standard output: quotes of shares and options, trades, the volatility index, heartbeats. Documentation/feed.md has their form, Scripts/feeds/csv-feed is an example.",
      "What cannot be right is kept back and counted by its fault: malformed and too long lines, prices that are zero, negative, crossed, no number or wild, and lines that are stale, early, out of order or there twice. A gap is counted too, but the line behind it is used.",
      "It ends with the program, after the time given, or when it is interrupted. Where the program fails the exit code is 3; where nothing it told could be used it is 1.",
    ],
    result:
      #"{"accepted","quarantined","faults":{"stale":n,…},"lastGood","exitCode","conflated","last":[{"symbol","at","bid","ask","last","volume"}],"options","index"}"#
  )
}
