import Engine
import Terminal

/// A pane's place on the screen.
struct PaneFrame: Hashable {
  let pane: Pane
  let rect: Rect

  /// The area inside the border.
  var inside: Rect { rect.inset() }

  /// The rows of a list, without its headings.
  var listHeight: Int { max(0, inside.height - 1) }
}

/// How much of the cockpit fits a screen.
enum Ladder {
  /// Only a word or two.
  case line
  /// One pane, with the status line.
  case single
  /// All panes of the view.
  case full

  init(_ size: Size) {
    if size.width < 40 || size.height < 10 {
      self = .line
    } else if size.width < 80 || size.height < 24 {
      self = .single
    } else {
      self = .full
    }
  }
}

extension Model {
  /// The place of each pane in the view; drawing and the mouse both use it.
  func frames(of size: Size) -> [PaneFrame] {
    let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
    switch Ladder(size) {
    case .line: return []
    case .single: return [PaneFrame(pane: layout.focus, rect: body)]
    case .full where layout.isZoomed: return [PaneFrame(pane: layout.focus, rect: body)]
    case .full: return panes(of: layout.view, in: body)
    }
  }

  /// The panes that a screen of a size shows.
  package func panes(at size: Size) -> [Pane] { frames(of: size).map(\.pane) }

  private func panes(of view: ViewName, in body: Rect) -> [PaneFrame] {
    switch view {
    case .overview: overview(body)
    case .accounts: accounts(body)
    case .positions:
      stacked(
        [.positions, .lastOrders, .orders, .history], body,
        [.share(3), .fixed(lastOrdersHeight), .share(1, atLeast: 4), .share(1, atLeast: 4)]
      ).filter { !$0.rect.isEmpty }
    case .decisions:
      beside(body, [.decisions, .history], share: 1, [.decision], share: 1)
    case .market: market(body)
    case .risk: risk(body)
    case .audit: stacked([.audit, .entry], body, [.share(2), .share(1, atLeast: 6)])
    case .reports: reports(body)
    case .system: beside(body, [.notices], share: 1, [.metrics, .terminal], share: 1)
    }
  }

  /// The rows of the end of an expiry day; 0 while it is far.
  private var lastOrdersHeight: Int { lastOrders == nil ? 0 : min(12, max(3, read.lastOrders.count + 1)) + 2 }

  /// The left and the right part: sized by their shares, or by where a person moved the line between them.
  private func sides(
    _ body: Rect, _ left: Int, _ right: Int, atLeast least: Int = 20, _ other: Int = 20
  ) -> [Rect] {
    guard let part = layout.split(of: layout.view), body.width >= least + other else {
      return body.columns([.share(left, atLeast: least), .share(right, atLeast: other)])
    }
    let width = max(least, min(body.width - other, (body.width * part + 500) / 1_000))
    return body.columns([.fixed(width), .share(1)])
  }

  /// The first column of the right part; nil where there is no line to move.
  var divider: Int? {
    guard layout.view != .risk, let first = frames(of: layout.size).first,
      first.rect.width < layout.size.width
    else { return nil }
    return first.rect.right
  }

  private func overview(_ body: Rect) -> [PaneFrame] {
    let parts = body.rows([.share(1), .fixed(body.height >= 30 ? 5 : 4)])
    let orders = min(4, max(1, read.orders.count)) + 2
    let decisions = min(6, max(2, read.decisions.count + read.near.count)) + 2
    let sides = sides(parts[0], 9, 11, atLeast: 32, 44)
    let left = sides[0].rows([.share(1), .fixed(growthHeight(sides[0].height))])
    let right = sides[1].rows([.share(1, atLeast: 6), .fixed(orders + 1), .fixed(decisions + 1)])
    return [
      PaneFrame(pane: .accounts, rect: left[0]), PaneFrame(pane: .positions, rect: right[0]),
      PaneFrame(pane: .orders, rect: right[1]), PaneFrame(pane: .decisions, rect: right[2]),
      PaneFrame(pane: .audit, rect: parts[1]), PaneFrame(pane: .growth, rect: left[1]),
    ].filter { !$0.rect.isEmpty }
  }

  /// The rows left for the curves below a short tree; 0 when they are too few.
  private func growthHeight(_ height: Int) -> Int {
    let tree = min(lists[.accounts]?.ids.count ?? 0, height) + 4
    let left = height - tree
    return left >= 10 ? min(left, max(12, height * 3 / 5)) : 0
  }

  private func accounts(_ body: Rect) -> [PaneFrame] {
    let sides = sides(body, 3, 2)
    let reinvesting = min(lists[.reinvestments]?.ids.count ?? 0, body.height / 4) + 3
    let left = sides[0].rows([.share(1, atLeast: 8), .fixed(min(reinvesting, body.height / 3))])
    let right = sides[1].rows([.share(3), .share(1, atLeast: 5)])
    return [
      PaneFrame(pane: .accounts, rect: left[0]), PaneFrame(pane: .account, rect: right[0]),
      PaneFrame(pane: .reinvestments, rect: left[1]), PaneFrame(pane: .lineage, rect: right[1]),
    ]
  }

  private func risk(_ body: Rect) -> [PaneFrame] {
    let hasGate = body.height >= 34
    let rows = body.rows([
      .share(1), .share(1), .fixed(min(expiryBoard.count, 10) + 3), .fixed(hasGate ? 6 : 0),
    ])
    let (upper, middle) = (rows[0].columns([.share(1), .share(1)]), rows[1].columns([.share(1), .share(1)]))
    return [
      PaneFrame(pane: .exposure, rect: upper[0]), PaneFrame(pane: .limits, rect: upper[1]),
      PaneFrame(pane: .heat, rect: middle[0]), PaneFrame(pane: .stress, rect: middle[1]),
      PaneFrame(pane: .expiry, rect: rows[2]), PaneFrame(pane: .gate, rect: rows[3]),
    ].filter { !$0.rect.isEmpty }
  }

  private func reports(_ body: Rect) -> [PaneFrame] {
    let sides = sides(body, 1, 1)
    let accounts = openAccounts.count
    let left = sides[0].rows([
      .share(1, atLeast: 5), .fixed(min(accounts + 3, body.height / 3)), .share(1, atLeast: 5),
    ])
    return [
      PaneFrame(pane: .weeks, rect: left[0]), PaneFrame(pane: .strips, rect: left[1]),
      PaneFrame(pane: .reports, rect: left[2]), PaneFrame(pane: .projection, rect: sides[1]),
    ]
  }

  private func market(_ body: Rect) -> [PaneFrame] {
    let sides = sides(body, 2, 3, atLeast: 34)
    let left = sides[0].rows([.share(3), .share(2, atLeast: 6)])
    let right = sides[1].rows([.share(3), .share(2, atLeast: 6)])
    return [
      PaneFrame(pane: .watch, rect: left[0]), PaneFrame(pane: .chain, rect: right[0]),
      PaneFrame(pane: .smile, rect: right[1]), PaneFrame(pane: .events, rect: left[1]),
    ]
  }

  private func stacked(_ panes: [Pane], _ rect: Rect, _ extents: [Extent]) -> [PaneFrame] {
    zip(panes, rect.rows(extents)).map { PaneFrame(pane: $0, rect: $1) }
  }

  private func beside(_ body: Rect, _ left: [Pane], share: Int, _ right: [Pane], share other: Int)
    -> [PaneFrame]
  {
    let sides = sides(body, share, other)
    return stacked(left, sides[0], left.map { _ in .share(1) })
      + stacked(right, sides[1], right.map { _ in .share(1) })
  }
}
