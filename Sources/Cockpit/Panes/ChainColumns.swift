import Domain
import Money
import Terminal

/// The columns of an option chain. Where room is short the greeks go first, calls before puts, then open interest
/// and implied volatility; bid, ask and delta of the puts and the strike are the last.
enum ChainColumns {
  static let all: [TableColumn<ChainLine>] = calls + middle + puts

  /// The names of the columns of the calls, and of the puts.
  static let (callNames, putNames) = (calls.map(\.id), puts.map(\.id))

  private static let calls: [TableColumn<ChainLine>] = [
    TableColumn("coi", title: "OI", kind: .number, importance: 40) { interest($0.call) },
    TableColumn("ctheta", title: "theta", kind: .decimal, importance: 10) { theta($0.call) },
    TableColumn("cvega", title: "vega", kind: .decimal, importance: 11) { vega($0.call) },
    TableColumn("cgamma", title: "gamma", kind: .decimal, importance: 12) { gamma($0.call) },
    TableColumn("cdelta", title: "delta", kind: .decimal, importance: 60) { delta($0.call) },
    TableColumn("civ", title: "IV %", kind: .decimal, importance: 50) { volatility($0.call) },
    TableColumn("cbid", title: "bid", kind: .decimal, importance: 62) { price($0.call, \.view.bid) },
    TableColumn("cask", title: "ask", kind: .decimal, importance: 62) { price($0.call, \.view.ask) },
  ]

  private static let middle: [TableColumn<ChainLine>] = [
    TableColumn("own", title: "you", kind: .number, importance: 75, steadyWidth: 6) { own($0) },
    TableColumn("strike", kind: .decimal, importance: 100, steadyWidth: 7) {
      TableCell($0.strike.text, .uiTitle)
    },
    TableColumn("band", kind: .text(atLeast: 6), importance: 55, steadyWidth: 7, isExpanding: true) {
      band($0)
    },
  ]

  private static let puts: [TableColumn<ChainLine>] = [
    TableColumn("pbid", title: "bid", kind: .decimal, importance: 95) { price($0.put, \.view.bid) },
    TableColumn("pask", title: "ask", kind: .decimal, importance: 94) { price($0.put, \.view.ask) },
    TableColumn("piv", title: "IV %", kind: .decimal, importance: 52) { volatility($0.put) },
    TableColumn("pdelta", title: "delta", kind: .decimal, importance: 90) { line in
      // The band's colour stands under the delta that decides it.
      delta(line.put).on(line.band.map { $0.kind.slot.tint(0.3) } ?? ground(line.put))
    },
    TableColumn("pgamma", title: "gamma", kind: .decimal, importance: 22) { gamma($0.put) },
    TableColumn("pvega", title: "vega", kind: .decimal, importance: 21) { vega($0.put) },
    TableColumn("ptheta", title: "theta", kind: .decimal, importance: 20) { theta($0.put) },
    TableColumn("poi", title: "OI", kind: .number, importance: 42) { interest($0.put) },
  ]

  /// The surface of an option in the money.
  private static func ground(_ option: ChainOption?) -> Ink? {
    guard let option, option.isInTheMoney else { return nil }
    return (option.view.contract.right == .put ? Slot.graphLine : .graphLineSecond).tint(0.1)
  }

  private static func cell(_ text: String, _ option: ChainOption, isMain: Bool = false) -> TableCell {
    TableCell(text, option.isWide ? .uiMuted : isMain ? .uiText : .uiMuted).on(ground(option))
  }

  private static func price(_ option: ChainOption?, _ price: (ChainOption) -> Price) -> TableCell {
    option.map { cell(price($0).text, $0, isMain: true) } ?? .missing
  }

  private static func delta(_ option: ChainOption?) -> TableCell {
    guard let option else { return .missing }
    let delta = option.view.delta
    return cell("\(signText(delta))\(hundredthsText(abs(delta) / 100))", option, isMain: true)
  }

  private static func volatility(_ option: ChainOption?) -> TableCell {
    guard let option else { return .missing }
    return cell(
      "\(option.view.volatility / 10_000).\(option.view.volatility / 1_000 % 10)", option, isMain: true)
  }

  private static func gamma(_ option: ChainOption?) -> TableCell {
    greek(option) { decimal($0.gamma, parts: 100_000, digits: 4) }
  }

  private static func vega(_ option: ChainOption?) -> TableCell {
    greek(option) { decimal($0.vega, parts: 10_000, digits: 3) }
  }

  private static func theta(_ option: ChainOption?) -> TableCell {
    greek(option) { decimal($0.theta, parts: 10_000, digits: 2) }
  }

  private static func greek(_ option: ChainOption?, _ text: (OptionGreeks) -> String) -> TableCell {
    guard let option else { return TableCell("") }
    return option.greeks.map { cell(text($0), option) } ?? .missing
  }

  /// Open interest on a tint as deep as it is large; one too small to trade is marked in words, too.
  private static func interest(_ option: ChainOption?) -> TableCell {
    guard let option, let interest = option.view.openInterest else { return .missing }
    let shade = 0.16 + 0.3 * option.depth.squareRoot()
    return option.isThin
      ? TableCell("!\(grouped(interest))", .uiText).on(Slot.riskBreach.tint(0.24))
      : TableCell(grouped(interest), .uiText).on(Slot.riskOk.tint(shade))
  }

  /// What is held of a strike: puts as they are, calls with their letter.
  private static func own(_ line: ChainLine) -> TableCell {
    var parts: [String] = []
    if line.heldCalls != 0 { parts.append("\(signText(line.heldCalls))\(abs(line.heldCalls))C") }
    if line.heldPuts != 0 { parts.append("\(signText(line.heldPuts))\(abs(line.heldPuts))") }
    return parts.isEmpty ? TableCell("") : TableCell("◆ \(parts.joined(separator: " "))", .orderWorking)
  }

  private static func band(_ line: ChainLine) -> TableCell {
    let kind = line.picks.first ?? line.band?.kind
    return kind.map { TableCell("▌\($0.title)\(line.picks.isEmpty ? "" : " ◂")", $0.slot) } ?? TableCell("")
  }

  /// A count of fractional parts as a decimal, rounded to the given number of digits.
  private static func decimal(_ value: Int64, parts: Int64, digits: Int) -> String {
    let scale = (0..<digits).reduce(Int64(1)) { scale, _ in scale * 10 }
    let shown = multiplied(value, by: scale, over: parts, rounding: .nearest)
    let rest = "\(shown.magnitude % UInt64(scale))"
    let zeros = String(repeating: "0", count: max(0, digits - rest.count))
    return "\(shown < 0 ? "−" : "")\(shown.magnitude / UInt64(scale)).\(zeros)\(rest)"
  }
}
