import Domain

extension CommandSpec {
  static let due = CommandSpec(
    "due", "Shows what is due or nearly due: forks, merges, reinvestments", access: .reads,
    help: ["Each with what stands in its way: code, value and bound."],
    result: #"""
      {"forks":[{"account","surplus","threshold","ready","blockers"}],"merges":[{"structure","value","threshold","priority","reasons","ready","blockers"}],"reinvestments":[…]}
      """#)

  static let fork = CommandSpec(
    "fork", "Moves half of a Gen-Acc's surplus into a new structure", access: .writes,
    arguments: [Argument("ACCOUNT", .account)], options: [preview],
    help: ["The new structure has a Gen-Acc and a Com-Acc, half each, and the parent's settings."],
    result: #"""
      {"sequence","fork":{"parent","child","surplus","moved","toGen","toCom","parentAfter"},"before":[…],"after":[…]}
      """#)

  static let merge = CommandSpec(
    "merge", "Moves whole structures into a Com-Acc", access: .writes,
    arguments: [Argument("STRUCTURE", .structure, .oneOrMore)],
    options: [
      .value("into", "ACCOUNT", .account, "the Com-Acc that takes them (default the parent structure's)"),
      preview,
    ],
    help: [
      "Cash and positions move with their lots, cost and open dates. The money becomes non-withdrawable.",
      "One to ten structures; --into is required when their parents differ.",
    ],
    result: #"{"sequence","merge":{"sources","target","moved","positions","lots"},"before":[…],"after":[…]}"#)

  static let reinvest = CommandSpec(
    "reinvest", "Allocates the quarter's profit to contracts and LEAPS", access: .writes,
    arguments: [Argument("ACCOUNT", .account, .any)],
    options: [
      .value(
        "strategy", "NAME", .choice(ReinvestmentStrategy.allCases.map(\.name)),
        "how the profit is shared (default the playbook's)"), preview,
    ],
    help: [
      "Without an account: every Rev-Acc and Com-Acc. Those that have too little profit are skipped with a reason."
    ],
    result: #"""
      {"sequence","reinvestments":[{"account","profit","contracts","leaps","strategy","explanation"}],"skipped":[{"account","code","message"}]}
      """#)

  private static let preview = Option.flag("preview", "show what would happen and change nothing")
}
