public import Books
public import Domain

/// One structure's place in the tree.
public struct TreeLine: Hashable, Sendable {
  /// The structure.
  public var structure: StructureID
  /// The number of structures above it.
  public var depth: Int
  /// Whether it is the last child of its parent.
  public var isLast: Bool
  /// The number of structures directly below it.
  public var children: Int

  /// The tree in the order in which it is drawn; a merged structure keeps its last place.
  public static func all(in portfolio: Portfolio) -> [TreeLine] {
    guard !portfolio.structures.isEmpty else { return [] }
    var below: [[StructureID]] = Array(repeating: [], count: portfolio.structures.count)
    for structure in portfolio.structures {
      if let parent = structure.parent { below[Int(parent.number)].append(structure.id) }
    }
    var lines: [TreeLine] = []
    lines.reserveCapacity(portfolio.structures.count)
    var waiting = [TreeLine(structure: .root, depth: 0, isLast: true, children: below[0].count)]
    while let line = waiting.popLast() {
      lines.append(line)
      let children = below[Int(line.structure.number)]
      for (place, child) in children.enumerated().reversed() {
        waiting.append(
          TreeLine(
            structure: child, depth: line.depth + 1, isLast: place == children.count - 1,
            children: below[Int(child.number)].count))
      }
    }
    return lines
  }
}
