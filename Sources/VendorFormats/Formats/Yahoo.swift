extension VendorFormat {
  /// Yahoo Finance: the site's download of old, what programs fetch today, and tables of several symbols.
  ///
  /// The prices have the splits worked in; where dividends stand beside them and no adjusted close does, these too.
  static let yahoo = VendorFormat(
    "yahoo", "Yahoo Finance: the site's CSV, fetched histories, tables with two rows of header",
    [
      VendorLayout(
        "history", "Date,Open,High,Low,Close,Adj Close,Volume", needs: ohlc + ["adj_close"], .bars(history)),
      VendorLayout(
        "fetched history without actions", "Date,Close,High,Low,Open,Volume", isClosed: true, .bars(bare)),
      VendorLayout("history of old", "Date,Open,High,Low,Close,Volume,Adj Close", .bars(history)),
      VendorLayout(
        "fetched history", "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits",
        needs: ohlc + ["dividends", "stock_splits"], .bars(total)),
      VendorLayout(
        "fetched history, closes unadjusted",
        "Date,Open,High,Low,Close,Adj Close,Volume,Dividends,Stock Splits",
        needs: ohlc + ["adj_close", "dividends", "stock_splits"], .bars(withActions)),
      VendorLayout(
        "intraday", "Datetime,Open,High,Low,Close,Adj Close,Volume", needs: intraday, .bars(short)),
      VendorLayout("dividends", "Date,Dividends", isClosed: true, .actions(dividends)),
      VendorLayout("splits", "Date,Stock Splits", isClosed: true, .actions(splits)),
      VendorLayout("several symbols", "", .grid),
    ])

  private static let ohlc = ["date", "open", "high", "low", "close", "volume"]
  private static let intraday = ["datetime", "open", "high", "low", "close", "volume"]
  private static let history = BarColumns(moment: MomentColumns("date"), adjustment: .splits)
  private static let short = BarColumns(moment: MomentColumns("datetime"), adjustment: .splits)
  private static let total = BarColumns(
    moment: MomentColumns("date"), split: "stock_splits", dividend: "dividends",
    adjustment: .splitsAndDividends)
  private static let bare = BarColumns(moment: MomentColumns("date"), adjustment: .splitsAndDividends)
  private static let withActions = BarColumns(
    moment: MomentColumns("date"), split: "stock_splits", dividend: "dividends", adjustment: .splits)
  private static let dividends = ActionColumns(date: "date", dividend: "dividends", adjustment: .splits)
  private static let splits = ActionColumns(date: "date", split: "stock_splits", adjustment: .splits)
}
