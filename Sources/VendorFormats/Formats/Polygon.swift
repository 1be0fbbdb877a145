extension VendorFormat {
  /// Polygon.io, now Massive: flat files of bars and option quotes with nanoseconds, and answers of the service.
  static let polygon = VendorFormat(
    "polygon", "Polygon.io: flat files of days, minutes and quotes, bars as the service's JSON",
    [
      VendorLayout(
        "aggregates", "ticker,volume,open,close,high,low,window_start,transactions",
        needs: ["ticker", "volume", "open", "close", "high", "low", "window_start"],
        .bars(BarColumns(symbol: "ticker", moment: utc("window_start")))),
      VendorLayout(
        "quotes",
        "ticker,ask_exchange,ask_price,ask_size,bid_exchange,bid_price,bid_size,sequence_number,sip_timestamp",
        needs: ["ticker", "ask_price", "bid_price", "sip_timestamp"],
        .quotes(
          QuoteColumns(
            moment: utc("sip_timestamp"), contract: .code("ticker"),
            pairs: [QuoteColumns.Pair(right: .inContract, bid: "bid_price", ask: "ask_price")]))),
      VendorLayout(
        "answer", "ticker,v,vw,o,c,h,l,t,n", needs: ["ticker", "v", "o", "c", "h", "l", "t"],
        .bars(
          BarColumns(
            symbol: "ticker", moment: utc("t"), open: "o", high: "h", low: "l", close: "c", volume: "v",
            adjustment: .splits))),
    ])
}
