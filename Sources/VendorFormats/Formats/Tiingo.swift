extension VendorFormat {
  /// Tiingo: end-of-day prices with `format=csv`, unadjusted beside adjusted ones, and intraday bars in UTC.
  static let tiingo = VendorFormat(
    "tiingo", "Tiingo: end of day with splits and dividends, and intraday bars",
    [
      VendorLayout(
        "end of day",
        "date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor",
        needs: ["date", "close", "high", "low", "open", "volume", "divcash", "splitfactor"],
        .bars(BarColumns(moment: utc("date"), split: "splitfactor", dividend: "divcash"))),
      VendorLayout(
        "intraday", "date,close,high,low,open,volume", isClosed: true, .bars(BarColumns(moment: utc("date")))),
      VendorLayout(
        "intraday without volume", "date,close,high,low,open", isClosed: true,
        .bars(BarColumns(moment: utc("date"), volume: nil))),
    ])

  /// A column of UTC times.
  static func utc(_ date: String) -> MomentColumns {
    var columns = MomentColumns(date)
    columns.zone = .utc
    return columns
  }
}
