extension CommandSpec {
  static let initialize = CommandSpec(
    "init", "Makes a store with the root structure's three accounts", access: .creates,
    options: [
      .value("capital", "AMOUNT", .amount, "the money put in, shared 40/30/30", required: true),
      .value("playbook", "FILE", .file, "settings to start with (default the standard ones)"),
    ],
    help: [
      "An existing store is never touched. No market is attached: values come from alluse mark until one is."
    ],
    result: #"{"store","accounts":[account…],"head"}"#)

  static let accounts = CommandSpec(
    "accounts", "Lists accounts, structures and totals", access: .reads,
    help: [
      "Everything is valued at one instant: at the quotes of the attached market as a running engine sees it, else at the store's last event; without a market, by the marks of the books.",
      "A structure's value is that of its own accounts; below tells of everything that hangs below it too, so that the root's is everything. Profit is profit, whatever moved between accounts.",
    ],
    result:
      #"{"accounts":[account…],"structures":[{"name","parent","status","value","liquidation","below":{"value","liquidation","dayProfit","weekProfit","drawdown","delta"}}],"total"}"#
  )

  static let deposit = CommandSpec(
    "deposit", "Puts money into an account", access: .writes,
    arguments: [Argument("ACCOUNT", .account), Argument("AMOUNT", .amount)],
    help: ["The money counts as capital of the account."], result: changed)

  static let withdraw = CommandSpec(
    "withdraw", "Takes money out of an account", access: .writes,
    arguments: [Argument("ACCOUNT", .account), Argument("AMOUNT", .amount)],
    help: [
      "At most what is available: cash less reserves, buffer and earmarks. Income goes first, then capital.",
      "Nothing is ever withdrawn from a Com-Acc.",
    ], result: changed)

  static let mark = CommandSpec(
    "mark", "Sets what an account is worth, on a store without a market", access: .writes,
    arguments: [Argument("ACCOUNT", .account), Argument("VALUE", .worth)],
    options: [.value("reason", "T", .reason, "why")],
    help: ["The difference is booked as an adjustment. Refused for good once a market is attached."],
    result: changed)

  static let reverse = CommandSpec(
    "reverse", "Books the opposite of an earlier transaction", access: .writes,
    arguments: [Argument("SEQUENCE", .number(1...Int64.max))], options: [reason],
    help: ["Journal rows are never changed: a mistake is undone by a second row that says why."],
    result: changed)

  static let suspend = CommandSpec(
    "suspend", "Stops new entries in an account", access: .writes, arguments: [Argument("ACCOUNT", .account)],
    options: [reason], result: changed)

  static let resume = CommandSpec(
    "resume", "Lets a suspended account enter again", access: .writes,
    arguments: [Argument("ACCOUNT", .account)],
    options: [reason], result: changed)

  static let close = CommandSpec(
    "close", "Closes an empty account for good, or a position", access: .writes,
    arguments: [Argument("TARGET", .word)],
    options: [
      .value("reason", "T", .reason, "why an account is closed"),
      .value("limit", "P", .amount, "the worst price a share at which a position is closed"),
      .flag("preview", "only say what closing a position would do"),
    ],
    help: [
      "TARGET is an account, such as fork-1/gen, or a position, such as root/gen:TSLA260313P00245000.",
      "An account needs --reason, and its history stays. A position is closed at the market, or at the limit.",
    ], result: changed)

  private static let reason = Option.value("reason", "T", .reason, "why", required: true)
  private static let changed = #"{"sequence","account":account}"#
}
