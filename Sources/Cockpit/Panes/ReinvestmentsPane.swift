import Books
import Domain
import Engine
import Money
import Rules
import Terminal

extension PaneContent {
  /// What accounts would reinvest for the quarter.
  static let reinvestments = PaneContent(
    .reinvestments, title: "The quarter's reinvestments",
    table: PaneTable(
      ReinvestmentColumns.all, empty: "no account reinvests",
      rows: { .numbered($0.reinvestingAccounts.map { .account($0) }) },
      line: { model, id, _ in model.reinvestmentLine(id) })
  ) { model, row in
    guard case .account(let account) = row else { return [] }
    return model.openReinvestment(account)
  }
}

/// What an account would reinvest for the quarter, and what prevents it.
struct ReinvestmentLine {
  var verdict: ReinvestmentVerdict
  var decision: Decision?
  var reinvested: Money
  var reserve: Money

  var account: AccountID { verdict.item.account }

  /// What it is waiting for, in a word or two.
  var state: String {
    if let decision { return "decide \(decision.id.number)" }
    guard let blocker = verdict.blockers.first else { return "due" }
    switch blocker.code {
    case .belowMinimum: return "too little"
    case .quarterDone: return "done"
    case .quarterOpen: return "quarter runs"
    default: return blocker.code.rawValue.lowercased()
    }
  }

  var slot: Slot? { decision != nil || verdict.isReady ? .decisionWaiting : .uiMuted }
}

/// The columns of the quarter's reinvestments: one table for all accounts.
enum ReinvestmentColumns {
  static let all: [TableColumn<ReinvestmentLine>] = [
    TableColumn("account", kind: .text(atLeast: 8), importance: 100) {
      TableCell($0.account.description, $0.account.slot)
    }.ordered { .number(Int64($0.account.index)) },
    TableColumn("profit", kind: .number, importance: 90, steadyWidth: 7) {
      .profit($0.verdict.item.profit)
    }.ordered { .number($0.verdict.item.profit.units) },
    TableColumn("of", title: "from", kind: .number, importance: 40) { .money($0.verdict.minimum) }.ordered {
      .number($0.verdict.minimum.units)
    },
    TableColumn("contracts", kind: .number, importance: 80) { .money($0.verdict.item.contracts) }.ordered {
      .number($0.verdict.item.contracts.units)
    },
    TableColumn("LEAPS", kind: .number, importance: 78) { .money($0.verdict.item.leaps) }.ordered {
      .number($0.verdict.item.leaps.units)
    },
    TableColumn("now", title: "set aside", kind: .number, importance: 50) {
      .money($0.verdict.item.reservedNow)
    }.ordered { .number($0.verdict.item.reservedNow.units) },
    TableColumn("due", title: "waits", kind: .number, importance: 45) { .money($0.verdict.item.leapsDue) }
      .ordered { .number($0.verdict.item.leapsDue.units) },
    TableColumn("so-far", title: "so far", kind: .number, importance: 30) { .money($0.reinvested) }.ordered {
      .number($0.reinvested.units)
    },
    TableColumn("reserve", kind: .number, importance: 25) { .money($0.reserve) }.ordered {
      .number($0.reserve.units)
    },
    TableColumn("strategy", kind: .picture, importance: 35) {
      TableCell($0.verdict.item.strategy.name, .uiMuted)
    }.ordered { .text($0.verdict.item.strategy.name) },
    TableColumn("state", title: "", kind: .text(atLeast: 8), importance: 85) {
      TableCell($0.state, $0.slot)
    }.ordered { .text($0.state) },
  ]
}

extension Model {
  /// Open accounts of a kind that reinvests.
  var reinvestingAccounts: [AccountID] { openAccounts.filter(\.kind.reinvests) }

  /// What an account would reinvest now; nil where the row is no account.
  func reinvestmentLine(_ id: RowID) -> ReinvestmentLine? {
    guard case .account(let id) = id, let account = read.machine.portfolio.account(id) else { return nil }
    let decision = read.decisions.first {
      $0.decisionClass == .reinvestment && $0.account == id
    }
    return ReinvestmentLine(
      verdict: read.machine.reinvestmentVerdict(account, strategy: nil, at: read.instant),
      decision: decision, reinvested: account.ledger.reinvested, reserve: account.ledger.leapsReserve)
  }

  /// Opens the pending decision on an account's reinvestment, or proposes one.
  mutating func openReinvestment(_ account: AccountID) -> [Effect] {
    let open = read.decisions.first {
      $0.decisionClass == .reinvestment && $0.account == account && $0.state == .open
    }
    return open.map { openDecision("\($0.id.number)") } ?? proposeReinvestment(["\(account)"])
  }
}
