internal import VendorFormats

extension CSVColumns {
  /// The date column, a separate time column if there is one, and how to read them; nil without a date
  /// column.
  func dates() -> (date: Int, time: Int?, reader: RowTimeReader)? {
    guard
      let date = place(
        "date", "time", "timestamp", "datetime", "day", "session", "time_et", "time_ct", "time_utc",
        "quote_time")
    else { return nil }
    var reader = RowTimeReader()
    if names[date].hasSuffix("_ct") { reader.zone = .chicago }
    if names[date].hasSuffix("_utc") { reader.zone = .utc }
    let time = names[date] == "date" ? place("time", "time_et") : nil
    return (date, time, reader)
  }
}
