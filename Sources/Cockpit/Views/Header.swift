import Domain
import Engine
import Money
import Terminal

/// The status line: what kind of desk it is, the time, the market, the day and the week, and how much waits.
extension Model {
  /// One part of the line, in words that say more and words that say less; empty is left out.
  private struct Part {
    /// From the longest to the shortest.
    var forms: [[Piece]]
    /// How long each form stays: a smaller rank goes first.
    var ranks: [Int] = []
  }

  /// Draws the line; where space is short, its parts become shorter and go in a fixed order.
  func drawHeader(_ canvas: inout Canvas) {
    canvas.fill(Rect(x: 0, y: 0, width: canvas.width, height: 1), slot: .uiStatus, ground: .uiStatus)
    var parts = headerParts
    let tails = headerTails
    var tail = tails[canvas.width >= 130 ? 0 : canvas.width >= 100 ? 1 : 2]
    var gap = canvas.width >= 100 ? 3 : 1
    func width(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + displayWidth(of: $1.text) } }
    func needed() -> Int { parts.reduce(0) { $0 + width($1.forms[0]) + gap } + width(tail) + 2 }
    while needed() > canvas.width {
      if let place = parts.indices.filter({ !parts[$0].ranks.isEmpty }).min(by: {
        parts[$0].ranks[0] < parts[$1].ranks[0]
      }) {
        parts[place].ranks.removeFirst()
        parts[place].forms.removeFirst()
        if parts[place].forms.isEmpty { parts.remove(at: place) }
      } else if gap > 1 {
        gap = 1
      } else if width(tail) > width(tails[2]) {
        tail = tails[2]
      } else {
        break
      }
    }
    var x = 1
    for (place, part) in parts.enumerated() {
      if place > 0 { x += canvas.text(gap > 1 ? " │ " : "│", x: x, y: 0, .uiBorder) }
      x += canvas.text(part.forms[0], x: x, y: 0)
    }
    let start = canvas.width - width(tail) - 1
    if start > x { canvas.text(tail, x: start, y: 0) }
  }

  /// Speed goes first, then trading, feed, year, VIX, the week's target, the date and the week; the mode, the
  /// time, the regime, the day's profit and the count of decisions never go.
  private var headerParts: [Part] {
    let time = read.instant.newYork
    var parts = [Part(forms: [[Piece(" \(mode) ", .uiStatusMode)]])]
    if let travel = published.travel {
      parts.append(Part(forms: [[Piece("PAST \(travel.text), READ-ONLY", .uiStatusAlert)]]))
    }
    parts.append(
      Part(
        forms: [[Piece(TimeText.day(time.day))], [Piece(TimeText.weekday(time.day))]], ranks: [40, 70]))
    parts.append(Part(forms: [[Piece("\(TimeText.clock(time.time)) NY")]]))
    parts.append(Part(forms: [sessionPieces], ranks: [95]))
    if let speed = published.speed, let words = speed.words {
      let isHeld = speed.isHeldBack || speed.isPaused
      let slot: Slot? = speed.isHeldBack ? .decisionWaiting : speed.isPaused ? .uiStatusAlert : nil
      parts.append(Part(forms: [[Piece(words, slot)]], ranks: [isHeld ? 94 : 10]))
    }
    parts.append(Part(forms: [[regimePiece]]))
    parts.append(
      Part(
        forms: [[Piece("VIX "), Piece(read.quotes.volatilityIndex.map(vix) ?? missing, .uiValue)]],
        ranks: [50]))
    parts.append(Part(forms: [[Piece("day "), signed(read.glance.day)]]))
    let week = [signed(read.glance.week)]
    parts.append(
      Part(
        forms: [
          [Piece("week ")] + week + [Piece(" of \(read.glance.target.whole)")], [Piece("week ")] + week,
          [Piece("wk ")] + week,
        ], ranks: [60, 80, 90]))
    parts.append(Part(forms: [[feedPiece]], ranks: [read.isStale ? 93 : 30]))
    let isActive = strictestKill == .active
    let state = Piece(strictestKill.name.uppercased(), isActive ? .riskOk : .uiStatusAlert)
    parts.append(
      isActive
        ? Part(forms: [[Piece("trading "), state]], ranks: [20]) : Part(forms: [[state]]))
    return parts
  }

  /// How much waits for a person, from the longest words to the shortest.
  private var headerTails: [[Piece]] {
    let (pending, alerts) = (pendingCount, openNotices.count)
    let slot: Slot? = pending > 0 || alerts > 0 ? .decisionWaiting : nil
    let sign = pending > 0 ? "▲ " : ""
    let told = "\(pending) pending"
    return [
      [Piece("\(sign)\(told) \(alerts) alert\(alerts == 1 ? "" : "s")", slot)],
      [Piece("\(sign)\(told)\(alerts > 0 ? " \(alerts)!" : "")", slot)],
      [Piece(pending > 0 ? "▲\(pending)" : alerts > 0 ? "!\(alerts)" : "0", slot)],
    ]
  }

  private func signed(_ money: Money?) -> Piece {
    guard let money else { return Piece(missing, .dataMissing) }
    return Piece(money.signed, money > .zero ? .pnlGain : money < .zero ? .pnlLoss : nil)
  }

  private var mode: String {
    if isReadOnly { return "PAPER READ-ONLY" }
    return alarms.isAway ? "PAPER AWAY" : "PAPER"
  }

  private var sessionPieces: [Piece] {
    switch read.session {
    case .open(let close):
      [Piece("OPEN "), Piece(TimeText.short(close - read.instant), .uiValue)]
    case .closed(let next): [Piece("CLOSED "), Piece(TimeText.short(next - read.instant), .uiMuted)]
    case .unknown: [Piece("CLOSED", .uiMuted)]
    }
  }

  private var regimePiece: Piece {
    guard let record = read.machine.desk.regime else { return Piece("regime \(missing)", .dataMissing) }
    let (slot, sign): (Slot, String) =
      switch record.regime {
      case .green: (.regimeGreen, "●")
      case .red: (.regimeRed, "■")
      case .chop: (.regimeChop, "◐")
      }
    return Piece(
      "\(sign) \(record.regime.name.uppercased()) \(hundredthsText(record.confidence.value / 100))", slot)
  }

  private var feedPiece: Piece {
    guard let age = read.feedAge else { return Piece("feed \(missing)", .dataMissing) }
    return Piece(
      "feed \(read.isStale ? "STALE " : "● ")\(TimeText.age(age))", read.isStale ? .uiStatusAlert : .dataLive)
  }

  private func vix(_ hundredths: Int64) -> String { "\(hundredths / 100).\(hundredths / 10 % 10)" }
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
