extension VendorFormat {
  /// Alpha Vantage: series with `datatype=csv`, unadjusted, and the historical options.
  static let alphavantage = VendorFormat(
    "alphavantage", "Alpha Vantage: daily, adjusted daily and intraday series, historical options",
    [
      VendorLayout(
        "series", "timestamp,open,high,low,close,volume", isClosed: true,
        .bars(BarColumns(moment: MomentColumns("timestamp")))),
      VendorLayout(
        "answer", "symbol,timestamp,open,high,low,close,volume", isClosed: true,
        .bars(BarColumns(symbol: "symbol", moment: MomentColumns("timestamp")))),
      VendorLayout(
        "adjusted answer",
        "symbol,timestamp,open,high,low,close,adjusted close,volume,dividend amount,split coefficient",
        .bars(
          BarColumns(
            symbol: "symbol", moment: MomentColumns("timestamp"), split: "split_coefficient",
            dividend: "dividend_amount"))),
      VendorLayout(
        "adjusted series",
        "timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient",
        .bars(
          BarColumns(
            moment: MomentColumns("timestamp"), split: "split_coefficient", dividend: "dividend_amount"))),
      VendorLayout(
        "options",
        "contractID,symbol,expiration,strike,type,last,mark,bid,bid_size,ask,ask_size,volume,open_interest,date,implied_volatility,delta,gamma,theta,vega,rho",
        needs: ["contractid", "symbol", "bid", "ask", "date"],
        .quotes(
          QuoteColumns(
            moment: MomentColumns("date"), contract: .code("contractid"),
            pairs: [QuoteColumns.Pair(right: .inContract, bid: "bid", ask: "ask")]))),
    ])
}
