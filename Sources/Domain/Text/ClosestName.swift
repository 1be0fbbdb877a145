/// The known name that a mistyped one probably meant; nil if none is close.
///
/// Close means that at most a third of the letters, and never more than three, are wrong; of equally close
/// names the first wins.
public func closestName(to mistyped: String, in known: some Sequence<String>) -> String? {
  let letters = Array(mistyped.lowercased().utf8.prefix(64))
  let bound = min(3, max(1, letters.count / 3))
  var best: (name: String, distance: Int)?
  for name in known {
    let distance = editDistance(letters, Array(name.lowercased().utf8.prefix(64)))
    if distance <= bound, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// The number of letters to insert, delete, change or swap with a neighbour to turn one text into the other.
func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var distance = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
