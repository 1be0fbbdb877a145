import Pricing

/// Finds points that are few and different, because random cuts isolate them sooner than others.
///
/// Liu, Ting, Zhou (2008). The same points and seed give the same scores.
public struct IsolationForest: Sendable {
  private var trees: [[Node]] = []
  private let sampleSize: Int

  private enum Node {
    case cut(dimension: Int, at: Double, low: Int, high: Int)
    case leaf(count: Int)
  }

  /// Grows trees on samples of the points, which must all have the same number of dimensions; nil for fewer
  /// than 16 points.
  public init?(_ points: [[Double]], trees count: Int = 100, sample: Int = 256, seed: UInt64 = 1) {
    guard points.count >= 16, let dimensions = points.first?.count, dimensions > 0,
      points.allSatisfy({ $0.count == dimensions && $0.allSatisfy(\.isFinite) })
    else { return nil }
    sampleSize = min(sample, points.count)
    let limit = (0...30).first { 1 << $0 >= sampleSize } ?? 30
    for tree in 0..<count {
      var draws = SeededDraws(seed: seed, stream: UInt64(tree))
      var places = Array(points.indices)
      for place in 0..<sampleSize { places.swapAt(place, place + draws.below(places.count - place)) }
      var nodes: [Node] = []
      _ = IsolationForest.grow(
        places.prefix(sampleSize).map { points[$0] }, depth: limit, &nodes, &draws)
      trees.append(nodes)
    }
  }

  private static func grow(
    _ points: [[Double]], depth: Int, _ nodes: inout [Node], _ draws: inout SeededDraws
  ) -> Int {
    let place = nodes.count
    nodes.append(.leaf(count: points.count))
    guard depth > 0, points.count > 1, let (dimension, bounds) = spread(points, &draws) else { return place }
    let cut = bounds.lowerBound + draws.uniform() * (bounds.upperBound - bounds.lowerBound)
    let low = grow(points.filter { $0[dimension] < cut }, depth: depth - 1, &nodes, &draws)
    let high = grow(points.filter { $0[dimension] >= cut }, depth: depth - 1, &nodes, &draws)
    nodes[place] = .cut(dimension: dimension, at: cut, low: low, high: high)
    return place
  }

  /// A random dimension among those in which the points differ, and the points' range in it.
  private static func spread(
    _ points: [[Double]], _ draws: inout SeededDraws
  ) -> (dimension: Int, bounds: ClosedRange<Double>)? {
    let spreads = points[0].indices.compactMap { dimension in
      var (low, high) = (points[0][dimension], points[0][dimension])
      for point in points { (low, high) = (min(low, point[dimension]), max(high, point[dimension])) }
      return low < high ? (dimension, low...high) : nil
    }
    return spreads.isEmpty ? nil : spreads[draws.below(spreads.count)]
  }

  /// How much a point stands out: about 0.5 for an ordinary one, closer to 1 for one that is easily
  /// isolated.
  package func score(_ point: [Double]) -> Double {
    let total = trees.reduce(0.0) { $0 + depth(of: point, in: $1) }
    return Elementary.power(2, -total / Double(trees.count) / IsolationForest.meanDepth(sampleSize))
  }

  private func depth(of point: [Double], in nodes: [Node]) -> Double {
    var (place, depth) = (0, 0.0)
    while true {
      switch nodes[place] {
      case .leaf(let count): return depth + IsolationForest.meanDepth(count)
      case .cut(let dimension, let at, let low, let high):
        place = point[dimension] < at ? low : high
        depth += 1
      }
    }
  }

  /// The mean depth of an unsuccessful search in a tree of `count` points.
  static func meanDepth(_ count: Int) -> Double {
    guard count > 1 else { return 0 }
    let others = Double(count - 1)
    let harmonic = Elementary.log(others) + 0.577_215_664_901_532_9
    return count == 2 ? 1 : 2 * harmonic - 2 * others / Double(count)
  }
}
