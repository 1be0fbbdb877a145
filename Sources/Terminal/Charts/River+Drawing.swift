extension River {
  /// Draws the streams, their names and marks, and the axis of time in the last row.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let flow = River.flow(in: rect)
    guard flow.width >= 16, flow.height >= 6 else { return }
    let course = RiverCourse(self, width: flow.width, height: flow.height)
    drawTimes(&canvas, flow)
    var picture = PointPicture(width: flow.width, height: flow.height)
    for branch in branches.indices { draw(branch, course, &picture) }
    drawRoot(course, &picture)
    picture.draw(on: &canvas, in: flow)
    drawMarks(course, picture, &canvas, flow)
    drawStart(course, &canvas, rect, flow)
    drawEnds(course, &canvas, rect, flow)
    drawCross(picture, &canvas, flow)
  }

  private func column(of place: Double, _ width: Int) -> Int {
    max(0, min(width - 1, Int((place * Double(width - 1)).rounded())))
  }

  private func draw(_ branch: Int, _ course: RiverCourse, _ picture: inout PointPicture) {
    let fork = branches[branch]
    let (first, last) = (column(of: fork.birth, picture.width), column(of: fork.end ?? 1, picture.width))
    guard first <= last else { return }
    for x in first...last {
      let (centre, steepness) = course.centre(of: branch, column: x)
      let parts = course.parts(of: branch, at: Double(x) / Double(max(1, picture.width - 1)))
      // On steep parts each tone is wide enough to touch that of the next column.
      let steep = steepness * 0.42
      picture.ribbon(River.slots[0], x: x, from: centre - max(parts.upper, steep), to: centre, 0.95)
      picture.ribbon(River.slots[2], x: x, from: centre, to: centre + max(parts.lower, steep), 0.95)
    }
  }

  private func drawRoot(_ course: RiverCourse, _ picture: inout PointPicture) {
    for x in 0..<picture.width {
      let root = course.roots[x]
      var top = root.top
      for (slot, part) in zip(River.slots, root.parts) {
        picture.ribbon(slot, x: x, from: top, to: top + part)
        top += part
      }
    }
  }

  private func drawTimes(_ canvas: inout Canvas, _ flow: Rect) {
    var free = 0
    for tick in ticks {
      let x = flow.x + column(of: tick.place, flow.width)
      for y in flow.y..<flow.bottom { canvas.put("┊", x: x, y: y, Slot.uiFaint.ink) }
      let width = displayWidth(of: tick.text)
      let start = max(0, x - width / 2)
      guard start >= free, start + width <= canvas.width else { continue }
      canvas.text(tick.text, x: start, y: flow.bottom, tick.slot)
      free = start + width + 2
    }
  }

  /// Draws births and merges, and names the branches where there is room.
  private func drawMarks(
    _ course: RiverCourse, _ picture: PointPicture, _ canvas: inout Canvas, _ flow: Rect
  ) {
    var free = FreeCells(picture)
    for (number, fork) in branches.enumerated() {
      let birth = column(of: fork.birth, flow.width)
      let source = course.centre(of: number, column: birth).y
      canvas.put("●", x: flow.x + birth, y: flow.y + Int(source / 2), Slot.decisionWaiting.ink)
      let isAbove = course.lanes[number] < 0
      let y = Int((course.middle + course.lanes[number]) / 2) + (isAbove ? -2 : 2)
      let after = column(of: min(1, fork.birth + course.bend), flow.width)
      free.write(
        [Piece(fork.name, number == chosen ? .uiHintKey : .uiValue)], x: after, y: y, isAbove: isAbove,
        &canvas,
        flow)
      guard let end = fork.end else { continue }
      let root = course.roots[column(of: end, flow.width)]
      let mouth = root.top + root.parts[0] + root.parts[1] + root.parts[2] * 0.6
      canvas.put("◆", x: flow.x + column(of: end, flow.width), y: flow.y + Int(mouth / 2), Slot.uiValue.ink)
      let before = column(of: max(0, end - course.bend), flow.width)
      free.write(
        [Piece("◆ \(fork.home)", .accountCom)], x: before, y: y, isAbove: isAbove, &canvas, flow)
    }
  }

  private func drawStart(_ course: RiverCourse, _ canvas: inout Canvas, _ rect: Rect, _ flow: Rect) {
    let y = flow.y + Int(course.middle / 2) - start.count / 2
    for (place, word) in start.enumerated() {
      canvas.text(
        word, x: rect.x, y: y + place, width: River.margins.left - 1, place == 0 ? .uiValue : .uiMuted)
    }
  }

  /// Names the open streams at the right end, each in a row of its own.
  private func drawEnds(_ course: RiverCourse, _ canvas: inout Canvas, _ rect: Rect, _ flow: Rect) {
    guard let root = course.roots.last else { return }
    var ends: [(y: Double, name: String, value: Double, slot: Slot)] = []
    var top = root.top
    let series = [self.root.upper, self.root.middle, self.root.lower]
    for (number, name) in ["Gen", "Rev", "Com"].enumerated() {
      ends.append((top + root.parts[number] / 2, name, series[number].last ?? 0, River.slots[number]))
      top += root.parts[number]
    }
    for (number, fork) in branches.enumerated() where fork.end == nil {
      ends.append(
        (
          course.centre(of: number, column: flow.width - 1).y, fork.name,
          (fork.upper.last ?? 0) + (fork.lower.last ?? 0),
          number == chosen ? .uiHintKey : .uiText
        ))
    }
    var free = flow.y
    for end in ends.sorted(by: { $0.y < $1.y }) {
      let y = max(free, flow.y + Int(end.y / 2))
      guard y < flow.bottom else { break }
      canvas.text(end.name, x: flow.right + 1, y: y, width: 8, end.slot)
      canvas.number(label(end.value), x: flow.right + 8, y: y, width: River.margins.right - 9, .uiText)
      free = y + 1
    }
  }

  private func drawCross(_ picture: PointPicture, _ canvas: inout Canvas, _ flow: Rect) {
    guard let cross, cross.place >= 0, cross.place <= 1 else { return }
    let column = column(of: cross.place, flow.width)
    for y in 0..<flow.height where picture.isEmpty(x: column, y: y) {
      canvas.put("│", x: flow.x + column, y: flow.y + y, Slot.uiMuted.ink)
    }
    let width = (cross.lines.map { $0.reduce(0) { $0 + displayWidth(of: $1.text) } }.max() ?? 0) + 2
    guard width < flow.width / 2 else { return }
    let x = column > flow.width / 2 ? flow.x + column - width - 1 : flow.x + column + 2
    let box = Rect(x: x, y: flow.y, width: width, height: cross.lines.count)
    canvas.fill(box, slot: .uiDialog, ground: .uiDialog)
    for (place, pieces) in cross.lines.enumerated() { canvas.text(pieces, x: x + 1, y: flow.y + place) }
  }
}

/// The cells of a picture on which nothing flows and nothing was written.
private struct FreeCells {
  private var taken: [Bool]
  private let (width, height): (Int, Int)

  init(_ picture: PointPicture) {
    (width, height) = (picture.width, picture.height)
    taken = []
    for y in 0..<height { for x in 0..<width { taken.append(!picture.isEmpty(x: x, y: y)) } }
  }

  /// Writes words at the nearest place where they and their neighbours are free; nowhere if there is none.
  mutating func write(
    _ pieces: [Piece], x: Int, y: Int, isAbove: Bool, _ canvas: inout Canvas, _ flow: Rect
  ) {
    let length = pieces.reduce(0) { $0 + displayWidth(of: $1.text) }
    for right in [0, 4, -4, 8, 12, 16, 20] {
      for down in isAbove ? [0, -1, 1, -2] : [0, 1, -1, 2] {
        let (column, row) = (x + right, y + down)
        guard row >= 0, row < height, column >= 1, column + length + 1 <= width,
          (column - 1..<column + length + 1).allSatisfy({ !taken[row * width + $0] })
        else { continue }
        canvas.text(pieces, x: flow.x + column, y: flow.y + row)
        for cell in column..<column + length { taken[row * width + cell] = true }
        return
      }
    }
  }
}
