extension VendorFormat {
  /// ThetaData, versions 2 and 3: the former counts strikes in tenths of a cent and times in milliseconds of the day.
  static let thetadata = VendorFormat(
    "thetadata", "ThetaData v2 and v3: option quotes and end of day, bars of shares", v2 + v3)

  private static let v2 = [
    VendorLayout(
      "v2 option end of day",
      "root,expiration,strike,right,ms_of_day,ms_of_day2,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,date",
      needs: ["root", "expiration", "strike", "right", "ms_of_day2", "bid", "ask", "date"],
      .quotes(options("root", MomentColumns("date"), .shifted(3)))),
    VendorLayout(
      "v2 option quotes",
      "root,expiration,strike,right,ms_of_day,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,date",
      needs: ["root", "expiration", "strike", "right", "ms_of_day", "bid", "ask", "date"],
      .quotes(options("root", ofDay, .shifted(3)))),
    VendorLayout(
      "v2 end of day",
      "ms_of_day,ms_of_day2,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition,date",
      needs: ["ms_of_day2", "open", "high", "low", "close", "volume", "date"],
      .bars(BarColumns(moment: MomentColumns("date")))),
    VendorLayout(
      "v2 bars", "ms_of_day,open,high,low,close,volume,count,date",
      needs: ["ms_of_day", "open", "high", "low", "close", "volume", "date"], .bars(BarColumns(moment: ofDay))
    ),
  ]

  private static let v3 = [
    VendorLayout(
      "v3 option end of day",
      "symbol,expiration,strike,right,created,last_trade,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition",
      needs: ["symbol", "expiration", "strike", "right", "created", "bid", "ask"],
      .quotes(options("symbol", MomentColumns("created"), .dollars))),
    VendorLayout(
      "v3 option quotes",
      "symbol,expiration,strike,right,timestamp,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition",
      needs: ["symbol", "expiration", "strike", "right", "timestamp", "bid", "ask"],
      .quotes(options("symbol", MomentColumns("timestamp"), .dollars))),
    VendorLayout(
      "v3 end of day",
      "created,last_trade,open,high,low,close,volume,count,bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,ask_condition",
      needs: ["created", "last_trade", "open", "high", "low", "close", "volume"], .bars(report)),
    VendorLayout(
      "v3 bars", "timestamp,open,high,low,close,volume,count,vwap",
      needs: ["timestamp", "open", "high", "low", "close", "volume", "count", "vwap"],
      .bars(BarColumns(moment: MomentColumns("timestamp")))),
  ]

  private static let ofDay: MomentColumns = {
    var moment = MomentColumns("date", time: "ms_of_day")
    moment.timeForm = .milliseconds
    return moment
  }()

  /// A day's report is made after its close, of the day alone.
  private static let report: BarColumns = {
    var moment = MomentColumns("created")
    moment.isOfDay = true
    return BarColumns(moment: moment)
  }()

  private static func options(_ symbol: String, _ moment: MomentColumns, _ unit: PriceUnit) -> QuoteColumns {
    var moment = moment
    moment.isOfDay = moment.date == "created"
    return QuoteColumns(
      symbol: symbol, moment: moment, contract: .terms(expiry: "expiration", strike: "strike", unit: unit),
      pairs: [QuoteColumns.Pair(right: .column("right"), bid: "bid", ask: "ask")])
  }
}
