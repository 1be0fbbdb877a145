/// A walk through the views, one step at a time.
enum Tour {
  /// One step: the view to show, and the text about it.
  struct Step: Sendable {
    let view: ViewName
    let text: String
  }

  static let steps = [
    Step(
      view: .overview,
      text: """
        Welcome. On the left is the tree of accounts: value, the day, free cash, the type of the week, and how near each is \
        to a fork or a merge. On the right are positions, orders and decisions; below is the log. Enter goes on, esc ends.
        """),
    Step(
      view: .decisions,
      text: """
        Decisions wait here. `a` opens one, and the focus is on Reject. Read it to its end; large ones ask for the \
        characters that are shown. Then ctrl+y arms for three seconds, and y says yes; whatever else happens between them \
        takes it back. r and a digit says no. Nothing is ever approved by one key, by the mouse or by pasted text.
        """),
    Step(
      view: .positions,
      text:
        "Positions with their distance to the strike. c asks for a decision that closes one, o for one that rolls it."
    ),
    Step(
      view: .market,
      text:
        "The options of a symbol with greeks, what you hold and what the rules would sell marked, the smile, and watched symbols. h and l change the expiry; enter puts a strike into the ticket, and enter there asks for your yes."
    ),
    Step(
      view: .risk,
      text:
        "What is at stake by symbol, drawdowns against their limits, and what every expiring option becomes at other prices."
    ),
    Step(
      view: .audit,
      text: """
        Everything that ever happened. f follows, V recomputes the chain of hashes, X writes rows to a file, t shows the \
        cockpit as it was at a row. :log kind:order.filled TSLA narrows it.
        """),
    Step(
      view: .overview,
      text: """
        The kill switch works everywhere: ctrl+x ctrl+x once stops everything that opens, the same again halts. \
        : gives commands, / searches, ctrl+p finds any action, ? shows all keys.
        """),
  ]
}
