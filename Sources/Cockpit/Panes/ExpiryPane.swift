import Domain
import Engine
import Money
import Rules
import Settings
import Terminal

extension PaneContent {
  /// The outcome of every expiring short option at several prices.
  static let expiry = PaneContent(
    .expiry, title: "Expiry board",
    table: PaneTable(
      ExpiryColumns.all, empty: "no short option ends this week",
      rows: { .numbered($0.expiryBoard.map { .position($0.account, $0.instrument, isShort: true) }) },
      line: { model, _, place in model.expiryLine(place) },
      words: { $0.row.words(from: $0.today) }))
}

extension Model {
  func expiryLine(_ place: Int) -> ExpiryLine? {
    let board = expiryBoard
    guard board.indices.contains(place) else { return nil }
    return ExpiryLine(
      row: board[place], today: read.today, week: read.machine.settings(for: board[place].account).week)
  }
}

/// An expiring short option and its outcome at several prices.
struct ExpiryLine {
  var row: PositionRow
  var today: Day
  var week: WeekSettings

  /// The moves of the share that the board shows, in percent.
  static let moves: [Int64] = [-5, -3, -1, 0, 1, 3, 5]

  /// The outcome when the share moves by a percentage: called, kept, or a number of shares assigned;
  /// for a put also the type of its week.
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
