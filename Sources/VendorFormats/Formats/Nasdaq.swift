extension VendorFormat {
  /// Nasdaq: the site's historical quotes, newest first, with dollar signs and the month first.
  static let nasdaq = VendorFormat(
    "nasdaq", "Nasdaq: historical quotes of the site",
    [
      VendorLayout(
        "history", "Date,Close/Last,Volume,Open,High,Low",
        .bars(BarColumns(moment: MomentColumns("date"), close: "close/last", adjustment: .splits))),
      VendorLayout(
        "index history", "Date,Close/Last,Open,High,Low", isClosed: true,
        .bars(BarColumns(moment: MomentColumns("date"), close: "close/last", volume: nil))),
    ])
}
