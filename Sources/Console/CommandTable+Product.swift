extension CommandTable {
  /// The commands of the product.
  package static let product = CommandTable([
    Entry(.initialize, initialize),
    Entry(.accounts, listAccounts),
    Entry(.deposit, deposit),
    Entry(.withdraw, withdraw),
    Entry(.mark, mark),
    Entry(.reverse, reverse),
    Entry(.suspend, suspend),
    Entry(.resume, resume),
    Entry(.close, close),
    Entry(.due, showDue),
    Entry(.fork, fork),
    Entry(.merge, merge),
    Entry(.reinvest, reinvest),
    Entry(.automationSet, setAutomation),
    Entry(.calendar, listSessions),
    Entry(.bench, measureBenchmarks),
    Entry(.help, showHelp),
    Entry(.completions, printCompletions),
    Entry(.man, printManual),
    Entry(.version, showVersion),
  ])
}
