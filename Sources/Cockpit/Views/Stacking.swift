import Terminal

/// How high a pane may be.
struct PaneWish {
  let pane: Pane
  /// The most rows that it may take, its border included.
  var most: Int
  /// The rows that it takes at least, where they are there.
  var least: Int
  /// Whether it takes the rows that the others leave.
  var isFiller = false

  init(_ pane: Pane, _ most: Int, least: Int = 3, isFiller: Bool = false) {
    (self.pane, self.most, self.least, self.isFiller) = (pane, most, least, isFiller)
  }
}

extension Model {
  /// Panes from top to bottom: each takes what it has rows for and at most its share; what is left goes to the
  /// fillers. Where rows are short, the last panes lose them first, and one below four rows vanishes.
  func stacked(_ wishes: [PaneWish], in rect: Rect) -> [PaneFrame] {
    var wishes = wishes
    var heights: [Int] = []
    while true {
      heights = wishes.map { wish in
        wish.isFiller ? min(wish.most, 6) : max(wish.least, min(wish.most, wanted(wish.pane, rect.width) + 2))
      }
      var missing = heights.reduce(0, +) - rect.height
      for place in wishes.indices.reversed() where missing > 0 {
        let least = wishes[place].isFiller ? min(6, heights[place]) : min(4, heights[place])
        let given = min(missing, heights[place] - least)
        heights[place] -= given
        missing -= given
      }
      guard missing > 0, wishes.count > 1 else { break }
      wishes.removeLast()
    }
    spread(rect.height - heights.reduce(0, +), over: wishes, &heights, rect.width)
    var y = rect.y
    return zip(wishes, heights).map { wish, height in
      defer { y += height }
      return PaneFrame(
        pane: wish.pane, rect: Rect(x: rect.x, y: y, width: rect.width, height: min(height, rect.bottom - y)))
    }.filter { $0.rect.height >= 2 }
  }

  /// Gives rows that nobody has asked for to the fillers, or to panes that have more to show, or to the last.
  private func spread(_ rows: Int, over wishes: [PaneWish], _ heights: inout [Int], _ width: Int) {
    var left = rows
    guard left > 0, !wishes.isEmpty else { return }
    let fillers = wishes.indices.filter { wishes[$0].isFiller }
    if fillers.isEmpty {
      for place in wishes.indices where left > 0 {
        let more = min(left, max(0, wanted(wishes[place].pane, width) + 2 - heights[place]))
        heights[place] += more
        left -= more
      }
      heights[heights.count - 1] += left
      return
    }
    for (place, filler) in fillers.enumerated() {
      let part = left / (fillers.count - place)
      heights[filler] += part
      left -= part
    }
  }

  /// The lines that a pane has to show at a width.
  func wanted(_ pane: Pane, _ width: Int) -> Int { max(1, pane.content.height(self, width - 4)) }
}
