extension CommandSpec {
  static let backup = CommandSpec(
    "backup", "Writes a whole copy of the journal to a file", access: .reads,
    arguments: [Argument("FILE", .output)],
    result: #"{"sequence","hash","bytes"}"#)

  static let restore = CommandSpec(
    "restore", "Puts a backup in the store's place", access: .owns, arguments: [Argument("FILE", .file)],
    help: ["The old store is kept aside, and the heads of both are journaled."],
    result: #"{"sequence","hash","bytes"}"#)

  static let status = CommandSpec(
    "status", "Shows engine, store, head, regime and what is pending", access: .reads,
    result:
      #"{"engine":{"running","pid","clock","speed"},"store","head","regime","kill","switches":[{"scope","state"}],"feed","awaits","pending","accounts","value","liquidation","dayProfit","weekProfit","drawdown","delta"}"#
  )

  static let doctor = CommandSpec(
    "doctor", "Checks the store and its surroundings", access: .reads,
    options: [.flag("deep", "check every invariant too, and read and replay the newest backup")],
    result: #"{"ok","checks":[{"name","ok","detail"}]}"#)

  static let bench = CommandSpec(
    "bench", "Measures the product beside the physical limits of this machine", access: .nothing,
    arguments: [Argument("NAME", .word, .any)],
    options: [.flag("quick", "run each once with tiny counts: shows that it works, not how fast")],
    help: [
      "Each benchmark is warmed up and repeated; its limit is measured between its rounds. A NAME also stands for all that start with it and a point.",
      "The ratio is how much of the limit is reached: 1 is all of it.",
    ],
    result:
      #"{"machine","results":[{"name","unit","median","min","max","limit","limitName","ratio","goal","isReached"}]}"#
  )
}
