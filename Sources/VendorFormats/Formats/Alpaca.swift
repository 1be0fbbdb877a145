extension VendorFormat {
  /// Alpaca: bars as its library writes them and as its service answers; raw unless adjustment was asked for.
  static let alpaca = VendorFormat(
    "alpaca", "Alpaca: bars as CSV or as the service's JSON",
    [
      VendorLayout(
        "bars of symbols", "symbol,timestamp,open,high,low,close,volume,trade_count,vwap",
        .bars(BarColumns(symbol: "symbol", moment: utc("timestamp")))),
      VendorLayout(
        "bars", "timestamp,open,high,low,close,volume,trade_count,vwap",
        .bars(BarColumns(moment: utc("timestamp")))),
      VendorLayout(
        "answer", "symbol,t,o,h,l,c,v,n,vw", needs: ["symbol", "t", "o", "h", "l", "c", "v", "n", "vw"],
        .bars(
          BarColumns(
            symbol: "symbol", moment: utc("t"), open: "o", high: "h", low: "l", close: "c", volume: "v"))),
    ])
}
