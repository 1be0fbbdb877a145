import Cockpit
import Terminal
import Testing

@Suite struct SizeTests {
  @Test func `every view can be drawn at every size`() throws {
    let model = try Sample().model()
    for name in ViewName.allCases {
      var shown = model
      shown.hit("\(name.rawValue)")
      for height in Array(1...14) + [23, 24, 30, 60] {
        for width in Array(1...12) + [39, 40, 60, 79, 80, 99, 120, 200] {
          let size = Size(width: width, height: height)
          _ = update(&shown, .resized(size))
          let canvas = view(shown, size)
          #expect(canvas.width == width && canvas.height == height)
        }
      }
    }
  }

  @Test func `every pane has its place on some large screen`() throws {
    var model = try Sample().model()
    _ = update(&model, .resized(Size(width: 240, height: 80)))
    var placed: Set<Pane> = []
    for name in ViewName.allCases {
      model.hit("\(name.rawValue)")
      placed.formUnion(model.panes(at: model.layout.size))
    }
    // The last minutes of an expiry day have their pane in these minutes only.
    let lost = Set(Pane.allCases).subtracting(placed).subtracting([.lastOrders])
    #expect(lost.isEmpty, "no view shows \(lost)")
  }

  @Test func `dialogs can be drawn at every size`() throws {
    let ways = [
      ["4", "a"], ["4", "a", "r"], ["4", "down", "a", "ctrl+y", "y"], ["4", "w"], ["?"], ["ctrl+p"], ["q"],
      [":"],
      ["/"], ["b"], ["ctrl+x", "ctrl+x"], [":", "t", "o", "u", "r", "enter"], ["z"],
    ]
    for keys in ways {
      var model = try Sample().model()
      for key in keys { model.hit(key) }
      for height in [1, 2, 3, 5, 8, 9, 10, 11, 15, 23, 24, 40, 60] {
        for width in [1, 2, 3, 5, 9, 20, 39, 40, 41, 60, 79, 80, 100, 120, 200] {
          let size = Size(width: width, height: height)
          _ = update(&model, .resized(size))
          #expect(view(model, size).height == height)
        }
      }
    }
  }

  @Test func `the overview can be drawn at every size up to 200 by 60`() throws {
    var model = try Sample().model()
    for height in 1...60 {
      for width in 1...200 {
        let size = Size(width: width, height: height)
        _ = update(&model, .resized(size))
        let canvas = view(model, size)
        #expect(canvas.width == width && canvas.height == height)
      }
    }
  }
}
