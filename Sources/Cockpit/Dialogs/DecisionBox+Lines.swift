import Domain
import Engine
import Money
import Receipts
import Terminal

/// The text of a box, line by line.
extension Model {
  /// What a subject does: its orders leg by leg, cash, each account before and after,
  /// gain and loss, and what happens if nobody answers.
  func decisionLines(_ subject: Subject, to width: Int) -> [String] {
    let lines = wrapped(subject.summary, to: min(70, width)) + kindLines(subject)
    let preview = preview(subject)
    let end = ["if you say nothing: \(silence(preview))"]
    guard let preview else { return lines + end }
    let changes = preview.changes.isEmpty ? [] : [""] + changeLines(preview.changes, to: width)
    return lines + orderLines(preview) + costLines(preview) + changes + [""] + boundLines(preview)
      + payOffLines(preview) + growthLines(subject.proposal) + end
  }

  /// The orders, leg by leg.
  func orderLines(_ preview: DecisionPreview) -> [String] {
    preview.orders.flatMap { orderLines($0, isAlone: preview.orders.count == 1) }
  }

  /// What is free later, what the position ends with, and the most that can be gained and lost.
  func boundLines(_ preview: DecisionPreview) -> [String] {
    var lines: [String] = []
    if let free = preview.freeAfterExpiry { lines.append("free after its expiry \(free.whole)") }
    if let result = preview.result { lines.append("the position ends with \(result.signed) before fees") }
    if preview.mostGained != nil || preview.mostLost != nil {
      lines.append(
        "from now on: most gained \(preview.mostGained?.signed ?? missing) · most lost \(preview.mostLost.map { (-$0).signed } ?? missing)"
      )
    }
    return lines
  }

  /// The kind of a decision and the time it has left; for a command, the additional terms that it binds.
  func kindLines(_ subject: Subject) -> [String] {
    guard case .decision(let decision) = subject else {
      guard case .command(_, let ticket) = subject else { return [] }
      return ["\(ticket.decisionClass.name) · \(ticket.subject) · your own command"] + ticket.terms
    }
    var lines = [decision.kindWords]
    if let expires = decision.expires {
      lines.append(
        "ends in \(TimeText.countdown(expires - read.instant)), \(TimeText.day(expires.newYork.day)) \(expires.newYork.time) NY"
      )
      if let wall = published.speed?.wall(from: read.instant, to: expires) { lines.append(wall) }
    }
    if let first = read.machine.standingConsent(to: decision) {
      lines.append(
        "\(first.person) said yes at \(first.at.newYork.time) NY; it takes a second person, who is not \(first.person)"
      )
    }
    return lines
  }

  /// What happens when nobody answers.
  func silence(_ preview: DecisionPreview?) -> String {
    preview?.onSilence ?? "nothing is done, it is a command of your own"
  }

  /// An order leg by leg with its market, then the limit, how far that may move, and how long it works.
  private func orderLines(_ draft: OrderDraft, isAlone: Bool) -> [String] {
    let owner = isAlone ? "" : "\(draft.account) "
    let legs = draft.legs.map { leg in
      let quote = read.quotes.quote(of: leg.instrument)
      let market = quote.map { "\($0.bid.text)×\($0.ask.text)" } ?? "not quoted"
      return
        "\(owner)\(leg.quantity > 0 ? "BUY" : "SELL") \(grouped(abs(leg.quantity))) \(leg.instrument.short(from: read.today))  market \(market)"
    }
    let now =
      draft.legs.count > 1
      ? read.quotes.net(draft.legs).map { " · now \(draft.market($0.natural, $0.opposite))" } ?? "" : ""
    let worst = read.worst(of: draft).flatMap { price in
      price == draft.type.limit ? nil : ", at worst \(draft.worded(price))"
    }
    let bound = worst ?? (draft.type.limit == nil ? ", at whatever the market asks" : ", never worse")
    return legs + ["\(owner)\(draft.limitText)\(bound)\(now) · \(draft.timeInForce.words)"]
  }

  /// Cash at the limit and at the worst price allowed, and fees.
  func costLines(_ preview: DecisionPreview) -> [String] {
    guard let cash = preview.cashNow else { return [] }
    let worst = preview.cashAtWorst.flatMap { $0 == cash ? nil : ", at worst \((-$0).signed)" } ?? ""
    let fees = preview.fees.map { " · fees \($0.cents)" } ?? ""
    return ["cash now \((-cash).signed)\(worst)\(fees)"]
  }

  /// The accounts before and after: a table where it fits, otherwise two lines for each.
  func changeLines(_ changes: [DecisionPreview.Change], to width: Int) -> [String] {
    func contracts(_ change: DecisionPreview.Change) -> String {
      change.writableAfter.map {
        "contracts \(change.writableBefore.map(String.init) ?? missing) → \($0)"
      } ?? ""
    }
    let rows = changes.map { change in
      (
        account: change.account, value: arrow(change.valueBefore?.whole, change.valueAfter?.whole),
        free: arrow(change.freeBefore?.whole, change.freeAfter?.whole), contracts: contracts(change)
      )
    }
    let table =
      [padded("account", to: 14) + padded("value before → after", to: 28) + "free before → after"]
      + rows.map {
        padded($0.account, to: 14) + padded($0.value, to: 28) + padded($0.free, to: 24) + $0.contracts
      }
    guard table.contains(where: { displayWidth(of: $0) > width }) else { return table }
    return rows.flatMap { row in
      ["\(row.account) value \(row.value)", "  free \(row.free)"]
        + (row.contracts.isEmpty ? [] : ["  \(row.contracts)"])
    }
  }

  private func arrow(_ before: String?, _ after: String?) -> String {
    "\(before ?? missing) → \(after ?? missing)"
  }

  /// What stands in the way of a subject.
  func blockers(of subject: Subject) -> [Refusal] {
    switch subject {
    case .command(_, let ticket): ticket.blockers
    case .decision(let decision): blockers(of: decision)
    }
  }

  /// What an approval signs, in the words that a receipt of it prints.
  func signedWords(_ subject: Subject) -> [String] {
    guard let decision = subject.decision else { return [] }
    let isPlain = PlainWords.text(decision.summary, today: read.today) == decision.summary
    return (isPlain ? [] : [decision.summary]) + [decision.proposal.words]
  }

  /// What the marked decisions do together.
  func totals(_ box: DecisionBox) -> String {
    let previews = box.subjects.compactMap { preview($0) }
    let cash = previews.reduce(Money.zero) { $0 + ($1.cashNow ?? .zero) }
    let behind = previews.reduce(Money.zero) { $0 + $1.amount }
    return "cash now \((-cash).signed) · set aside or moved \(behind.whole)"
  }
}

extension TimeInForce {
  /// How long the order works.
  fileprivate var words: String {
    switch self {
    case .day: "stands until the close"
    case .gtc: "stands until it is cancelled"
    case .ioc: "filled at once or not at all"
    }
  }
}
