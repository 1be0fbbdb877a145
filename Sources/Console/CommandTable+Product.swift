extension CommandTable {
  /// The commands of the product.
  package static let product = CommandTable([
    Entry(.calendar, listSessions),
    Entry(.bench, measureBenchmarks),
    Entry(.help, showHelp),
    Entry(.completions, printCompletions),
    Entry(.man, printManual),
    Entry(.version, showVersion),
  ])
}
