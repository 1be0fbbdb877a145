extension VendorFormat {
  /// Investing.com: historical data, newest first, with volumes like `82.49M`.
  static let investing = VendorFormat(
    "investing", "Investing.com: historical data",
    [
      VendorLayout(
        "history", "Date,Price,Open,High,Low,Vol.,Change %",
        needs: ["date", "price", "open", "high", "low", "change_%"],
        .bars(BarColumns(moment: MomentColumns("date"), close: "price", volume: "vol", adjustment: .splits))),
      VendorLayout(
        "history of the German site", "Datum,Zuletzt,Eröffn.,Hoch,Tief,Vol.,+/- %",
        needs: ["datum", "zuletzt", "eröffn", "hoch", "tief"],
        .bars(
          BarColumns(
            moment: MomentColumns("datum"), open: "eröffn", high: "hoch", low: "tief", close: "zuletzt",
            volume: "vol", adjustment: .splits))),
    ])
}
