import Terminal
import TestSupport
import Testing

@Suite struct LayoutTests {
  let screen = Rect(x: 0, y: 0, width: 20, height: 10)

  @Test func `fixed parts take their size, shares what is left by weight`() {
    #expect(screen.columns([.fixed(5), .share(1), .share(2)]).map(\.width) == [5, 5, 10])
    #expect(screen.columns([.share(1), .share(1, atLeast: 15)]).map(\.width) == [5, 15])
    #expect(screen.rows([.fixed(1), .share(1), .fixed(1)]).map(\.y) == [0, 1, 9])
  }

  @Test func `without room the first parts are served first and none is negative`() {
    #expect(screen.columns([.fixed(15), .fixed(15), .share(1)]).map(\.width) == [15, 5, 0])
    #expect(screen.columns([.share(1, atLeast: 30), .share(5)]).map(\.width) == [20, 0])
  }

  @Test func `the parts of a side add up to it whenever one is a share`() {
    forAll(300) { draw in
      (
        draw.integer(in: 0...60),
        draw.list(0...6) { ($0.chance(50), $0.integer(in: 0...40), $0.integer(in: 0...20)) }
      )
    } holds: { width, parts in
      let extents = parts.map { $0.0 ? Extent.fixed($0.1) : .share($0.1, atLeast: $0.2) } + [.share(1)]
      let columns = Rect(x: 3, y: 0, width: width, height: 1).columns(extents)
      try ensure(columns.reduce(0) { $0 + $1.width } == width, "\(columns)")
      try ensure(columns.allSatisfy { $0.width >= 0 }, "negative")
      for (left, right) in zip(columns, columns.dropFirst()) { try ensure(left.right == right.x, "a gap") }
    }
  }

  @Test func `insets and centred rectangles stay inside`() {
    #expect(screen.inset() == Rect(x: 1, y: 1, width: 18, height: 8))
    #expect(Rect(x: 0, y: 0, width: 1, height: 1).inset().isEmpty)
    #expect(screen.centred(width: 10, height: 4) == Rect(x: 5, y: 3, width: 10, height: 4))
    #expect(screen.centred(width: 100, height: 4).width == 20)
  }
}
