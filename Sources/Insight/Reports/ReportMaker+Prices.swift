import Domain
import Engine

extension ReportMaker {
  /// What is to be known of the prices that a store trades on; nothing where its market is no folder of them.
  var priceNotes: [Report.Section] {
    guard let prices = history.machine.desk.market?.prices else { return [] }
    var notes = ["The market is the folder of prices \(prices.folder)."]
    if let day = prices.through { notes.append("It was read until \(day).") }
    if let rate = prices.rate { notes.append("Cash earns \(rate) a year, as it was given.") }
    notes.append(
      prices.accepted.isEmpty
        ? "Nothing was wrong with it."
        : "What is wrong with it and was accepted: \(prices.accepted.joined(separator: ", ")).")
    return [Report.Section("prices", "Prices", .notes(notes))]
  }
}
