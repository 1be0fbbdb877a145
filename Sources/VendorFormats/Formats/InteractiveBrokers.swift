extension VendorFormat {
  /// Interactive Brokers: historical bars as its interface's programs write them, Flex queries, and chains of TWS.
  static let ibkr = VendorFormat(
    "ibkr", "Interactive Brokers: historical bars, Flex queries (marks, dividends), TWS option chains",
    [
      VendorLayout(
        "bars", "date,open,high,low,close,volume,average,barCount",
        needs: ["date", "open", "high", "low", "close", "volume", "average", "barcount"],
        .bars(BarColumns(moment: MomentColumns("date"), adjustment: .splits))),
      VendorLayout(
        "bars, average as WAP", "Date,Open,High,Low,Close,Volume,WAP,Count",
        needs: ["date", "open", "high", "low", "close", "volume", "wap", "count"],
        .bars(BarColumns(moment: MomentColumns("date"), adjustment: .splits))),
      VendorLayout(
        "Flex positions",
        "ClientAccountID,CurrencyPrimary,AssetClass,Symbol,Description,Conid,Multiplier,ReportDate,Quantity,MarkPrice,PositionValue",
        needs: ["symbol", "assetclass", "reportdate", "markprice"], .bars(marks)),
      VendorLayout(
        "Flex dividends",
        "ClientAccountID,CurrencyPrimary,AssetClass,Symbol,Description,Conid,ExDate,PayDate,Quantity,Tax,Fee,GrossRate,GrossAmount,NetAmount,Code",
        needs: ["symbol", "exdate", "grossrate"],
        .actions(ActionColumns(symbol: "symbol", date: "exdate", dividend: "grossrate"))),
      VendorLayout(
        "TWS chain in words", "Financial Instrument,Bid,Ask,Last,Volume",
        needs: ["financial_instrument", "bid", "ask"],
        .quotes(chain(.words("financial_instrument"), .inContract))),
      VendorLayout(
        "TWS chain by terms", "Underlying,Security Type,Last Trading Day,Strike,Put/Call,Bid,Ask",
        needs: ["underlying", "last_trading_day", "strike", "put/call", "bid", "ask"],
        .quotes(
          chain(
            .terms(expiry: "last_trading_day", strike: "strike", unit: .dollars), .column("put/call"),
            symbol: "underlying"))),
    ])

  private static let marks = BarColumns(
    symbol: "symbol", moment: MomentColumns("reportdate"), open: nil, high: nil, low: nil, close: "markprice",
    volume: nil, kind: ("assetclass", ["STK", "ETF", "IND"]))

  private static func chain(
    _ contract: QuoteColumns.Contract, _ right: QuoteColumns.Right, symbol: String? = nil
  ) -> QuoteColumns {
    QuoteColumns(
      symbol: symbol, moment: nil, contract: contract,
      pairs: [QuoteColumns.Pair(right: right, bid: "bid", ask: "ask")])
  }
}
