import Engine
import Terminal

/// A pane's place on the screen.
struct PaneFrame: Hashable {
  let pane: Pane
  let rect: Rect

  /// The area inside the border.
  var inside: Rect { PaneBorder.inside(rect) }
}

/// How much of the cockpit fits a screen.
enum Ladder {
  /// Only a word or two.
  case line
  /// One pane, with the status line.
  case single
  /// The panes of the view, as many as have room.
  case full

  init(_ size: Size) {
    let isTall = size.height >= 40
    let isWide = size.width >= 110
    if size.width < 40 || size.height < 10 {
      self = .line
    } else if size.width < 80, !isTall {
      self = .single
    } else if size.height < 24, !isWide {
      self = .single
    } else {
      self = .full
    }
  }
}

extension Model {
  /// The part of the screen for panes: below the two bars and a banner, above the words and the last line.
  func body(of size: Size) -> Rect {
    let top = bars(of: size) + bannerLines(size.width).count
    let bottom = 1 + wordLines(of: size)
    return Rect(x: 0, y: top, width: size.width, height: max(0, size.height - top - bottom))
  }

  /// The lines above the panes: the status, and the views where there is room for them.
  func bars(of size: Size) -> Int {
    if case .single = Ladder(size) { return 1 }
    return 2
  }

  /// The lines below the panes that say in words what happened last and how the account under the cursor is.
  func wordLines(of size: Size) -> Int {
    guard case .full = Ladder(size), layout.view == .overview, !layout.isZoomed else { return 0 }
    if size.width >= 180, size.height >= 50 { return 0 }
    return size.height >= 24 && size.width >= 80 ? 2 : 0
  }

  /// The place of each pane in the view; drawing and the mouse both use it.
  func frames(of size: Size) -> [PaneFrame] {
    let body = body(of: size)
    switch Ladder(size) {
    case .line: return []
    case .single: return [PaneFrame(pane: layout.focus, rect: body)]
    case .full where layout.isZoomed: return [PaneFrame(pane: layout.focus, rect: body)]
    case .full: return withFocus(arranged(layout.view, in: body, size))
    }
  }

  /// The panes that a screen of a size shows.
  package func panes(at size: Size) -> [Pane] { frames(of: size).map(\.pane) }

  /// The frames, with the focused pane in the place of the largest where it has none of its own.
  private func withFocus(_ frames: [PaneFrame]) -> [PaneFrame] {
    guard !frames.isEmpty, !frames.contains(where: { $0.pane == layout.focus }) else { return frames }
    let largest = frames.indices.max { left, right in
      let (one, other) = (frames[left].rect, frames[right].rect)
      return one.width * one.height < other.width * other.height
    }
    var frames = frames
    if let largest { frames[largest] = PaneFrame(pane: layout.focus, rect: frames[largest].rect) }
    return frames
  }

  /// The first column of the right part; nil where there is no line to move.
  var divider: Int? {
    guard let first = frames(of: layout.size).first, first.rect.width < layout.size.width,
      layout.view != .risk
    else { return nil }
    return first.rect.right
  }

  /// The rows of the end of an expiry day; 0 while it is far.
  var lastOrdersHeight: Int { lastOrders == nil ? 0 : min(12, max(3, read.lastOrders.count + 1)) + 2 }

  /// The left and the right part: sized by their shares, or by where a person moved the line between them.
  func sides(
    _ body: Rect, _ left: Int, _ right: Int, atLeast least: Int = 20, _ other: Int = 20
  ) -> [Rect] {
    guard let part = layout.split(of: layout.view), body.width >= least + other else {
      return body.columns([.share(left, atLeast: least), .share(right, atLeast: other)])
    }
    let width = max(least, min(body.width - other, (body.width * part + 500) / 1_000))
    return body.columns([.fixed(width), .share(1)])
  }
}
