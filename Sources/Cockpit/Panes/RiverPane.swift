import Books
import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The structures over time: every account a stream, as wide as its value.
  static let river = PaneContent(title: "River", draw: { $0.drawRiver(&$1, $2) }).with {
    $0.note = { model, width in
      width > 110 ? "every account a stream, as wide as its value" : width > 50 ? "as wide as its value" : ""
    }
    $0.summary = { model, width in
      let legend: [Piece] = [
        Piece("■", .accountGen), Piece(" Gen "), Piece("■", .accountRev), Piece(" Rev "),
        Piece("■", .accountCom), Piece(" Com "),
      ]
      let marks: [Piece] = [
        Piece(" ●", .decisionWaiting), Piece(" a fork is born "), Piece(" ◆", .uiValue),
        Piece(" a merge flows home "),
      ]
      return width > 140 ? legend + marks + model.riverScale(width) : width > 60 ? legend : []
    }
    $0.keys = [.init("cross-hair", "time"), .init("range", "range"), .init("zoom", "zoom")]
    $0.height = { _, _ in 40 }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  /// The most forks that are drawn; of more, the largest.
  private static let most = 32
  /// The values of a course that are drawn.
  private static let points = 96

  /// The days of the root's curves, in the chosen range.
  private var riverDays: ClosedRange<Day>? {
    guard let days = published.shownFigures.accounts[StructureID.root.account(.gen)]?.days else { return nil }
    guard let range = layout.chart.range.days, days.upperBound - days.lowerBound > range else { return days }
    return (days.upperBound - range)...days.upperBound
  }

  /// What the journaled rows tell of every structure; nil before the first figures.
  fileprivate var river: River? {
    guard let days = riverDays, days.upperBound > days.lowerBound else { return nil }
    let length = Double(days.upperBound - days.lowerBound)
    func place(_ day: Day) -> Double { Double(day - days.lowerBound) / length }
    func root(_ kind: AccountKind) -> [Double] {
      course(StructureID.root.account(kind), from: days.lowerBound, to: days.upperBound)
    }
    let forks = shownForks(in: days)
    let numbers = Dictionary(uniqueKeysWithValues: forks.enumerated().map { ($1.id, $0) })
    let branches = forks.map { fork -> River.Branch in
      let born = max(days.lowerBound, fork.createdAt.newYork.day)
      let end = fork.merged.map { min(days.upperBound, $0.at.newYork.day) }
      func half(_ kind: AccountKind) -> [Double] {
        guard fork.id.kinds.contains(kind) else { return [0] }
        return course(fork.id.account(kind), from: born, to: end ?? days.upperBound)
      }
      let (gen, com) = (half(.gen), half(.com))
      let home = zip(gen, com).map { $0 + $1 }.max() ?? 0
      return River.Branch(
        "\(fork.id)", birth: max(0, place(born)), end: end.map(place),
        parent: fork.forkedFrom.flatMap { numbers[$0.structure] }, upper: gen, lower: com,
        home: "\(axisText(home)) home")
    }
    var river = River(
      River.Root(upper: root(.gen), middle: root(.rev), lower: root(.com)), branches,
      bend: min(0.25, 456 / length), label: axisText)
    river.ticks = timeTicks(days, width: layout.size.width)
    if let first = published.shownFigures.equity?.values.first, days == riverDays {
      river.start = [axisText(first), "put in"]
    }
    if case .structure(let id) = selected(.lineage) { river.chosen = numbers[id] }
    return river
  }

  /// The forks that lived in a time, in the order of their births.
  private func shownForks(in days: ClosedRange<Day>) -> [Structure] {
    let all = read.machine.portfolio.structures.filter { structure in
      structure.id != .root && structure.createdAt.newYork.day <= days.upperBound
        && structure.merged.map { $0.at.newYork.day > days.lowerBound } ?? true
    }
    guard all.count > Model.most else { return all }
    let largest = all.sorted { value(of: $0) > value(of: $1) }.prefix(Model.most)
    return largest.sorted { $0.id < $1.id }
  }

  private func value(of structure: Structure) -> Money { read.row(of: structure.id)?.value ?? .zero }

  /// An account's values between two days, evenly spread.
  private func course(_ account: AccountID, from first: Day, to last: Day) -> [Double] {
    guard let curve = published.shownFigures.accounts[account], let days = curve.days, !curve.values.isEmpty
    else { return [0] }
    let length = Double(max(1, days.upperBound - days.lowerBound))
    let count = max(2, min(Model.points, last - first))
    return (0..<count).map { step in
      let day = Double(first - days.lowerBound) + Double(last - first) * Double(step) / Double(count - 1)
      guard day >= 0 else { return 0 }
      let spot = min(Double(curve.values.count - 1), day / length * Double(curve.values.count - 1))
      let left = Int(spot)
      let value = curve.values[left]
      guard left + 1 < curve.values.count else { return value.isFinite ? value : 0 }
      let between = value + (curve.values[left + 1] - value) * (spot - Double(left))
      return between.isFinite ? between : 0
    }
  }

  /// How much one row of the picture is worth.
  fileprivate func riverScale(_ width: Int) -> [Piece] {
    guard let frame = frames(of: layout.size).first(where: { $0.pane == .river }), let river else {
      return []
    }
    let rows = River.flow(in: frame.inside).height
    return rows > 0 ? [Piece(" one row = \(axisText(river.worthOfRow(rows: rows)))")] : []
  }

  fileprivate func drawRiver(_ canvas: inout Canvas, _ rect: Rect) {
    guard var river, rect.height >= 7 else {
      canvas.text(
        "the river comes with the first figures", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    if let place = layout.chart.cross { river.cross = riverCross(at: place, river) }
    river.draw(on: &canvas, in: rect)
  }

  private func riverCross(at place: Double, _ river: River) -> Plot.Cross? {
    guard let days = riverDays else { return nil }
    let day = days.lowerBound + Int(Double(days.upperBound - days.lowerBound) * place)
    let open = river.branches.count { $0.birth <= place && ($0.end ?? 2) > place }
    let home = river.branches.count { ($0.end ?? 2) <= place }
    var lines = [
      [Piece(TimeText.day(day), .uiValue)],
      [Piece("\(open) fork\(open == 1 ? "" : "s") open, \(home) came home", .uiMuted)],
    ]
    if let equity = published.shownFigures.equity, let known = equity.days, known.contains(day) {
      let part = Double(day - known.lowerBound) / Double(max(1, known.upperBound - known.lowerBound))
      let value = equity.values[min(equity.values.count - 1, Int(part * Double(equity.values.count)))]
      lines.insert([Piece("everything ", .uiMuted), Piece(axisText(value), .uiValue)], at: 1)
    }
    return Plot.Cross(place, lines)
  }
}
