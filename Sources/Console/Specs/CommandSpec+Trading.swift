extension CommandSpec {
  static let buy = CommandSpec(
    "buy", "Sends an order to buy", access: .writes, arguments: instrumentAndQuantity, options: orderOptions,
    help: [gateHelp], result: sent)

  static let sell = CommandSpec(
    "sell", "Sends an order to sell", access: .writes, arguments: instrumentAndQuantity,
    options: orderOptions,
    help: [gateHelp], result: sent)

  static let roll = CommandSpec(
    "roll", "Rolls a short option as the rules would, or exactly as it is told", access: .writes,
    arguments: [position],
    options: [
      .value("to", "OCC", .word, "the option that takes its place (default: as the rules find it)"),
      .value("quantity", "QTY", .number(1...1_000_000), "with --to: how many contracts"),
      .value("limit", "P", .word, "with --to: the net price a share, paid above 0, received below"),
      .value("worst", "P", .word, "with --to: how far the limit may be stepped (default: not at all)"),
      preview,
    ],
    help: [
      "One net-priced order to one of the next two weekly expiries, where there is an acceptable one.",
      "With --to, --quantity and --limit the order is exactly that; write a credit as --limit=-0.35.",
    ],
    result: sent)

  static let cancel = CommandSpec(
    "cancel", "Takes a working order back", access: .writes, arguments: [order],
    result: #"{"sequence","order":{…}}"#)

  static let replace = CommandSpec(
    "replace", "Changes a working order's limit", access: .writes, arguments: [order],
    options: [.value("limit", "P", .amount, "the new price a share", required: true)],
    help: [
      "It passes the same gate as a new order, beside what else works. The limit is then your own: the engine steps it no further."
    ],
    result: #"{"sequence","order":{…},"findings":[…]}"#)

  private static let instrumentAndQuantity = [
    Argument("OCC", .word), Argument("QTY", .number(1...1_000_000)),
  ]
  private static let position = Argument("POSITION", .word)
  private static let order = Argument("ORDER", .number(1...Int64.max))
  private static let preview = Option.flag("preview", "only say what would happen")
  private static let orderOptions: [Option] = [
    .value("account", "A", .account, "the account that trades", required: true),
    .value("limit", "P", .amount, "the worst price a share (default: at the market)"),
    .value(
      "worst", "P", .amount, "how far the limit may be stepped towards the market (default: not at all)"),
    .value("tif", "TIF", .choice(["day", "gtc", "ioc"]), "how long it stands (default day)"), preview,
  ]
  private static let gateHelp =
    "OCC is an option, such as TSLA260313P00245000, or a symbol for shares. The order passes the same gate as the engine's own; what the gate finds is shown and journaled. At the market it takes the cash of its worst price, the quote and the collar on top. While quotes are stale only a close at a typed limit passes, marked BLIND."
  private static let sent =
    #"{"sequence","order":{…},"findings":[{"code","passes","value","bound"}],"outcome"}"#
}
