extension VendorFormat {
  /// Databento: bars and best bids and offers as CSV with a symbol column; prices in billionths where no point shows.
  static let databento = VendorFormat(
    "databento", "Databento: OHLCV bars, and BBO, CBBO and MBP-1 quotes of options",
    [
      VendorLayout(
        "bars", "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol",
        needs: ["ts_event", "open", "high", "low", "close", "volume", "symbol"], .bars(bars)),
      VendorLayout(
        "quotes",
        "ts_recv,ts_event,rtype,publisher_id,instrument_id,side,price,size,flags,sequence,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00,symbol",
        needs: ["ts_recv", "bid_px_00", "ask_px_00", "symbol"], .quotes(quotes)),
    ])

  private static let bars = BarColumns(symbol: "symbol", moment: utc("ts_event"), unit: .shifted(9))
  private static let quotes = QuoteColumns(
    moment: utc("ts_recv"), contract: .code("symbol"),
    pairs: [QuoteColumns.Pair(right: .inContract, bid: "bid_px_00", ask: "ask_px_00")], unit: .shifted(9))
}
