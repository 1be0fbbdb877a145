import Domain
import Engine
import Money
import Rules
import Settings
import Terminal

/// An expiring short option and what becomes of it at other prices.
struct ExpiryLine {
  var row: PositionRow
  var today: Day
  var week: WeekSettings

  /// Moves of the share that are shown, in percent.
  static let moves: [Int64] = [-5, -3, -1, 0, 1, 3, 5]

  /// What it becomes when the share moves so many percent: kept, or so many shares, and the type of the week.
  func outcome(_ move: Int64) -> (text: String, type: WeekType?) {
    guard let contract = row.instrument.contract, let spot = row.spot else { return (missing, nil) }
    let price = Price(units: spot.units + multiplied(spot.units, by: move, over: 100, rounding: .nearest))
    let shares = -row.quantity * OptionContract.multiplier
    if contract.right == .call {
      return price > contract.strike ? ("called", nil) : ("keeps", nil)
    }
    let isAssigned = price < contract.strike
    let life = PositionLife.put(strike: contract.strike, spot: price, isAssigned ? .assigned : .expired)
    return (isAssigned ? "+\(shares)" : "keeps", WeekRule.condition(of: life, week).type)
  }
}

/// The columns of the expiry board.
enum ExpiryColumns {
  static let all: [TableColumn<ExpiryLine>] =
    [
      TableColumn("acct", kind: .text(atLeast: 3), importance: 60) {
        TableCell($0.row.account.short(), $0.row.account.slot)
      },
      TableColumn("contract", kind: .picture, importance: 100, steadyWidth: 13) {
        TableCell(
          "\($0.row.quantity < 0 ? "−\(-$0.row.quantity)" : "\($0.row.quantity)") \($0.row.instrument.short(from: $0.today))"
        )
      },
      TableColumn("spot", kind: .decimal, importance: 70) { .price($0.row.spot) },
    ]
    + ExpiryLine.moves.map { move in
      TableColumn(
        "m\(move)", title: move == 0 ? "now" : "\(signText(move))\(abs(move))%", kind: .picture,
        importance: 50 - Int(abs(move)), steadyWidth: 12
      ) { line in
        let outcome = line.outcome(move)
        guard let type = outcome.type else { return TableCell(outcome.text) }
        return TableCell("\(outcome.text) \(type.code)", type.slot)
      }
    }
}

/// The columns of notices.
enum NoticeColumns {
  static let all: [TableColumn<NoticeLine>] = [
    TableColumn("level", title: "", kind: .text(atLeast: 4), importance: 90) {
      TableCell($0.badge, $0.slot)
    },
    TableColumn("text", title: "what", kind: .text(atLeast: 12), importance: 100, isExpanding: true) {
      TableCell($0.notice.text, $0.isPast ? .uiMuted : nil)
    },
    TableColumn("seen", title: "", kind: .text(atLeast: 4), importance: 50) {
      TableCell($0.isPast ? "past" : $0.isSeen ? "seen" : "", .uiMuted)
    },
  ]
}

/// A notice and whether somebody saw it.
struct NoticeLine {
  var notice: Notice
  var isSeen: Bool
  var isPast: Bool

  var badge: String {
    switch notice.level {
    case .info: "· info"
    case .warning: "! watch"
    case .critical: "‼ act"
    }
  }

  var slot: Slot {
    if isPast { return .uiMuted }
    return switch notice.level {
    case .info: .uiText
    case .warning: .riskWatch
    case .critical: .riskBreach
    }
  }
}
