import Domain
import Engine
import Money
import Rules
import Settings

/// What the first minute of a day asks: where shares opened against strikes, which calls face an ex-date, what cash has
/// settled, and what did not reconcile.
extension Model {
  /// Shares whose gap is a quarter of a usual day's range or more, against each strike that is held short.
  var gaps: [String] {
    read.positions.filter { $0.quantity < 0 && $0.instrument.contract != nil }.compactMap { row in
      guard let contract = row.instrument.contract, let share = read.quotes.share(contract.symbol),
        let before = share.previousClose, let range = share.averageRange, range > .zero
      else { return nil }
      let gap = multiplied(share.last.units - before.units, by: 100, over: range.units, rounding: .nearest)
      guard abs(gap) >= 25 else { return nil }
      let room = multiplied(
        share.last.units - contract.strike.units, by: contract.right == .put ? 100 : -100, over: range.units,
        rounding: .nearest)
      let side = room < 0 ? "past the strike by" : "from the strike"
      return
        "\(row.account)  \(contract.symbol) opened \(ranges(gap, signed: true)) from its close; \(row.instrument.short(from: read.today)) \(ranges(abs(room))) \(side)"
    }
  }

  private func ranges(_ hundredths: Int64, signed: Bool = false) -> String {
    let sign = signed ? signText(hundredths) : ""
    return "\(sign)\(abs(hundredths) / 100).\(abs(hundredths) % 100 / 10) ATR"
  }

  /// Short calls whose share goes ex-dividend on the next session: they may be exercised tonight.
  var callsFacingDividends: [String] {
    guard let next = TradingCalendar.newYork.next(after: read.today)?.day else { return [] }
    return read.positions.filter { $0.quantity < 0 }.compactMap { row in
      guard let contract = row.instrument.contract, contract.right == .call, contract.expiry >= next else {
        return nil
      }
      for event in row.events where event.day > read.today && event.day <= next {
        guard case .exDividend(let amount) = event.kind else { continue }
        let value = timeValue(of: row, contract)
        let verdict = value.map {
          $0 < amount ? "may be exercised tonight" : "time value \($0.text) protects it"
        }
        return
          "\(row.account)  \(row.instrument.short(from: read.today)), ex-dividend \(amount.text) on \(TimeText.short(event.day)): \(verdict ?? "not quoted")"
      }
      return nil
    }
  }

  private func timeValue(of row: PositionRow, _ contract: OptionContract) -> Price? {
    guard let bid = row.bid, let ask = row.ask, let spot = row.spot else { return nil }
    let middle = (bid.units + ask.units) / 2
    return Price(units: max(0, middle - max(0, spot.units - contract.strike.units)))
  }

  /// Cash that has not settled by today, by account; one line where all has.
  var settlement: [String] {
    let waiting = openAccounts.compactMap { account -> String? in
      let amount = read.machine.desk.unsettled(of: account, on: read.today)
      return amount > .zero ? "\(account)  \(amount.whole) still to settle" : nil
    }
    return waiting.isEmpty ? ["all cash is settled"] : waiting
  }

  /// Orders of which the broker's word is missing or does not fit.
  var unreconciled: [String] {
    read.orders.compactMap { row in
      let order = row.order
      let held = order.atBroker?.held.count ?? 0
      guard order.state == .unknown || held > 0 else { return nil }
      let what = held > 0 ? "\(grouped(Int64(held))) reports wait for fills before" : "its state is unknown"
      return "\(order.account)  order \(order.id.number): \(what)"
    }
  }
}
