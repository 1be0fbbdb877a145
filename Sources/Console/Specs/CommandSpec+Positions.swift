extension CommandSpec {
  static let positions = CommandSpec(
    "positions", "Lists what is held, account by account", access: .reads,
    help: [
      "Quotes are those of the attached market as a running engine sees it, else at the store's last event; without a market, marks come from the books.",
      "The id names a position to other commands. The distance in average true ranges is that of the share above the strike.",
    ],
    result: #"""
      {"positions":[{"account","occ","symbol","right","strike","expiry","dte","quantity","bid","ask","mark","spot","delta","entry","profit","percentOfMax","atr","chain","plan","id","deltaDollars"}]}
      """#)

  static let orders = CommandSpec(
    "orders", "Lists the orders that work", access: .reads,
    help: ["Prices are net a share: paid when positive, received when negative."],
    result: #"""
      {"orders":[{"id","account","state","purpose","type","tif","limit","worst","quantity","filled","sent","legs":[{"occ","quantity"}],"side","price","natural","opposite","ageSeconds"}]}
      """#)

  static let lots = CommandSpec(
    "lots", "Lists every lot with its cost, basis and chain", access: .reads,
    result: #"""
      {"lots":[{"id","account","occ","symbol","right","strike","expiry","quantity","openedAt","tradeDate","cost","taxBasis","kept","wheelBasis","chain","mark","value"}]}
      """#)
}
