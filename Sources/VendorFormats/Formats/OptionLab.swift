extension VendorFormat {
  /// OptionLab: the chain of one symbol at one moment, both of which the file's name says.
  static let optionlab = VendorFormat(
    "optionlab", "OptionLab: the chain of a symbol on a day",
    [
      VendorLayout(
        "chain", "Type,Strike,Bid,Ask,Expiration",
        .quotes(
          QuoteColumns(
            contract: .terms(expiry: "expiration", strike: "strike", unit: .dollars),
            pairs: [QuoteColumns.Pair(right: .column("type"), bid: "bid", ask: "ask")])))
    ])
}
