import Books
import Domain
import Engine
import Money
import Settings
import Terminal

extension PaneContent {
  /// The account under the cursor in full.
  static let account = PaneContent(
    title: "Account", titled: { model, _ in model.chosenAccount.map { "Account \($0)" } ?? "Account" },
    draw: { $0.drawAccount(&$1, $2) }
  ).with { $0.height = { _, _ in 30 } }
}

extension Model {
  fileprivate func drawAccount(_ canvas: inout Canvas, _ rect: Rect) {
    guard let id = chosenAccount, let row = read.row(of: id) else {
      canvas.text("choose an account", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let lines = accountLines(row)
    let parts = rect.rows([.fixed(min(lines.count + 4, rect.height)), .share(1)])
    drawLines(lines, .account, &canvas, parts[0])
    drawEquity(row, &canvas, parts[1])
  }

  private func accountLines(_ row: AccountRow) -> [(label: String, piece: Piece)] {
    var lines: [(String, Piece)] = [
      ("account", Piece("\(row.id)  \(row.status.name)", row.id.slot)),
      ("value", Piece("\(row.value.whole)   liquidation \(row.liquidation.whole)")),
      ("capital put in", Piece("\(row.initial.whole)   surplus \((row.liquidation - row.initial).signed)")),
      ("cash", Piece("\(row.cash.whole)   reserved \(row.reserved.whole)   free \(row.free.whole)")),
      ("registers", Piece("income \(row.income.whole)   growth \(row.growth.whole)")),
      (
        "today",
        Piece(row.dayProfit.map { "\($0.signed)   \(percentText(millionths: row.day ?? 0))%" } ?? missing)
      ),
      (
        "week",
        Piece(
          "\(row.weekProfit?.signed ?? missing)   \(percentText(millionths: row.week))% of \(percentText(basisPoints: row.target.value))%"
        )
      ),
      ("week type", Piece("\(row.weekType.code)~", row.weekType.slot)),
      (
        "drawdown",
        Piece(
          "\(plainPercentText(row.drawdown))% of \(plainPercentText(row.maximumDrawdown))%", row.drawdownSlot)
      ),
    ]
    if let distance = row.distance ?? read.row(of: row.id.structure)?.distance {
      let word = distance.kind == .fork ? "to fork" : "to merge"
      lines.append(
        (
          word,
          Piece(
            "\(distance.percent) %   \(distance.reached.whole) of \(distance.threshold.whole)",
            distance.isDue ? .decisionWaiting : nil)
        )
      )
    }
    lines.append(("drift", Piece(drift(row))))
    lines.append(("ladder", Piece(row.ladder.map(\.description).joined(separator: " "))))
    return lines
  }

  /// The account's share of its structure, against the share that it gets of new capital.
  private func drift(_ row: AccountRow) -> String {
    guard let structure = read.row(of: row.id.structure), structure.ownValue > .zero else { return missing }
    let share = multiplied(row.value.units, by: 1_000, over: structure.ownValue.units, rounding: .nearest)
    let shares = read.machine.playbook.capitalShares
    let wanted = row.id.structure == .root ? shares[Int(row.id.kind.rawValue)].value / 10 : 500
    let drift = share - wanted
    return
      "\(share / 10).\(abs(share % 10))% of its structure   \(signText(drift))\(abs(drift) / 10).\(abs(drift) % 10) from \(wanted / 10)%"
  }
}
