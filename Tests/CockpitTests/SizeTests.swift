import Cockpit
import Terminal
import Testing

@Suite struct SizeTests {
  @Test func `every size draws in every view without a trap`() throws {
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

  @Test func `dialogs draw at every size`() throws {
    for keys in [["4", "a"], ["?"], ["ctrl+p"], ["q"], [":"], ["b"]] {
      var model = try Sample().model()
      for key in keys { model.hit(key) }
      for (width, height) in [(1, 1), (5, 3), (20, 8), (40, 10), (60, 15), (80, 24), (200, 60)] {
        let size = Size(width: width, height: height)
        _ = update(&model, .resized(size))
        #expect(view(model, size).height == height)
      }
    }
  }
}
