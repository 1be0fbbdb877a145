import Domain
import Engine
import Money
import Terminal

extension Model {
  /// Draws the top line, the state of the whole desk; its least important parts go first when space is short.
  func drawHeader(_ canvas: inout Canvas) {
    canvas.fill(Rect(x: 0, y: 0, width: canvas.width, height: 1), slot: .uiStatus, ground: .uiStatus)
    var parts = headerParts
    func width() -> Int { parts.reduce(0) { $0 + displayWidth(of: $1.piece.text) + 2 } }
    while parts.count > 1, width() > canvas.width,
      let place = parts.indices.min(by: { parts[$0].importance < parts[$1].importance })
    {
      parts.remove(at: place)
    }
    var x = 0
    for (place, part) in parts.enumerated() {
      if place > 0 { x += canvas.text("▏", x: x, y: 0, .uiBorder) } else { x += 1 }
      x += canvas.text(part.piece.text, x: x, y: 0, part.piece.slot) + 1
    }
  }

  private var headerParts: [(piece: Piece, importance: Int)] {
    let time = read.instant.newYork
    var parts: [(piece: Piece, importance: Int)] = [(Piece(mode, .uiStatusMode), 100)]
    if let travel = published.travel {
      parts.append((Piece("PAST \(travel.text), READ-ONLY", .uiStatusAlert), 99))
    }
    parts.append((Piece(TimeText.day(time.day), nil), 40))
    parts.append((Piece("\(TimeText.clock(time.time)) NY", nil), 85))
    parts.append((sessionPiece, 80))
    if let speed = published.speed, let words = speed.words {
      let slot: Slot? = speed.isHeldBack ? .decisionWaiting : speed.isPaused ? .uiStatusAlert : nil
      parts.append((Piece(words, slot), speed.isHeldBack || speed.isPaused ? 88 : 55))
    }
    parts.append((regimePiece, 70))
    parts.append((Piece("VIX \(read.quotes.volatilityIndex.map(vix) ?? missing)", nil), 50))
    parts.append((Piece("day \(read.glance.day?.signed ?? missing)", slot(read.glance.day)), 75))
    parts.append(
      (
        Piece(
          "week \(read.glance.week?.signed ?? missing) of \(read.glance.target.whole)", slot(read.glance.week)
        ), 65
      ))
    if let week = weekPiece { parts.append((week, 30)) }
    parts.append((feedPiece, 60))
    parts.append(
      (
        Piece(strictestKill.name.uppercased(), strictestKill == .active ? .riskOk : .uiStatusAlert), 95
      ))
    let pending = pendingCount
    let alerts = openNotices.count
    parts.append(
      (
        Piece(
          "\(pending) pending \(alerts) alert\(alerts == 1 ? "" : "s")",
          pending > 0 || alerts > 0 ? .decisionWaiting : nil), 90
      ))
    return parts
  }

  private var mode: String {
    if isReadOnly { return "PAPER READ-ONLY" }
    return alarms.isAway ? "PAPER AWAY" : "PAPER"
  }

  private var sessionPiece: Piece {
    switch read.session {
    case .open(let close): Piece("OPEN \(TimeText.short(close - read.instant))", .dataLive)
    case .closed(let next): Piece("CLOSED \(TimeText.short(next - read.instant))", .uiMuted)
    case .unknown: Piece("CLOSED", .uiMuted)
    }
  }

  private var regimePiece: Piece {
    guard let record = read.machine.desk.regime else { return Piece("regime \(missing)", .dataMissing) }
    let slot: Slot =
      switch record.regime {
      case .green: .regimeGreen
      case .red: .regimeRed
      case .chop: .regimeChop
      }
    return Piece(
      "● \(record.regime.name.uppercased()) \(hundredthsText(record.confidence.value / 100))", slot)
  }

  /// The week of the account under the cursor, as it would end now.
  private var weekPiece: Piece? {
    guard let id = chosenAccount, let row = read.row(of: id), row.status.isOpen else { return nil }
    return Piece("\(id.short()) \(row.weekType.code)~", row.weekType.slot)
  }

  private var feedPiece: Piece {
    guard let age = read.feedAge else { return Piece("feed \(missing)", .dataMissing) }
    return Piece(
      "feed \(TimeText.age(age))\(read.isStale ? " STALE" : "")", read.isStale ? .uiStatusAlert : .dataLive)
  }

  private func vix(_ hundredths: Int64) -> String { "\(hundredths / 100).\(hundredths / 10 % 10)" }

  private func slot(_ money: Money?) -> Slot? {
    guard let money, money != .zero else { return nil }
    return money > .zero ? .pnlGain : .pnlLoss
  }
}

extension TravelTarget {
  /// The time that is shown, in a word or two.
  var text: String {
    switch self {
    case .sequence(let row): "row \(grouped(row))"
    case .day(let day): "\(day)"
    case .present: "now"
    }
  }
}
