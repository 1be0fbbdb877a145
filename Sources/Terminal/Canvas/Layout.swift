/// The share of a side that one part takes.
public enum Extent: Hashable, Sendable {
  /// Exactly this many cells, or fewer when there are not enough.
  case fixed(Int)
  /// A share of what the fixed parts leave, by weight, and at least this many cells while they last.
  case share(Int, atLeast: Int = 0)
}

extension Rect {
  /// The rectangle cut into columns from left to right; their widths add up to the whole if one is a share.
  public func columns(_ extents: [Extent]) -> [Rect] {
    var left = x
    return lengths(extents, of: width).map { length in
      defer { left += length }
      return Rect(x: left, y: y, width: length, height: height)
    }
  }

  /// The rectangle cut into rows from top to bottom; their heights add up to the whole if one is a share.
  public func rows(_ extents: [Extent]) -> [Rect] {
    var top = y
    return lengths(extents, of: height).map { length in
      defer { top += length }
      return Rect(x: x, y: top, width: width, height: length)
    }
  }
}

/// The lengths of the parts of a side; earlier parts get what they need before later ones.
private func lengths(_ extents: [Extent], of total: Int) -> [Int] {
  var left = total
  var lengths = extents.map { extent in
    let wanted =
      switch extent {
      case .fixed(let length): length
      case .share(_, let least): least
      }
    let length = min(left, max(0, wanted))
    left -= length
    return length
  }
  // The remainder is divided among the shares so that each comes as near to its weight as its minimum allows.
  let weights = extents.map { if case .share(let weight, _) = $0 { max(0, weight) } else { 0 } }
  var open = extents.indices.filter { weights[$0] > 0 }
  left += open.reduce(0) { $0 + lengths[$1] }
  while !open.isEmpty {
    let sum = open.reduce(0) { $0 + weights[$1] }
    let held = open.filter { lengths[$0] * sum > left * weights[$0] }
    guard !held.isEmpty else { break }
    for index in held { left -= lengths[index] }
    open.removeAll(where: held.contains)
  }
  var sum = open.reduce(0) { $0 + weights[$1] }
  for index in open {
    lengths[index] = left * weights[index] / sum
    left -= lengths[index]
    sum -= weights[index]
  }
  return lengths
}
