/// Where the streams of a river are, in points from the top, at every column of a picture.
package struct RiverCourse {
  /// The points that a dollar takes.
  let unit: Double
  /// The middle of the picture.
  let middle: Double
  /// Where each branch runs, in points from the middle; negative above.
  package private(set) var lanes: [Double] = []
  /// The top of the root and the thickness of its three accounts, column by column.
  private(set) var roots: [(top: Double, parts: [Double])] = []
  private var centres: [[Double]] = []
  private let river: River
  private let width: Int
  private let height: Int
  let bend: Double

  package init(_ river: River, width: Int, height: Int) {
    (self.river, self.width, self.height) = (river, width, height)
    middle = Double(height)
    let most =
      (0...64).map { step -> Double in
        let place = Double(step) / 64
        return [river.root.upper, river.root.middle, river.root.lower].reduce(0) {
          $0 + max(0, Terminal.value($1, at: place))
        }
      }.max() ?? 1
    let share = river.branches.isEmpty ? 0.7 : 0.42
    unit = most > 0 ? Double(2 * height) * share / most : 1
    bend = max(river.bend, 12 / Double(max(12, width)))
    lanes = layOut()
    roots = (0..<width).map { root(at: place(of: $0)) }
    for branch in river.branches.indices { centres.append(line(of: branch)) }
  }

  private func root(at place: Double) -> (top: Double, parts: [Double]) {
    let parts = [river.root.upper, river.root.middle, river.root.lower].map {
      max(0, Terminal.value($0, at: place)) * unit
    }
    return (middle - parts.reduce(0, +) * 0.45, parts)
  }

  /// The thickness of a branch's two accounts; neither is ever too thin to be seen.
  func parts(of branch: Int, at place: Double) -> (upper: Double, lower: Double) {
    let fork = river.branches[branch]
    let age = (place - fork.birth) / max(1e-9, (fork.end ?? 1) - fork.birth)
    return (
      max(0.75, Terminal.value(fork.upper, at: age) * unit),
      max(0.75, Terminal.value(fork.lower, at: age) * unit)
    )
  }

  /// The line between a branch's two accounts at a column, and how much it rises or falls within it.
  package func centre(of branch: Int, column: Int) -> (y: Double, steepness: Double) {
    let line = centres[branch]
    let here = line[column]
    let (before, after) = (line[max(0, column - 1)], line[min(width - 1, column + 1)])
    let (left, right) = (before.isNaN ? here : before, after.isNaN ? here : after)
    return (here, (right - left).magnitude / 2)
  }

  /// The column of a place in time.
  package func column(of place: Double) -> Int {
    max(0, min(width - 1, Int((place * Double(width - 1)).rounded())))
  }

  private func place(of column: Int) -> Double { Double(column) / Double(max(1, width - 1)) }

  /// The line of a branch, column by column; NaN where it does not flow.
  private func line(of branch: Int) -> [Double] {
    let fork = river.branches[branch]
    var line = Array(repeating: Double.nan, count: width)
    let (first, last) = (column(of: fork.birth), column(of: fork.end ?? 1))
    guard first <= last else { return line }
    for column in first...last {
      let root = roots[column]
      var source = root.top + root.parts[0] / 2
      if let parent = fork.parent, parent < branch, !centres[parent][column].isNaN {
        source = centres[parent][column]
      }
      let place = place(of: column)
      var y = source + (middle + lanes[branch] - source) * smooth((place - fork.birth) / bend)
      if let end = fork.end {
        let mouth = root.top + root.parts[0] + root.parts[1] + root.parts[2] * 0.6
        y += (mouth - y) * smooth((place - (end - bend)) / bend)
      }
      line[column] = y
    }
    return line
  }

  private func smooth(_ part: Double) -> Double {
    let bounded = max(0, min(1, part))
    return bounded * bounded * (3 - 2 * bounded)
  }

  /// Gives each branch the nearest lane that is free while it lives, above and below by turns.
  private func layOut() -> [Double] {
    var taken: [(lane: Double, half: Double, from: Double, to: Double)] = []
    var found: [Double] = []
    for (number, fork) in river.branches.enumerated() {
      let end = fork.end ?? 1
      let half = thickest(number, from: fork.birth, to: end) + 1.5
      let (above, below) = clearance(from: fork.birth, to: end)
      let signs: [Double] = number % 2 == 0 ? [-1, 1] : [1, -1]
      var best: Double?
      for step in 0..<64 {
        for sign in signs where best == nil {
          let lane = sign * ((sign < 0 ? above : below) + half + 2 + Double(step) * 2)
          guard lane.magnitude + half <= Double(height) else { continue }
          let isFree = taken.allSatisfy { other in
            other.to + 0.01 < fork.birth || other.from > end + 0.01
              || (other.lane - lane).magnitude >= other.half + half
          }
          if isFree { best = lane }
        }
        if best != nil { break }
      }
      // Where no lane is free, streams may lie on one another at the edge.
      let lane = best ?? signs[0] * (Double(height) - half)
      taken.append((lane, half, fork.birth, end))
      found.append(lane)
    }
    return found
  }

  private func thickest(_ branch: Int, from start: Double, to end: Double) -> Double {
    (0...8).map { step -> Double in
      let parts = parts(of: branch, at: start + (end - start) * Double(step) / 8)
      return max(parts.upper, parts.lower)
    }.max() ?? 1
  }

  /// How far the root reaches above and below the middle during a time.
  private func clearance(from start: Double, to end: Double) -> (above: Double, below: Double) {
    var (above, below) = (0.0, 0.0)
    for step in 0...16 {
      let root = root(at: start + (end - start) * Double(step) / 16)
      above = max(above, middle - root.top)
      below = max(below, root.top + root.parts.reduce(0, +) - middle)
    }
    return (above, below)
  }
}
