import Cockpit
import Domain
import Engine
import Money
import TestSupport
import Testing

@Suite struct FuturesBoxTests {
  private func approvals(_ effects: [Effect]) -> [Approval] {
    effects.compactMap { if case .approve(let approval) = $0 { approval } else { nil } }
  }

  private func futures(_ middle: Int64, of decision: Int64 = 1) -> DecisionFutures {
    func future(_ answer: DecisionFutures.Answer) -> DecisionFutures.Future {
      DecisionFutures.Future(
        answer, what: "roll to 114", mean: Money(dollars: middle - 40), worst: Money(dollars: -4_000),
        quantiles: DecisionFutures.Future.places.map { Money(dollars: middle + Int64($0 - 50) * 30) },
        assigned: 120, profitable: 390, short: 3, week: .putRolled, weekPaths: 410)
    }
    return DecisionFutures(
      DecisionID(number: decision), account: Sample.gen, seen: Sample.morning,
      until: Day(year: 2026, month: 3, day: 27), paths: 500, seed: 7,
      market: "Shares move as options price in.",
      futures: DecisionFutures.Answer.allCases.map(future))
  }

  private func opened() throws -> Model {
    var model = try Sample().model(Size(width: 120, height: 60))
    model.hit("4", "a")
    return model
  }

  @Test func `a box shows the futures of what it asks, and they are no part of what is signed`() throws {
    var model = try opened()
    let binding = try #require(model.openBindings.first)
    #expect(!model.picture.contains("Futures until"))
    _ = update(&model, .futures(futures(1_230), of: binding))
    model.paint()
    let picture = model.picture
    for words in [
      "Futures until", "approve", "reject", "instead, the rules' next", "+1,230", "profit 78",
    ] {
      #expect(picture.contains(words), "\(words) in \(picture)")
    }
    #expect(picture.contains("not signed"))
    #expect(model.openBindings == [binding])
    model.hit("end", "home")
    let given = approvals(model.hit("ctrl+y", "y"))
    #expect(given.first?.shown == futures(1_230), "\(model.status?.text ?? "")")
    #expect(given.first?.binding == binding)
    #expect(model.shownFutures(of: DecisionID(number: 1)) == futures(1_230))
  }

  @Test func `futures that move while they are read need no new reading, and those of others are not taken`()
    throws
  {
    var model = try opened()
    let binding = try #require(model.openBindings.first)
    _ = update(&model, .futures(futures(1_230), of: "another"))
    #expect(!model.picture.contains("Futures until"))
    _ = update(&model, .futures(futures(1_230), of: binding))
    model.paint()
    _ = update(&model, .futures(futures(-2_310), of: binding))
    #expect(model.picture.contains("−2,310"))
    let given = approvals(model.hit("ctrl+y", "y"))
    #expect(given.first?.shown == futures(-2_310), "\(model.status?.text ?? "")")
  }

  @Test func `futures that were never painted stand in the way of a yes until they are read`() throws {
    var model = try Sample().model(Size(width: 100, height: 24))
    model.hit("4", "a")
    let binding = try #require(model.openBindings.first)
    for _ in 0..<12 { model.hit("down") }
    _ = update(&model, .futures(futures(1_230), of: binding))
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
    model.hit("home")
    for _ in 0..<6 { model.hit("pagedown") }
    #expect(approvals(model.hit("ctrl+y", "y")).count == 1, "\(model.status?.text ?? "")")
  }

  @Test func `a box says what its options come to at expiry`() throws {
    let picture = try opened().picture
    #expect(
      ["Pay-off at expiry on 27 Mar", "strike 115.00", "spot 111.20", "even 114.66"].allSatisfy(
        picture.contains),
      "\(picture)"
    )
    #expect(picture.contains("15 % lower, at 94.52"))
  }
}

@Suite struct LastOrdersTests {
  /// The screen of trades at a time of the expiry day.
  private func picture(_ hour: Int, _ minute: Int) throws -> String {
    var sample = try Sample()
    sample.now = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(hour, minute))
    sample.quote()
    var model = sample.model(Size(width: 160, height: 50))
    model.hit("3")
    return model.picture
  }

  @Test func `the last minutes of an expiry day have a pane of their own`() throws {
    #expect(!(try picture(15, 29).contains("Last orders")))
    let early = try picture(15, 37)
    #expect(early.contains("the last order leaves in 00:13:00"), "\(early)")
    #expect(early.contains("out +0.9%") && early.contains("if assigned −73,500"))
    #expect(early.contains("close at the ask −372"))
    #expect(try picture(15, 55).contains("the close decides in 00:05:00"))
    #expect(try picture(16, 10).contains("owners may exercise for"))
    #expect(!(try picture(17, 31).contains("Last orders")))
  }

  @Test func `on other days there is none`() throws {
    var sample = try Sample()
    sample.now = Instant(newYork: Day(year: 2026, month: 3, day: 12), TimeOfDay(15, 40))
    var model = sample.model(Size(width: 160, height: 50))
    model.hit("3")
    #expect(!model.picture.contains("Last orders"))
  }
}
