import Domain

extension CommandSpec {
  static let playbookShow = CommandSpec(
    "playbook show", "Shows the settings and where each comes from", access: .reads,
    arguments: [Argument("ACCOUNT", .account, .optional)],
    help: ["With an account: what holds for it, its own settings and those it inherits included."],
    result: #"{"settings":[{"key","value","from","help"}]}"#)

  static let playbookDiff = CommandSpec(
    "playbook diff", "Shows what a playbook would change", access: .reads,
    arguments: [Argument("FILE", .file)],
    result: #"{"changes":[{"key","before","after"}]}"#)

  static let playbookApply = CommandSpec(
    "playbook apply", "Makes a playbook the portfolio's settings", access: .writes,
    arguments: [Argument("FILE", .file)], help: ["Its text is journaled."], result: #"{"sequence"}"#)

  static let automationSet = CommandSpec(
    "automation set", "Sets how much the engine may do by itself", access: .writes,
    arguments: [
      Argument("ACCOUNT", .account), Argument("CLASS", .choice(DecisionClass.allCases.map(\.name))),
      Argument("LEVEL", .choice(AutomationLevel.allCases.map(\.name))),
    ], result: #"{"sequence"}"#)

  static let automationShow = CommandSpec(
    "automation show", "Shows how much the engine may do by itself, and what earned it",
    access: .reads, arguments: [Argument("ACCOUNT", .account, .optional)],
    help: [
      "The level that holds is the lower of the granted one and the playbook's.",
      "After enough answers with enough agreement and no loss the engine asks for the next level; it lowers it by itself after losses in a row.",
    ],
    result:
      #"{"automation":[{"account","class","level","granted","most","answered","agreed","ended","result","lossesInRow"}]}"#
  )

  static let configDecode = CommandSpec(
    "config decode", "Prints TOML as tagged JSON", access: .nothing, arguments: [Argument("FILE", .file)],
    help: [
      "The form is that of the public TOML conformance suite: {\"type\":\"integer\",\"value\":\"42\"}. FILE may be -."
    ],
    result: "the tagged JSON, with or without --json")

  static let configCheck = CommandSpec(
    "config check", "Checks a playbook and names what is wrong by line and column", access: .nothing,
    arguments: [Argument("FILE", .file)], result: #"{"ok","problems":[{"line","column","message"}]}"#)
}
