extension VendorFormat {
  /// ORATS: near-end-of-day strikes, taken a quarter of an hour before the close, by file and by the service.
  static let orats = VendorFormat(
    "orats", "ORATS: near-end-of-day strikes, from files and from the service",
    [
      VendorLayout(
        "file",
        "ticker,cOpra,pOpra,stkPx,expirDate,yte,strike,cVolu,cOi,pVolu,pOi,cBidPx,cValue,cAskPx,pBidPx,pValue,pAskPx,cBidIv,cMidIv,cAskIv,smoothSmvVol,pBidIv,pMidIv,pAskIv,iRate,divRate,residualRateData,delta,gamma,theta,vega,rho,phi,driftlessTheta,extVol,extCTheo,extPTheo,spot_px,trade_date",
        needs: ["ticker", "expirdate", "strike", "cbidpx", "caskpx", "pbidpx", "paskpx", "trade_date"],
        .quotes(quotes("trade_date", "cbidpx", "caskpx", "pbidpx", "paskpx"))),
      VendorLayout(
        "service",
        "ticker,tradeDate,expirDate,dte,strike,stockPrice,callVolume,callOpenInterest,callBidSize,callAskSize,putVolume,putOpenInterest,putBidSize,putAskSize,callBidPrice,callValue,callAskPrice,putBidPrice,putValue,putAskPrice,callBidIv,callMidIv,callAskIv,smvVol,putBidIv,putMidIv,putAskIv,residualRate,delta,gamma,theta,vega,rho,phi,driftlessTheta,callSmvVol,putSmvVol,extSmvVol,extCallValue,extPutValue,spotPrice,quoteDate,updatedAt",
        needs: [
          "ticker", "tradedate", "expirdate", "strike", "callbidprice", "callaskprice", "putbidprice",
          "putaskprice",
        ],
        .quotes(quotes("tradedate", "callbidprice", "callaskprice", "putbidprice", "putaskprice"))),
    ])

  private static func quotes(
    _ date: String, _ callBid: String, _ callAsk: String, _ putBid: String, _ putAsk: String
  ) -> QuoteColumns {
    QuoteColumns(
      symbol: "ticker", moment: MomentColumns(date),
      contract: .terms(expiry: "expirdate", strike: "strike", unit: .dollars),
      pairs: [
        QuoteColumns.Pair(right: .call, bid: callBid, ask: callAsk, minutesBeforeClose: 14),
        QuoteColumns.Pair(right: .put, bid: putBid, ask: putAsk, minutesBeforeClose: 14),
      ])
  }
}
