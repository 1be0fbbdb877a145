import Domain
import Engine
import Money
import Terminal

/// What stands on the axis of time, and what the cross-hair says.
extension Model {
  /// Ticks where months and years begin, as many as have room.
  func timeTicks(_ days: ClosedRange<Day>, width: Int) -> [Plot.Mark] {
    let length = Double(days.upperBound - days.lowerBound)
    guard length > 0 else { return [] }
    let months = max(1, Int(length / 30.4))
    let most = max(2, width / 12)
    let step = [1, 2, 3, 6, 12, 24, 60, 120].first { months / $0 <= most } ?? 120
    var ticks = [Plot.Mark(0, TimeText.month(days.lowerBound, withYear: true))]
    var (year, month, _) = days.lowerBound.civil
    var shownYear = year
    for _ in 0..<min(months + 1, 1_500) {
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      guard (month - 1) % min(step, 12) == 0, step <= 12 || year % (step / 12) == 0 else { continue }
      let day = Day(year: year, month: month, day: 1)
      guard day <= days.upperBound else { break }
      ticks.append(
        Plot.Mark(
          Double(day - days.lowerBound) / length,
          TimeText.month(day, withYear: year != shownYear || step >= 12)))
      shownYear = year
    }
    return ticks
  }

  /// Forks, merges and money from outside on a curve's days.
  func flowMarks(over equity: Figures.Curve) -> [Plot.Mark] {
    guard let days = equity.days else { return [] }
    let length = Double(max(1, days.upperBound - days.lowerBound))
    return published.shownFigures.flows.filter { days.contains($0.day) }.map { flow in
      Plot.Mark(Double(flow.day - days.lowerBound) / length, flow.kind.sign, flow.kind.slot)
    }
  }

  /// What the marks mean, each kind once.
  func flowLegend(_ flows: [Plot.Mark]) -> [Piece] {
    Figures.Flow.Kind.allCases.filter { kind in flows.contains { $0.text == kind.sign } }.flatMap { kind in
      [Piece("\(kind.sign) ", kind.slot), Piece("\(kind.word)  ", .uiMuted)]
    }
  }

  /// The day and the value at a place of a curve.
  func cross(at place: Double, _ equity: Figures.Curve, _ fall: Figures.Curve?) -> Plot.Cross? {
    guard let days = equity.days, !equity.values.isEmpty else { return nil }
    let index = min(equity.values.count - 1, Int(place * Double(equity.values.count)))
    let day = days.lowerBound + Int(Double(days.upperBound - days.lowerBound) * place)
    let value = equity.values[index]
    var second = [Piece(axisText(value), .uiValue)]
    if index >= 5, equity.values[index - 5] > 0 {
      let change = (value / equity.values[index - 5] - 1) * 100
      second += [
        Piece(" week ", .uiMuted),
        Piece("\(percentOfCurve(change, isSigned: true)) %", change < 0 ? .pnlLoss : .pnlGain),
      ]
    }
    var lines = [[Piece(TimeText.day(day), .uiValue)], second]
    if let fall, fall.values.indices.contains(min(index, fall.values.count - 1)) {
      let depth = fall.values[min(index, fall.values.count - 1)]
      if depth.isFinite, depth < 0 {
        lines.append([Piece("\(percentOfCurve(depth)) % below its peak", .uiMuted)])
      }
    }
    return Plot.Cross(place, lines)
  }
}

extension Figures.Flow.Kind {
  /// Its sign on the axis.
  var sign: String {
    switch self {
    case .fork: "⚑"
    case .merge: "◆"
    case .deposit: "▲"
    case .withdrawal: "▼"
    }
  }

  var word: String {
    switch self {
    case .fork: "fork"
    case .merge: "merge"
    case .deposit: "paid in"
    case .withdrawal: "taken out"
    }
  }

  var slot: Slot {
    switch self {
    case .fork: .decisionWaiting
    case .merge: .accountCom
    case .deposit: .pnlGain
    case .withdrawal: .pnlLoss
    }
  }
}

/// An amount on an axis: `612k`, `1.66M`, `−12.5k`.
@Sendable func axisText(_ dollars: Double) -> String {
  guard dollars.isFinite, dollars.magnitude < 9e15 else { return missing }
  let sign = dollars < -0.5 ? "−" : ""
  let size = dollars.magnitude
  let steps: [(size: Double, letter: String)] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
  guard let step = steps.first(where: { size >= $0.size * 0.9995 }) else {
    return "\(sign)\(Int64(size.rounded()))"
  }
  let hundredths = Int64((size / step.size * 100).rounded())
  let rest = hundredths % 100
  if hundredths >= 10_000 && (step.letter == "k" || rest == 0) {
    let tenths = Int64((size / step.size * 10).rounded())
    return tenths % 10 == 0 || tenths >= 10_000
      ? "\(sign)\(tenths / 10)\(step.letter)" : "\(sign)\(tenths / 10).\(tenths % 10)\(step.letter)"
  }
  if rest == 0 { return "\(sign)\(hundredths / 100)\(step.letter)" }
  if rest % 10 == 0 { return "\(sign)\(hundredths / 100).\(rest / 10)\(step.letter)" }
  return step.letter == "k"
    ? "\(sign)\(hundredths / 100).\(rest / 10)k"
    : "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)\(step.letter)"
}
