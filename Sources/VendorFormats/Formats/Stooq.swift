extension VendorFormat {
  /// Stooq: the daily download of one symbol, and the bulk files of many, whose times are Warsaw's.
  /// Splits and dividends are worked into its prices.
  static let stooq = VendorFormat(
    "stooq", "Stooq: daily CSV of one symbol, and bulk text files",
    [
      VendorLayout(
        "daily", "Date,Open,High,Low,Close,Volume", isClosed: true,
        .bars(BarColumns(moment: MomentColumns("date"), adjustment: .splitsAndDividends))),
      VendorLayout(
        "daily index", "Date,Open,High,Low,Close", isClosed: true,
        .bars(BarColumns(moment: MomentColumns("date"), volume: nil))),
      VendorLayout(
        "bulk", "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
        needs: ["ticker", "per", "date", "time", "open", "high", "low", "close"], .bars(bulk)),
    ])

  private static let bulk: BarColumns = {
    var moment = MomentColumns("date", time: "time")
    (moment.zone, moment.timeForm, moment.stamp) = (.warsaw, .packed, .end)
    return BarColumns(
      symbol: "ticker", moment: moment, volume: "vol", adjustment: .splitsAndDividends,
      kind: ("per", ["D", "60", "5", "1"]), suffix: ".US")
  }()
}
