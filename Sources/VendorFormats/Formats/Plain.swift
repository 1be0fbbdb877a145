extension VendorFormat {
  /// Columns that are named as this project's own files name them, which `--map` makes of any others.
  static let plain = VendorFormat(
    "plain", "columns named date (or time), open, high, low, close, volume, …, as --map names them",
    [
      VendorLayout("sessions", "date,open,high,low,close,volume", isClosed: true, .bars(bars("date"))),
      VendorLayout(
        "sessions without volume", "date,open,high,low,close", isClosed: true, .bars(bars("date"))),
      VendorLayout(
        "prices", "symbol,date,open,high,low,close,volume,split,dividend", needs: ["date", "close"],
        isClosed: true, .bars(bars("date"))),
      VendorLayout(
        "prices by time", "symbol,time,open,high,low,close,volume", needs: ["time", "close"], isClosed: true,
        .bars(bars("time"))),
      VendorLayout(
        "actions", "symbol,date,split,dividend", needs: ["date", "dividend"], isClosed: true,
        .actions(actions)),
      VendorLayout(
        "splits", "symbol,date,split", needs: ["date", "split"], isClosed: true, .actions(actions)),
      VendorLayout(
        "quotes by symbol", "date,occ,bid,ask", needs: ["date", "occ", "bid", "ask"], isClosed: true,
        .quotes(quotes("date", .code("occ"), .inContract))),
      VendorLayout(
        "quotes by symbol and time", "time,occ,bid,ask", needs: ["time", "occ", "bid", "ask"], isClosed: true,
        .quotes(quotes("time", .code("occ"), .inContract))),
      VendorLayout(
        "quotes by terms", "symbol,date,right,strike,expiry,bid,ask",
        needs: ["date", "right", "strike", "expiry", "bid", "ask"], isClosed: true,
        .quotes(quotes("date", terms, .column("right")))),
      VendorLayout(
        "quotes by terms and time", "symbol,time,right,strike,expiry,bid,ask",
        needs: ["time", "right", "strike", "expiry", "bid", "ask"], isClosed: true,
        .quotes(quotes("time", terms, .column("right")))),
    ])

  /// The names that `--map` can give.
  package static let plainNames: [String] = {
    var names: [String] = []
    for name in plain.layouts.flatMap(\.published) where !names.contains(name) { names.append(name) }
    return names
  }()

  private static let terms = QuoteColumns.Contract.terms(expiry: "expiry", strike: "strike", unit: .dollars)
  private static let actions = ActionColumns(
    symbol: "symbol", date: "date", split: "split", dividend: "dividend")

  private static func bars(_ date: String) -> BarColumns {
    var moment = MomentColumns(date)
    moment.stamp = .end
    return BarColumns(symbol: "symbol", moment: moment, split: "split", dividend: "dividend")
  }

  private static func quotes(
    _ date: String, _ contract: QuoteColumns.Contract, _ right: QuoteColumns.Right
  ) -> QuoteColumns {
    QuoteColumns(
      symbol: "symbol", moment: MomentColumns(date), contract: contract,
      pairs: [QuoteColumns.Pair(right: right, bid: "bid", ask: "ask")])
  }
}
