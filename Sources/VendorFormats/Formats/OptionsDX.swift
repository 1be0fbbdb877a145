extension VendorFormat {
  /// OptionsDX: a row for each strike with the call and the put; the file's name says of which symbol.
  static let optionsdx = VendorFormat(
    "optionsdx", "OptionsDX: chains with call and put in a row",
    [
      VendorLayout(
        "chain",
        "[QUOTE_UNIXTIME], [QUOTE_READTIME], [QUOTE_DATE], [QUOTE_TIME_HOURS], [UNDERLYING_LAST], [EXPIRE_DATE], [EXPIRE_UNIX], [DTE], [C_DELTA], [C_GAMMA], [C_VEGA], [C_THETA], [C_RHO], [C_IV], [C_VOLUME], [C_LAST], [C_SIZE], [C_BID], [C_ASK], [STRIKE], [P_BID], [P_ASK], [P_SIZE], [P_LAST], [P_DELTA], [P_GAMMA], [P_VEGA], [P_THETA], [P_RHO], [P_IV], [P_VOLUME], [STRIKE_DISTANCE], [STRIKE_DISTANCE_PCT]",
        needs: ["quote_readtime", "expire_date", "strike", "c_bid", "c_ask", "p_bid", "p_ask"],
        .quotes(
          QuoteColumns(
            moment: MomentColumns("quote_readtime"),
            contract: .terms(expiry: "expire_date", strike: "strike", unit: .dollars),
            pairs: [
              QuoteColumns.Pair(right: .call, bid: "c_bid", ask: "c_ask"),
              QuoteColumns.Pair(right: .put, bid: "p_bid", ask: "p_ask"),
            ])))
    ])
}
