import Cockpit
import Domain
import Engine
import Money
import Terminal
import Testing

/// The ticket, and the words that mean the same: nothing is sent but by the box, and what is signed is what was shown.
@Suite struct TicketTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func filled(_ size: Size = Size(width: 200, height: 60)) -> Model {
    var model = sample.model(size)
    model.fillSampleTicket("240", from: sample)
    return model
  }

  /// The order that the open box would send.
  private func proposed(_ model: Model) -> OrderDraft? {
    guard case .decision(let box) = model.dialog, case .command(.trade(let draft), _)? = box.subjects.first
    else { return nil }
    return draft
  }

  private func typed(_ text: String) -> Model {
    var model = sample.model()
    model.showSampleChain()
    _ = update(&model, .published(sample.readWithChain, at: model.now))
    model.type(":\(text)")
    model.hit("enter")
    return model
  }

  @Test func `enter puts a strike into the ticket, which says what it comes to and what the gate finds`() {
    let picture = filled().picture
    for part in [
      "TSLA 240 put 20 Mar", "[sell]", "[day]", " mid ", "worst", "most gained", "most lost", "kept in full",
      "reserve", "24,000", "free after", "Gate", "2 of 3 times",
    ] {
      #expect(picture.contains(part), "\(part) is missing:\n\(picture)")
    }
  }

  @Test func `keys change every part of it, and enter opens the box of exactly that order`() throws {
    var model = filled()
    model.hit("+", "+", "-", "]")
    #expect(model.hit("enter").contains { if case .look = $0 { true } else { false } })
    let draft = try #require(proposed(model))
    let quote = try #require(Sample.chain.option(Price(dollars: 240), .put))
    #expect(draft.legs == [OrderLeg(.option(quote.contract), quantity: -2)])
    #expect(draft.type == .limit(Price(units: -quote.ask.units)) && draft.worst == nil, "\(draft)")
    #expect(draft.purpose == .open && draft.account == Sample.rev)
    model.hit("esc", "k", "l")
    model.hit("enter")
    #expect(proposed(model)?.legs.first?.quantity == -2)
    model.hit("esc", "[", "[", "enter")
    // One strike higher was chosen meanwhile.
    let next = try #require(Sample.chain.option(Price(units: 2_425_000), .put))
    #expect(proposed(model)?.type == .limit(Price(units: -next.bid.units)))
  }

  @Test func `a limit at the middle is the rules' own, with their worst price`() throws {
    var model = filled()
    model.hit("enter")
    let draft = try #require(proposed(model))
    let limit = try #require(draft.type.limit), worst = try #require(draft.worst)
    #expect(limit < worst && worst < .zero)
  }

  @Test func `what is held is closed, and no key but the box's sends anything`() throws {
    var model = sample.model(Size(width: 200, height: 60))
    model.hit("5")
    model.type(":chain TSLA 13mar")
    model.hit("enter")
    _ = update(&model, .chain(Sample.chain(of: Sample.expiries[0])))
    model.hit("/")
    model.type("245")
    model.hit("enter", "enter")
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.picture.contains("[close]") && model.picture.contains("−3 held there"), "\(model.picture)")
    for key in ["+", "-", "[", "]", "h", "l", "j", "k", "enter"] {
      for effect in model.hit(key) {
        if case .look = effect { continue }
        Issue.record("\(key): \(effect)")
      }
    }
    #expect(proposed(model)?.purpose == .close)
  }

  @Test func `a sent order leaves an empty ticket, and x empties it too`() throws {
    var model = filled()
    model.hit("enter")
    let binding = try #require(model.openBindings.first)
    for _ in 0..<80 { model.hit("j") }
    model.typeCode()
    let sent = model.hit("ctrl+y", "y")
    #expect(sent.contains { if case .approve = $0 { true } else { false } }, "\(model.picture)")
    _ = update(
      &model, .answered("Order 2 works", isRefused: false, binding: binding, at: model.now))
    #expect(model.dialog == nil && model.picture.contains(Model.noTicket), "\(model.picture)")
    model = filled()
    model.hit("x")
    #expect(model.picture.contains(Model.noTicket))
  }

  @Test(arguments: [
    "sell TSLA 240p 20mar 1 @4.10", "sell tsla 240 put 20 Mar 1 @ 4.10", "sell TSLA 240P 20M @4.10 day",
    "sell TSLA260320P00240000 1 @4.10", "sell TSLA 240p 2026-03-20 1 @4.10 in root/gen",
    "sell TSLA 240p 20mar26 gen 1 @4.10",
  ])
  func `an order is typed in the words of the screen`(_ text: String) throws {
    let draft = try #require(proposed(typed(text)), "\(typed(text).status?.text ?? "")")
    #expect(draft.legs == [OrderLeg(.option(Sample.contract("TSLA260320P00240000")), quantity: -1)])
    #expect(draft.type == .limit(Price(units: -41_000)) && draft.worst == nil && draft.account == Sample.gen)
    #expect(draft.timeInForce == .day && draft.purpose == .open)
  }

  @Test func `what is bought back is a close, and names of the market's prices are prices`() throws {
    let quote = try #require(Sample.chain.option(Price(dollars: 240), .put))
    #expect(proposed(typed("buy TSLA 240p 20mar 3 @ask ioc"))?.type == .limit(quote.ask))
    #expect(proposed(typed("sell TSLA 240p 20mar 1 @bid"))?.type == .limit(Price(units: -quote.bid.units)))
    #expect(proposed(typed("sell TSLA 240p 20mar 1 @market"))?.type == .market)
    #expect(proposed(typed("buy TSLA 245p 13mar 3 @1.20"))?.purpose == .close)
    #expect(proposed(typed("sell TSLA 240p 20mar"))?.worst != nil)
  }

  @Test(arguments: [
    ("sell", ["write what is traded"]), ("sell TSLAA 240p 20mar", ["did you mean TSLA?"]),
    ("sell TSLA 240 20mar", ["did you mean 240p?"]), ("sell TSLA 241p 20mar", ["did you mean 240p?"]),
    ("sell TSLA 240p 21mar", ["did you mean 20mar?"]), ("sell TSLA 240p 20mra", ["did you mean 20mar?"]),
    ("sell TSLA 240p 20mar 0", ["no quantity"]), ("sell TSLA 240p 20mar 1 @midd", ["did you mean @mid?"]),
    ("sell TSLA 240p 20mar 1 @4.10 gtd", ["did you mean gtc?"]), ("buy TSLA 240p 20mar 1 @-1", ["no price"]),
    ("sel TSLA 240p", ["sell"]),
  ])
  func `a word that means nothing is named, with what was meant`(_ text: String, _ parts: [String]) {
    let model = typed(text)
    #expect(proposed(model) == nil)
    for part in parts {
      #expect(model.status?.text.contains(part) == true, "\(text): \(model.status?.text ?? "")")
    }
  }

  @Test func `an order is completed word by word, and the last word is a whole order`() throws {
    var model = sample.model()
    model.showSampleChain()
    _ = update(&model, .published(sample.readWithChain, at: model.now))
    var text = "sell "
    for wanted in ["TS", "240p", "20m", "1", "@", "root/gen", "day"] {
      let found = model.completions(of: text + wanted)
      let next = try #require(found.first, "\(text)\(wanted)")
      #expect(next.hasPrefix(text), "\(next)")
      text = next + " "
    }
    #expect(text.hasPrefix("sell TSLA 240p 20mar 1 @"), "\(text)")
    #expect(proposed(typed(text)) != nil, "\(typed(text).status?.text ?? "")")
    var other = sample.model()
    other.hit(":")
    let asked = other.type("buy NVDA ")
    #expect(asked.contains { if case .chain("NVDA", nil) = $0 { true } else { false } }, "\(asked)")
  }

  @Test func `a symbol that nothing was known of is asked for again`() {
    var model = sample.model()
    _ = update(&model, .chain(ChainSheet(symbol: "NVDA", expiries: [], expiry: nil, options: [])))
    for _ in 0..<2 {
      model.hit(":")
      let asked = model.type("buy NVDA ")
      #expect(asked.contains { if case .chain("NVDA", nil) = $0 { true } else { false } }, "\(asked)")
      _ = update(&model, .chain(ChainSheet(symbol: "NVDA", expiries: [], expiry: nil, options: [])))
      model.hit("esc")
    }
  }

  @Test func `one who only watches fills no ticket and types no order`() {
    var model = sample.model(Size(width: 120, height: 40), isReadOnly: true)
    model.showSampleChain()
    model.hit("enter")
    #expect(model.status?.text.contains("only watches") == true)
    model.type(":sell TSLA 240p 20mar 1")
    model.hit("enter")
    #expect(model.dialog == nil && model.status?.text.contains("only watches") == true)
  }
}
