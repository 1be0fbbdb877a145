import Terminal
import Testing

/// The picture of forks over time.
@Suite struct RiverTests {
  private func river(_ branches: [River.Branch]) -> River {
    let grown = (0...20).map { 100 + Double($0) * 5 }
    return River(
      River.Root(upper: grown, middle: grown, lower: grown), branches, bend: 0.1, label: { "\(Int($0))" })
  }

  private func branch(_ number: Int, from birth: Double, to end: Double?, parent: Int? = nil) -> River.Branch
  {
    River.Branch(
      "fork-\(number)", birth: birth, end: end, parent: parent, upper: [13, 60], lower: [13, 60],
      home: "505k home")
  }

  private func picture(_ river: River, _ width: Int = 120, _ height: Int = 30) -> (Canvas, String) {
    var canvas = Canvas(width: width, height: height)
    river.draw(on: &canvas, in: canvas.bounds)
    return (canvas, canvas.picture)
  }

  @Test func `every stream is named, and births and merges are marked`() {
    let (_, text) = picture(river([branch(1, from: 0.1, to: 0.7), branch(2, from: 0.3, to: nil)]))
    #expect(text.contains("fork-1") && text.contains("fork-2") && text.contains("◆ 505k home"), "\(text)")
    #expect(text.count { $0 == "●" } == 2, "\(text)")
    #expect(text.contains("Gen") && text.contains("Rev") && text.contains("Com"))
  }

  @Test func `forks that live at the same time flow in lanes of their own`() {
    let branches = (0..<6).map { branch($0, from: 0.1 + Double($0) * 0.05, to: nil) }
    let course = RiverCourse(river(branches), width: 100, height: 40)
    for (one, other) in [(0, 1), (0, 2), (1, 3), (2, 4)] {
      #expect((course.lanes[one] - course.lanes[other]).magnitude >= 3, "\(course.lanes)")
    }
    #expect(course.lanes[0] < 0 && course.lanes[1] > 0)
  }

  @Test func `a stream never breaks, however steep it is`() {
    let (canvas, text) = picture(river([branch(1, from: 0.2, to: 0.8)]), 80, 40)
    let flow = River.flow(in: canvas.bounds)
    let course = RiverCourse(river([branch(1, from: 0.2, to: 0.8)]), width: flow.width, height: flow.height)
    for column in course.column(of: 0.2)...course.column(of: 0.8) {
      let y = flow.y + Int(course.centre(of: 0, column: column).y / 2)
      #expect(canvas.cell(x: flow.x + column, y: y).glyph != 0x20, "\(column):\n\(text)")
    }
  }

  @Test func `a fork of a fork leaves its parent`() {
    let course = RiverCourse(
      river([branch(1, from: 0.1, to: nil), branch(2, from: 0.6, to: nil, parent: 0)]), width: 100, height: 40
    )
    let (parent, child) = (
      course.centre(of: 0, column: course.column(of: 0.6)).y,
      course.centre(of: 1, column: course.column(of: 0.6)).y
    )
    #expect((parent - child).magnitude < 1)
  }

  @Test func `any river is drawn at any size`() {
    for (width, height) in [(1, 1), (30, 7), (60, 10), (200, 50)] {
      _ = picture(
        river((0..<12).map { branch($0, from: Double($0) / 12, to: $0 % 3 == 0 ? 1 : nil) }), width, height)
      _ = picture(river([]), width, height)
    }
  }
}
