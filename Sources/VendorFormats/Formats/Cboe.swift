extension VendorFormat {
  /// Cboe DataShop: option quotes at the end of the day, a quarter of an hour before it, and at intervals.
  static let cboeDatashop = VendorFormat(
    "cboe-datashop", "Cboe DataShop: option quotes at 15:45 and the close, or at intervals",
    [
      VendorLayout(
        "end of day",
        "underlying_symbol,quote_date,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,underlying_ask_eod,vwap,open_interest,delivery_code",
        needs: terms + ["quote_date", "root", "bid_1545", "ask_1545", "bid_eod", "ask_eod"],
        .quotes(
          quotes("quote_date", symbol: "root", [pair("1545", minutesBeforeClose: 15), pair("eod")]))),
      VendorLayout(
        "15:45",
        "underlying_symbol,quote_date,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,vwap,open_interest,delivery_code",
        needs: terms + ["underlying_symbol", "quote_date", "bid_1545", "ask_1545"],
        .quotes(quotes("quote_date", symbol: "underlying_symbol", [pair("1545", minutesBeforeClose: 15)]))),
      VendorLayout(
        "intervals",
        "underlying_symbol,quote_datetime,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size,bid,ask_size,ask,underlying_bid,underlying_ask",
        needs: terms + ["quote_datetime", "root", "bid", "ask"],
        .quotes(
          quotes(
            "quote_datetime", symbol: "root",
            [QuoteColumns.Pair(right: .column("option_type"), bid: "bid", ask: "ask")]))),
    ])

  /// Cboe's free histories of its indices.
  static let cboeIndex = VendorFormat(
    "cboe-index", "Cboe: histories of the VIX and other indices",
    [
      VendorLayout(
        "history", "DATE,OPEN,HIGH,LOW,CLOSE", isClosed: true,
        .bars(BarColumns(moment: MomentColumns("date"), volume: nil)))
    ])

  private static let terms = ["expiration", "strike", "option_type"]

  private static func pair(_ time: String, minutesBeforeClose: Int64 = 0) -> QuoteColumns.Pair {
    QuoteColumns.Pair(
      right: .column("option_type"), bid: "bid_\(time)", ask: "ask_\(time)",
      minutesBeforeClose: minutesBeforeClose)
  }

  private static func quotes(_ date: String, symbol: String, _ pairs: [QuoteColumns.Pair]) -> QuoteColumns {
    QuoteColumns(
      symbol: symbol, moment: MomentColumns(date),
      contract: .terms(expiry: "expiration", strike: "strike", unit: .dollars), pairs: pairs)
  }
}
