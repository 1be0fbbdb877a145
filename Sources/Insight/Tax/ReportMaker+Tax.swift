import Books
import Domain
import Engine
import Money
import Settings

extension ReportMaker {
  var taxSections: [Report.Section] {
    let rows = TaxLedger(history).rows.filter { days.contains($0.sold) }
    return [taxSummary(rows), taxRows(rows), openLots, taxNotes]
  }

  private func taxSummary(_ rows: [TaxRow]) -> Report.Section {
    func sum(_ amount: KeyPath<TaxRow, Money>) -> Money { rows.reduce(.zero) { $0 + $1[keyPath: amount] } }
    return Report.Section(
      "summary", "Summary",
      .figures([
        .init("shortTerm", "Short-term gain", .money(rows.recognised(.short))),
        .init("longTerm", "Long-term gain", .money(rows.recognised(.long))),
        .init("net", "Net gain", .money(sum(\.recognised))),
        .init("disallowed", "Losses disallowed as wash sales", .money(sum(\.disallowed))),
        .init("proceeds", "Proceeds", .money(sum(\.proceeds))),
        .init("basis", "Basis", .money(sum(\.basis))),
        .init("sales", "Sales", ReportValue(count: rows.count)),
        .init("interest", "Interest", .money(history.received(.interest, in: days))),
        .init("dividends", "Dividends", .money(history.received(.dividend, in: days))),
      ]))
  }

  private func taxRows(_ rows: [TaxRow]) -> Report.Section {
    Report.Section(
      "sales", "Sales",
      .table(
        [
          .figure("row"), .figure("lot"), .text("account"), .text("instrument"), .figure("quantity"),
          .text("acquired"),
          .text("sold"), .figure("proceeds"), .figure("basis"), .figure("disallowed"), .figure("gain"),
          .text("term"),
        ],
        rows.map {
          [
            .count($0.row), .count($0.lot.number), .text("\($0.account)"), .text("\($0.instrument)"),
            .count($0.quantity),
            .day($0.acquired), .day($0.sold), .money($0.proceeds), .money($0.basis), .money($0.disallowed),
            .money($0.recognised), .text($0.term.rawValue),
          ]
        }))
  }

  private var openLots: Report.Section {
    let last = history.lastDay ?? days.upperBound
    let rows = history.portfolio.accounts.flatMap { account in
      account.lots.map { lot -> [ReportValue] in
        let isLong = !lot.isShort && isLongTerm(from: lot.tradeDate, to: last)
        return [
          .count(lot.id.number), .text("\(account.id)"), .text("\(lot.instrument)"), .count(lot.quantity),
          .day(lot.tradeDate), .money(lot.taxBasis), .money(lot.value), .money(lot.value - lot.taxBasis),
          .text((isLong ? TaxRow.Term.long : .short).rawValue),
        ]
      }
    }
    return Report.Section(
      "openLots", "Held at the last event",
      .table(
        [
          .figure("lot"), .text("account"), .text("instrument"), .figure("quantity"), .text("acquired"),
          .figure("basis"), .figure("value"), .figure("gain"), .text("term"),
        ], rows))
  }

  private var isByUnderlying: Bool { history.machine.playbook.portfolio.identical == .underlying }

  private var taxNotes: Report.Section {
    Report.Section(
      "notes", "How it is figured",
      .notes([
        "Which lots a sale took was settled when it was made, by tax.lots of its account (fifo where nothing else is set), "
          + "and stands in the journal; what is bought back or called away goes first in, first out. What is sold short is short-term. An assigned put's premium lowers the "
          + "basis of the shares; a called-away call's premium raises what they brought.",
        "A loss is disallowed as far as it was replaced within 30 days before or after in any account of this portfolio; "
          + (isByUnderlying
            ? "shares, calls on them that are bought, and puts on them that are sold with a delta over 80 replace each other; an assigned put is a purchase; puts that are bought replace each other (tax.identical)."
            : "only the same shares or the same contract replace each other (tax.identical)."),
        "Accounts elsewhere are not known here. What was sold short and bought back is listed, its loss is not disallowed.",
        "Quantities of symbols that split later are told in the shares of today.",
        "Marks of accounts without a market are no sales. This is a record, not advice.",
      ]))
  }
}
