import Engine
import Terminal

/// Where a pane stands on the screen.
struct Frame: Hashable {
  let pane: Pane
  let rect: Rect

  /// What is inside the border.
  var inside: Rect { rect.inset() }

  /// Rows of a list below its headings.
  var listHeight: Int { max(0, inside.height - 1) }
}

/// How much of the cockpit a size can hold.
enum Ladder {
  /// A word.
  case line
  /// One pane and the status line.
  case single
  /// All panes of a view.
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
  /// Where every pane of the view stands: a pure function of the model and the size, for drawing and for the mouse.
  func frames(of size: Size) -> [Frame] {
    let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
    switch Ladder(size) {
    case .line: return []
    case .single: return [Frame(pane: focus, rect: body)]
    case .full where isZoomed: return [Frame(pane: focus, rect: body)]
    case .full: return panes(of: view, in: body)
    }
  }

  private func panes(of view: ViewName, in body: Rect) -> [Frame] {
    switch view {
    case .overview: overview(body)
    case .accounts:
      beside(body, [.accounts], share: 3, [.account, .lineage], share: 2)
    case .positions:
      stacked(
        [.positions, .orders, .history], body, [.share(3), .share(1, atLeast: 4), .share(1, atLeast: 4)])
    case .decisions:
      beside(body, [.decisions, .history], share: 1, [.decision], share: 1)
    case .market: market(body)
    case .risk: grid(body, [[.exposure, .limits], [.expiry, .stress]])
    case .audit: stacked([.audit, .entry], body, [.share(2), .share(1, atLeast: 6)])
    case .reports: beside(body, [.weeks, .reports], share: 1, [.projection], share: 1)
    case .system: beside(body, [.notices], share: 1, [.metrics, .terminal], share: 1)
    }
  }

  private func overview(_ body: Rect) -> [Frame] {
    let parts = body.rows([.share(1), .fixed(body.height >= 30 ? 5 : 4)])
    let orders = min(4, max(1, read.orders.count)) + 2
    let decisions = min(6, max(2, read.decisions.count + read.near.count)) + 2
    let sides = parts[0].columns([.share(9, atLeast: 32), .share(11, atLeast: 44)])
    let right = sides[1].rows([.share(1, atLeast: 6), .fixed(orders + 1), .fixed(decisions + 1)])
    return [
      Frame(pane: .accounts, rect: sides[0]), Frame(pane: .positions, rect: right[0]),
      Frame(pane: .orders, rect: right[1]), Frame(pane: .decisions, rect: right[2]),
      Frame(pane: .audit, rect: parts[1]),
    ]
  }

  private func market(_ body: Rect) -> [Frame] {
    let sides = body.columns([.share(2, atLeast: 34), .share(3)])
    let left = sides[0].rows([.share(3), .share(2, atLeast: 6)])
    let right = sides[1].rows([.share(3), .share(2, atLeast: 6)])
    return [
      Frame(pane: .watch, rect: left[0]), Frame(pane: .chain, rect: right[0]),
      Frame(pane: .smile, rect: right[1]), Frame(pane: .events, rect: left[1]),
    ]
  }

  private func stacked(_ panes: [Pane], _ rect: Rect, _ extents: [Extent]) -> [Frame] {
    zip(panes, rect.rows(extents)).map { Frame(pane: $0, rect: $1) }
  }

  private func beside(_ body: Rect, _ left: [Pane], share: Int, _ right: [Pane], share other: Int) -> [Frame]
  {
    let sides = body.columns([.share(share), .share(other)])
    return stacked(left, sides[0], left.map { _ in .share(1) })
      + stacked(right, sides[1], right.map { _ in .share(1) })
  }

  private func grid(_ body: Rect, _ rows: [[Pane]]) -> [Frame] {
    zip(rows, body.rows(rows.map { _ in .share(1) })).flatMap { panes, strip in
      zip(panes, strip.columns(panes.map { _ in .share(1) })).map { Frame(pane: $0, rect: $1) }
    }
  }
}
