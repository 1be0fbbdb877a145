import Terminal

extension Model {
  /// The panes of a view in a part of the screen, by its size.
  func arranged(_ view: ViewName, in body: Rect, _ size: Size) -> [PaneFrame] {
    switch view {
    case .overview: overview(body, size)
    case .accounts: growth(body, size)
    case .positions:
      stacked(
        [
          PaneWish(.positions, body.height * 3 / 5), PaneWish(.lastOrders, lastOrdersHeight),
          PaneWish(.orders, body.height / 4), PaneWish(.history, 99, isFiller: true),
        ].filter { $0.most > 0 },
        in: body)
    case .decisions:
      size.width < 100
        ? stacked(
          [PaneWish(.decisions, 12), PaneWish(.decision, 99, isFiller: true), PaneWish(.history, 12)],
          in: body)
        : beside(
          body, [PaneWish(.decisions, body.height / 2), PaneWish(.history, 99, isFiller: true)],
          [PaneWish(.decision, 99, isFiller: true)])
    case .market: market(body, size)
    case .risk: risk(body, size)
    case .audit:
      size.width >= 150
        ? beside(
          body, [PaneWish(.audit, 99, isFiller: true)], [PaneWish(.entry, 99, isFiller: true)], 3, 2)
        : stacked(
          [PaneWish(.audit, 99, isFiller: true), PaneWish(.entry, max(6, body.height / 3))], in: body)
    case .reports: reports(body, size)
    case .system:
      size.width < 100
        ? stacked(
          [PaneWish(.notices, 12), PaneWish(.metrics, 99, isFiller: true), PaneWish(.terminal, 12)], in: body)
        : beside(
          body, [PaneWish(.notices, 99, isFiller: true), PaneWish(.outcomes, body.height / 2)],
          [PaneWish(.metrics, 99, isFiller: true), PaneWish(.terminal, body.height / 3)])
    }
  }

  private func overview(_ body: Rect, _ size: Size) -> [PaneFrame] {
    if size.width >= 180, size.height >= 50 { return wideOverview(body) }
    if size.width >= 110, size.height >= 36 { return usualOverview(body) }
    if size.width >= 110, size.height < 24 { return lowOverview(body) }
    if size.height >= 40 { return tallOverview(body) }
    return stacked(
      [
        PaneWish(.decisions, 4), PaneWish(.accounts, max(7, body.height * 2 / 5)), PaneWish(.positions, 99),
      ], in: body)
  }

  /// From 180 by 50: everything, with the pictures on the left.
  private func wideOverview(_ body: Rect) -> [PaneFrame] {
    let rows = body.rows([.share(1), .fixed(3)])
    let sides = sides(rows[0], 41, 59, atLeast: 60, 80)
    let scale = max(54, rows[0].height)
    func share(_ rows: Int) -> Int { rows * scale / 54 }
    let left = stacked(
      [PaneWish(.accounts, share(15)), PaneWish(.growth, 99, isFiller: true), PaneWish(.strips, share(15))],
      in: sides[0])
    let right = stacked(
      [
        PaneWish(.decisions, share(9)), PaneWish(.positions, share(18)), PaneWish(.orders, share(6)),
        PaneWish(.today, share(18), least: min(share(16), wanted(.gauges, 60) + 11)),
        PaneWish(.audit, 99, isFiller: true),
      ], in: sides[1])
    return left + besideToday(right) + [PaneFrame(pane: .outcomes, rect: rows[1])]
  }

  /// Puts the market and the risk beside the timetable, which is as wide as its words.
  private func besideToday(_ frames: [PaneFrame]) -> [PaneFrame] {
    frames.flatMap { frame -> [PaneFrame] in
      guard frame.pane == .today else { return [frame] }
      let columns = frame.rect.columns([.share(39), .share(61)])
      let others = stacked(
        [PaneWish(.watch, 99, isFiller: true), PaneWish(.gauges, frame.rect.height / 2)], in: columns[1])
      return [PaneFrame(pane: .today, rect: columns[0])] + others
    }
  }

  /// From 110 by 36.
  private func usualOverview(_ body: Rect) -> [PaneFrame] {
    let sides = sides(body, 45, 55, atLeast: 48, 56)
    let scale = max(35, body.height)
    func share(_ rows: Int) -> Int { rows * scale / 35 }
    let left = stacked(
      [PaneWish(.accounts, share(12)), PaneWish(.growth, 99, isFiller: true), PaneWish(.strips, share(8))],
      in: sides[0])
    let right = stacked(
      [
        PaneWish(.decisions, share(6)), PaneWish(.positions, share(15)), PaneWish(.orders, share(5)),
        PaneWish(.today, 99, isFiller: true),
      ], in: sides[1])
    return left
      + right.flatMap { frame -> [PaneFrame] in
        guard frame.pane == .today else { return [frame] }
        let columns = frame.rect.columns([.share(11), .share(9)])
        return [PaneFrame(pane: .today, rect: columns[0]), PaneFrame(pane: .watch, rect: columns[1])]
      }
  }

  /// Narrow and tall: one column.
  private func tallOverview(_ body: Rect) -> [PaneFrame] {
    stacked(
      [
        PaneWish(.decisions, 9), PaneWish(.accounts, 15), PaneWish(.positions, 16), PaneWish(.orders, 5),
        PaneWish(.growth, max(17, body.height / 5), isFiller: body.height < 60), PaneWish(.today, 11),
        PaneWish(.gauges, 8), PaneWish(.strips, 9), PaneWish(.audit, 99, isFiller: true),
      ], in: body)
  }

  /// Wide and low: three columns.
  private func lowOverview(_ body: Rect) -> [PaneFrame] {
    let columns = body.columns([.share(4), .share(4), .share(5)])
    return [PaneFrame(pane: .accounts, rect: columns[0])]
      + stacked([PaneWish(.decisions, 99, isFiller: true), PaneWish(.orders, 6)], in: columns[1])
      + [PaneFrame(pane: .positions, rect: columns[2])]
  }

  /// The picture of forks above, their table and the account below.
  private func growth(_ body: Rect, _ size: Size) -> [PaneFrame] {
    let foot = max(
      10, min(body.height * 4 / 9, max(18, wanted(.lineage, 60) + wanted(.reinvestments, 60) + 4)))
    let rows = body.rows([.share(1), .fixed(body.height < 28 ? body.height * 2 / 5 : foot)])
    let river = [PaneFrame(pane: .river, rect: rows[0])]
    if size.width < 100 {
      return river
        + stacked(
          [PaneWish(.lineage, rows[1].height / 2), PaneWish(.growth, 99, isFiller: true)], in: rows[1])
    }
    if size.width < 180 {
      let parts = rows[1].columns([.share(5), .share(4)])
      return river + [PaneFrame(pane: .lineage, rect: parts[0]), PaneFrame(pane: .account, rect: parts[1])]
    }
    let parts = rows[1].columns([.share(3), .share(3), .share(3)])
    let left = stacked(
      [PaneWish(.lineage, 99, isFiller: true), PaneWish(.reinvestments, rows[1].height / 2)], in: parts[0])
    let middle = stacked(
      rows[1].height < 26
        ? [PaneWish(.account, 99, isFiller: true)]
        : [PaneWish(.accounts, rows[1].height / 2), PaneWish(.account, 99, isFiller: true)], in: parts[1])
    return river + left + middle + [PaneFrame(pane: .growth, rect: parts[2])]
  }

  private func risk(_ body: Rect, _ size: Size) -> [PaneFrame] {
    let board = PaneWish(.expiry, min(expiryBoard.count, 10) + 3)
    if size.width < 100 {
      return stacked(
        [
          PaneWish(.limits, 10), PaneWish(.whatIf, 16), PaneWish(.exposure, 12), board,
          PaneWish(.losses, 12), PaneWish(.stress, 99, isFiller: true), PaneWish(.gate, 6),
        ], in: body)
    }
    if size.width >= 180, size.height >= 50 { return wideRisk(body) }
    let foot = body.height >= 34 ? 6 : 0
    let rows = body.rows([.share(1), .fixed(min(board.most, body.height / 3)), .fixed(foot)])
    let columns = rows[0].columns([.share(2), .share(1)])
    let left = stacked(
      [PaneWish(.whatIf, rows[0].height >= 32 ? 16 : 8), PaneWish(.exposure, 99, isFiller: true)],
      in: columns[0]
    )
    let right = stacked(
      [PaneWish(.limits, rows[0].height / 3), PaneWish(.stress, 99, isFiller: true)], in: columns[1])
    return left + right
      + [PaneFrame(pane: .expiry, rect: rows[1]), PaneFrame(pane: .gate, rect: rows[2])].filter {
        !$0.rect.isEmpty
      }
  }

  /// From 180 by 50: the map of losses beside what is held, then the week's outcomes, then limits and the gate.
  private func wideRisk(_ body: Rect) -> [PaneFrame] {
    let sides = sides(body, 59, 41, atLeast: 90, 60)
    let left = stacked(
      [
        PaneWish(.whatIf, 18), PaneWish(.expiry, min(expiryBoard.count, 10) + 3),
        PaneWish(.stress, 99, isFiller: true), PaneWish(.gate, 6),
      ], in: sides[0])
    let right = stacked(
      [
        PaneWish(.heat, body.height / 3), PaneWish(.losses, 14), PaneWish(.gauges, 6), PaneWish(.limits, 12),
        PaneWish(.exposure, 99, isFiller: true),
      ], in: sides[1])
    return left + right
  }

  private func reports(_ body: Rect, _ size: Size) -> [PaneFrame] {
    let left = [
      PaneWish(.weeks, body.height / 3), PaneWish(.strips, body.height / 3),
      PaneWish(.reports, 99, isFiller: true),
    ]
    guard size.width >= 100 else {
      return stacked(
        [PaneWish(.projection, max(14, body.height / 2), isFiller: true)]
          + left.map { PaneWish($0.pane, 10) },
        in: body)
    }
    return beside(body, left, [PaneWish(.projection, 99, isFiller: true)], 2, 3)
  }

  func beside(
    _ body: Rect, _ left: [PaneWish], _ right: [PaneWish], _ share: Int = 1, _ other: Int = 1,
    atLeast least: Int = 20
  ) -> [PaneFrame] {
    let sides = sides(body, share, other, atLeast: least)
    return stacked(left, in: sides[0]) + stacked(right, in: sides[1])
  }
}
