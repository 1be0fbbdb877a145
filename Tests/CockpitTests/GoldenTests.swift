import Cockpit
import Domain
import Engine
import Glibc
import Terminal
import TestSupport
import Testing

/// Whether pictures that differ are recorded as the new ones; the test fails nevertheless.
private let isRecording = getenv("ALLUSE_RECORD").map { String(cString: $0) } == "1"

/// Every view at several screen sizes, compared with recorded pictures in plain text.
@Suite struct GoldenTests {
  private static let sizes = [
    Size(width: 200, height: 60), Size(width: 120, height: 40), Size(width: 60, height: 100),
    Size(width: 79, height: 50), Size(width: 80, height: 24), Size(width: 40, height: 10),
  ]

  @Test(arguments: ViewName.allCases) func `a view looks as it did`(_ name: ViewName) throws {
    let source = try #require(ShippedThemes.source("midnight"))
    let theme = try Theme(source, inherited: ShippedThemes.source)
    let tables = ColourTier.allCases.map { theme.table($0) }
    for size in GoldenTests.sizes {
      var model = try Sample().model(size)
      fill(&model)
      model.hit("\(name.rawValue)")
      if name == .market { model.showSampleChain() }
      let canvas = view(model, size)
      try compare(canvas.picture, "\(name)-\(size.width)x\(size.height)")
      try compare(styledPicture(canvas, tables), "styles/\(name)-\(size.width)x\(size.height)")
    }
  }

  @Test func `dialogs look as they did`() throws {
    let keys: [(String, [String])] = [
      ("decision", ["4", "a"]), ("help", ["?"]), ("palette", ["ctrl+p"]), ("quit", ["q"]),
      ("why", ["4", "w"]),
      ("typing", ["4", "down", "a"]), ("armed", ["4", "a", "ctrl+y"]),
    ]
    for (name, keys) in keys {
      var model = try Sample().model()
      fill(&model)
      for key in keys { model.hit(key) }
      try compare(model.picture, "dialog-\(name)")
    }
  }

  @Test func `boxes with their futures look as they did`() throws {
    for size in GoldenTests.sizes {
      for (name, keys) in [("roll", ["4", "a"]), ("fork", ["4", "down", "a"])] {
        var model = try Sample().model(size)
        fill(&model)
        for key in keys { model.hit(key) }
        let binding = try #require(model.openBindings.first)
        _ = update(&model, .futures(Sample.futures, of: binding))
        try compare(model.picture, "box-\(name)-\(size.width)x\(size.height)")
      }
    }
  }

  @Test func `a ticket looks as it did, beside the chain and over it`() throws {
    let source = try #require(ShippedThemes.source("midnight"))
    let theme = try Theme(source, inherited: ShippedThemes.source)
    let tables = ColourTier.allCases.map { theme.table($0) }
    for size in GoldenTests.sizes {
      let sample = try Sample()
      var model = sample.model(size)
      fill(&model)
      model.fillSampleTicket("240", from: sample)
      let canvas = view(model, size)
      try compare(canvas.picture, "ticket-\(size.width)x\(size.height)")
      try compare(styledPicture(canvas, tables), "styles/ticket-\(size.width)x\(size.height)")
    }
  }

  @Test(arguments: [
    ("decision", ["4", "a"]), ("typing", ["4", "down", "a"]), ("help", ["?"]), ("brief", ["b"]),
  ])
  func `dialogs fit small screens`(_ name: String, _ keys: [String]) throws {
    for size in GoldenTests.sizes.suffix(2) {
      var model = try Sample().model(size)
      fill(&model)
      for key in keys { model.hit(key) }
      try compare(model.picture, "dialog-\(name)-\(size.width)x\(size.height)")
    }
  }

  private func fill(_ model: inout Model) {
    _ = update(&model, .figures(Sample.figures))
    for pane in [Pane.audit, .history] {
      let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: pane)
      _ = update(&model, .page(AuditPage(request, lines: lines(), reachesStart: true, reachesEnd: true)))
    }
    model.hit("1")
  }

  private func lines() -> [AuditLine] {
    let start = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(10, 41, 58))
    return (1...40).map { index in
      AuditLine(
        sequence: 1_204_777 + index, at: start + .seconds(index - 40),
        actor: index % 3 == 0 ? "ada" : "engine",
        kind: index % 5 == 0 ? "refused" : "order.filled", account: "root/gen",
        summary: "order \(index) filled, TSLA 245P −3 @ 4.10", order: OrderID(number: Int64(index)))
    }
  }

  private func compare(_ picture: String, _ name: String) throws {
    let path = "\(packageDirectory)/Tests/Fixtures/Cockpit/\(name).txt"
    let known = (try? text(ofFile: path)) ?? ""
    if picture == known { return }
    if isRecording { try write(picture, toFile: path) }
    Issue.record("\(name) looks otherwise; ALLUSE_RECORD=1 keeps the new picture:\n\(picture)")
  }
}
