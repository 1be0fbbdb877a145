import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// Open decisions, and what is close to becoming one.
  static let decisions = PaneContent(
    .decisions, title: "Decisions",
    table: PaneTable(
      DecisionColumns.all, empty: "nothing to decide",
      rows: {
        .numbered(
          $0.read.decisions.map { .decision($0.id) }
            + $0.read.near.map { .near("\($0.decisionClass.name) \($0.subject)") })
      }, line: { model, _, place in model.decisionLine(place) },
      words: { "\($0.decisionClass.name) \($0.decision?.account.description ?? "") \($0.what)" }
    ).with { $0.hasHeader = { $1 > 3 } }
  ).with {
    $0.note = { model, width in
      let (waiting, near) = (model.pendingCount, model.read.near.count)
      let first = waiting == 0 ? "none waits" : "\(waiting) wait\(waiting == 1 ? "s" : "") for you"
      return near > 0 && width > 44 ? "\(first) · \(near) near" : first
    }
    $0.summary = { _, width in width > 90 ? [Piece("nothing is sent without you")] : [] }
    $0.keys = [
      .init("approve", "open to approve…"), .init("reject", "reject"), .init("why", "why"),
      .init("mark", "mark"),
    ]
    $0.alarm = { model in model.pendingCount > 0 && model.layout.focus != .decisions ? .decisionWaiting : nil
    }
  }
}

extension Model {
  func decisionLine(_ place: Int) -> DecisionLine? {
    if read.decisions.indices.contains(place) {
      let decision = read.decisions[place]
      let isMarked = lists[.decisions]?.marks.contains(.decision(decision.id)) ?? false
      var line = DecisionLine(
        decision: decision, near: nil, now: read.instant, today: read.today, isMarked: isMarked)
      if let draft = line.draft, let net = read.quotes.net(draft.legs) {
        line.market = draft.market(net.natural, net.opposite) + (read.isStale ? "~" : "")
      }
      return line
    }
    let rest = place - read.decisions.count
    guard read.near.indices.contains(rest) else { return nil }
    return DecisionLine(decision: nil, near: read.near[rest], now: read.instant, today: read.today)
  }
}

/// An open decision, or something close to becoming one.
struct DecisionLine {
  var decision: Decision?
  var near: NearDecision?
  var now: Instant
  var today: Day
  /// The market of the order it would send; nil where it sends none, or no quote is known.
  var market: String?
  var isMarked = false

  var decisionClass: DecisionClass { decision?.decisionClass ?? near?.decisionClass ?? .settings }

  /// The sign of a marked row.
  var sign: String { isMarked ? "●" : "" }

  /// The slot of its chip.
  var chip: Slot {
    if decision == nil { return .uiMuted }
    return switch decisionClass {
    case .emergency, .risk: .pnlLoss
    case .adjustment: .decisionWaiting
    case .entry: .decisionEntry
    case .fork, .merge: .decisionFork
    case .reinvestment: .orderWorking
    case .settings: .uiTitle
    }
  }

  /// The order it would send; nil where it sends none.
  var draft: OrderDraft? {
    guard case .order(let draft) = decision?.proposal else { return nil }
    return draft
  }

  /// The class, or what its order does: `ROLL`, `CLOSE`.
  var word: String {
    guard decisionClass == .adjustment, let draft, draft.purpose != .open else {
      return decisionClass == .reinvestment ? "REINVEST" : decisionClass.name.uppercased()
    }
    return draft.purpose.name.uppercased()
  }

  /// The gauge of the time that is left, full when it was opened.
  var share: Double? {
    guard let decision, let expires = decision.expires else { return nil }
    let total = (expires - decision.openedAt).milliseconds
    return total > 0 ? Double(max(0, (expires - now).milliseconds)) / Double(total) : nil
  }

  var what: String {
    if let draft {
      let text = draft.legsText(from: today)
      return draft.purpose == .roll && text.hasPrefix("ROLL ") ? String(text.dropFirst(5)) : text
    }
    switch decision?.proposal {
    case .fork(let parent, let moved): return "\(parent.short()) forks \(moved.whole)"
    case .merge(let sources, let target):
      return "\(sources.map(\.description).joined(separator: ", ")) into \(target.short())"
    default: break
    }
    if let decision { return PlainWords.text(decision.summary, today: today) }
    guard let near else { return "" }
    let subject = AccountID(near.subject)?.short() ?? near.subject
    return "\(subject) \(near.reached.whole)/\(near.threshold.whole)"
  }

  var left: Instant.Span? { decision?.expires.map { $0 - now } }

  /// What it is waiting for, in a word or two.
  var state: String {
    if let near {
      return near.isReady
        ? "due" : near.blockers.count == 1 ? "near" : "near, \(near.blockers.count) blockers"
    }
    guard let decision else { return "" }
    if decision.state == .approved { return "approved" }
    return decision.level == .supervised ? "veto?" : ""
  }

  /// A decision is urgent in the last quarter of its time.
  var slot: Slot {
    guard let decision else { return .decision }
    guard let left, let expires = decision.expires else { return .decisionWaiting }
    let total = (expires - decision.openedAt).milliseconds
    return left.milliseconds * 4 <= total ? .decisionUrgent : .decisionWaiting
  }
}

/// The columns of decisions.
enum DecisionColumns {
  static let all: [TableColumn<DecisionLine>] = [
    TableColumn("sign", title: "", kind: .picture, importance: 60) { TableCell($0.sign, .uiHintKey) },
    TableColumn("class", kind: .picture, importance: 95, steadyWidth: 8) {
      $0.decision == nil ? TableCell("·\($0.word)", .uiMuted) : TableCell(.chip($0.word, $0.chip))
    }.ordered { .number(Int64($0.decisionClass.rawValue)) },
    TableColumn("acct", kind: .text(atLeast: 4), importance: 50) { line in
      line.decision.map { TableCell($0.account.short(), $0.account.slot) } ?? TableCell("")
    }.ordered { line in SortKey(line.decision.map { Int64($0.account.index) }) },
    TableColumn("decision", kind: .text(atLeast: 21), importance: 100, isExpanding: true) {
      TableCell($0.what, $0.decision == nil ? .uiMuted : nil)
    }.ordered { .text($0.what) },
    TableColumn("limit", kind: .number, importance: 65) { TableCell($0.draft?.limitText ?? "") },
    TableColumn("now", kind: .number, importance: 60) { line in
      guard line.draft != nil else { return TableCell("") }
      return line.market.map { TableCell($0, .dataLive) } ?? .missing
    },
    TableColumn("state", title: "", kind: .text(atLeast: 4), importance: 70) {
      TableCell($0.state, $0.state == "due" ? .decisionUrgent : .uiMuted)
    }.ordered { .text($0.state) },
    TableColumn("time", title: "", kind: .picture, importance: 25, steadyWidth: 10) { line in
      line.share.map { TableCell(.gauge($0, line.chip, width: 10)) } ?? TableCell("")
    },
    TableColumn("left", kind: .number, importance: 80, steadyWidth: 8) { line in
      line.left.map { TableCell(TimeText.countdown($0), line.slot) } ?? TableCell("")
    }.ordered { SortKey($0.left?.milliseconds) },
    TableColumn("id", title: "no", kind: .number, importance: 20) { line in
      line.decision.map { TableCell("\($0.id.number)") } ?? TableCell("")
    }.ordered { SortKey($0.decision?.id.number) },
  ]
}

extension DecisionClass {
  /// What it would do, in a word.
  func deed(_ proposal: Proposal) -> String {
    if case .order(let draft) = proposal, self == .adjustment { return draft.purpose.name }
    return name
  }
}
