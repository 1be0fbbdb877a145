import Cockpit
import Domain
import Engine
import Money
import Terminal
import Testing

/// Orders by hand: what is signed is exactly what the box shows, to the last leg.
@Suite struct OwnOrderTests {
  private let put = Sample.contract("NVDA260320P00118000")

  private func approvals(_ effects: [Effect]) -> [Approval] {
    effects.compactMap { if case .approve(let approval) = $0 { approval } else { nil } }
  }

  /// The positions, with the cursor on the short NVDA puts.
  private func positions(_ sample: Sample) -> Model {
    var model = sample.model(Size(width: 120, height: 60))
    model.hit("3")
    for _ in 0..<6 where !model.picture.contains("▸") {
      if case .position(_, let instrument, _)? = model.lists[.positions]?.selected, instrument == .option(put)
      {
        break
      }
      model.hit("j")
    }
    return model
  }

  private var resolved: ResolvedRoll {
    ResolvedRoll(
      draft: OrderDraft(
        account: Sample.gen,
        legs: [
          OrderLeg(.option(put), quantity: 2),
          OrderLeg(.option(Sample.contract("NVDA260327P00115000")), quantity: -2),
        ], type: .limit(Price("-0.35") ?? .zero), purpose: .roll, worst: Price("-0.30")),
      closesOnly: false, findings: [], cost: .zero, worstCost: .zero, fees: .zero, reserve: .zero,
      explanation: [RuleNote("manage.roll", "net", .text("0.35"), verdict: "holds")])
  }

  @Test func `a roll by hand is worked out first, and its box shows and signs the whole order`() throws {
    let sample = try Sample()
    var model = positions(sample)
    guard case .findRoll(Sample.gen, put)? = model.hit("o").first else {
      Issue.record("no roll was looked for")
      return
    }
    #expect(model.dialog == nil)
    _ = update(
      &model, .rollFound(.success(resolved), put, Sample.gen, sample.read, at: model.now))
    model.paint()
    for text in [
      "BUY 2 NVDA 118P 20M", "SELL 2 NVDA 115P 27M", "cr 0.35, at worst cr 0.30", "fees", "Gate ─",
      "root/gen", "manage.roll", "most gained", "If you say nothing", "nothing is done",
    ] { #expect(model.picture.contains(text), "\(text): \(model.picture)") }
    let given = approvals(model.hit("ctrl+y", "y"))
    #expect(given.count == 1)
    guard case .trade(let draft)? = given.first?.command else {
      Issue.record("the order was not given")
      return
    }
    #expect(draft == resolved.draft)
  }

  @Test func `when there is no acceptable roll, a message says so and no box opens`() throws {
    let sample = try Sample()
    var model = positions(sample)
    model.hit("o")
    let refusal = Refusal(.noRoll, "there is no acceptable roll of \(put): earnings on 2026-03-18")
    _ = update(&model, .rollFound(.failure(refusal), put, Sample.gen, sample.read, at: model.now))
    #expect(model.dialog == nil && model.status?.text.contains("earnings on 2026-03-18") == true)
  }

  @Test func `a roll that is found late does not cover what was opened meanwhile`() throws {
    let sample = try Sample()
    var model = positions(sample)
    model.hit("o", ":")
    _ = update(
      &model, .rollFound(.success(resolved), put, Sample.gen, sample.read, at: model.now))
    #expect(model.dialog == nil && model.typing.prompt != nil)
  }

  @Test func `a close by hand shows its limit, its worst limit and the position's final result`() throws {
    var model = positions(try Sample())
    model.hit("c")
    for text in ["BUY 2 NVDA 118P 20M", "at worst", "the position ends with", "Gate ─", "signed: "] {
      #expect(model.picture.contains(text), "\(text): \(model.picture)")
    }
    let given = approvals(model.hit("ctrl+y", "y"))
    guard case .trade(let draft)? = given.first?.command else {
      Issue.record("the order was not given: \(model.picture)")
      return
    }
    #expect(draft.purpose == .close && draft.worst != nil && draft.legs.map(\.quantity) == [2])
  }

  /// Types a command and returns its effects.
  private func give(_ line: String, to model: inout Model) -> [Effect] {
    model.hit(":")
    model.type(line)
    return model.hit("enter")
  }

  @Test func `a close at a typed limit is shown, signed, and stays at that limit`() throws {
    var model = positions(try Sample())
    _ = give("close 7.25", to: &model)
    for text in ["BUY 2 NVDA 118P 20M", "lmt 7.25, never worse", "at your limit", "Gate ─"] {
      #expect(model.picture.contains(text), "\(text): \(model.picture)")
    }
    #expect(!model.picture.contains("BLIND"))
    let given = approvals(model.hit("ctrl+y", "y"))
    guard case .trade(let draft)? = given.first?.command else {
      Issue.record("the order was not given: \(model.picture)")
      return
    }
    #expect(draft.type == .limit(Price("7.25") ?? .zero) && draft.worst == nil && draft.purpose == .close)
    #expect(draft.legs.map(\.quantity) == [2])
  }

  @Test func `while quotes are stale only a close at a typed limit can be approved, marked as blind`() throws
  {
    var sample = try Sample()
    sample.now = sample.now + .seconds(40)
    var model = positions(sample)
    model.hit("c")
    #expect(model.picture.contains("cannot be approved: nothing live is quoted"), "\(model.picture)")
    #expect(!model.picture.contains("BLIND:"), "\(model.picture)")
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
    model.hit("esc")
    _ = give("close 7.25", to: &model)
    #expect(model.picture.contains("BLIND: nothing live is quoted"), "\(model.picture)")
    #expect(model.code == nil, "what shrinks asks for no characters")
    #expect(approvals(model.hit("ctrl+y", "y")).count == 1, "\(model.picture)")
  }

  @Test func `quotes that turn live or stale between the two keys of a close at a limit disarm it`() throws {
    for isStale in [false, true] {
      var sample = try Sample()
      if isStale { sample.now = sample.now + .seconds(40) }
      var model = positions(sample)
      _ = give("close 7.25", to: &model)
      model.hit("ctrl+y")
      #expect(model.picture.contains("ARMED"), "\(model.picture)")
      sample.now = sample.now + .seconds(40)
      if isStale { sample.quote() }
      _ = update(&model, .published(sample.read, at: model.now))
      model.paint()
      #expect(model.status?.text.contains("its quotes are \(isStale ? "live" : "stale") now") == true)
      #expect(approvals(model.hit("y")).isEmpty)
    }
  }

  @Test(arguments: ["close x", "close 0", "close -1", "close 1 2"])
  func `a text that is no limit opens no box`(_ line: String) throws {
    var model = positions(try Sample())
    #expect(give(line, to: &model).isEmpty && model.dialog == nil)
    #expect(model.status?.text.contains("no limit above 0") == true)
  }

  @Test func `flattening asks the engine for a decision, and for nothing else`() throws {
    var model = positions(try Sample())
    for (line, scope) in [("flatten everything", "everything"), ("flatten gen", "root/gen")] {
      let asked = give(line, to: &model).compactMap { effect -> [String]? in
        guard case .submit(let command) = effect else { return nil }
        return command.words
      }
      #expect(asked == [["flatten", scope]] && model.layout.view == .decisions && model.dialog == nil)
    }
    for line in ["flatten", "flatten nowhere"] {
      #expect(give(line, to: &model).isEmpty, "\(line)")
      #expect(model.status?.tone == .refused)
    }
  }

  @Test func `a new limit can no longer be approved once the order is gone`() throws {
    var sample = try Sample()
    var model = sample.model()
    model.hit("3", "tab", ":")
    model.type("replace 1 1.45")
    model.hit("enter", "ctrl+y")
    #expect(model.picture.contains("ARMED"), "\(model.picture)")
    let gone = OrderProgress(
      OrderID(number: 1), account: Sample.com, state: .cancelled, filled: 0,
      type: .limit(Price("1.42") ?? .zero), reason: "")
    sample.apply(Event(.desk(.orderMoved(gone))))
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(approvals(model.hit("y")).isEmpty && model.picture.contains("order 1 works no more"))
  }

  @Test func `re-arming says what becomes active, and cannot be approved when nothing is stopped`() throws {
    var sample = try Sample()
    var model = sample.model()
    func open() {
      model.hit(":")
      model.type("rearm everything checked")
      model.hit("enter")
    }
    open()
    #expect(model.picture.contains("cannot be approved: everything is active already"), "\(model.picture)")
    sample.apply(Event(.desk(.killSet(.everything, .halted, cancelled: [], reason: "test"))))
    model = sample.model()
    open()
    #expect(model.picture.contains("everything is HALTED and becomes ACTIVE"), "\(model.picture)")
    let given = approvals(model.hit("ctrl+y", "y"))
    #expect(given.map(\.command.words) == [["rearm", "everything", "checked"]])
  }

  @Test func `a box says what happens in its own case if nobody answers`() throws {
    var sample = try Sample()
    var model = sample.model(Size(width: 98, height: 60))
    model.hit("4", "a")
    #expect(
      flat(model).contains(
        "at 11:09 no order is sent and the position is kept. It is asked again at 15:00 of each session while its rule holds; it ends on 2026-03-20"
      ), "\(model.picture)")
    let today = sample.roll(
      3, of: Sample.contract("TSLA260313P00245000"), to: Sample.contract("NVDA260327P00115000"))
    sample.apply(Event(.desk(.decisionOpened(today))))
    model = sample.model(Size(width: 98, height: 60))
    model.hit("4", ":")
    model.type("approve 3")
    model.hit("enter")
    #expect(
      flat(model).contains(
        "It is asked again at 14:00 and 15:00 while its rule holds; the last order leaves at 15:50. Only after the close, and only below 245, is root/gen assigned 200 TSLA for $49,000.00"
      ), "\(model.picture)")
  }

  /// The text of the box as one line.
  private func flat(_ model: Model) -> String {
    model.picture.split(separator: "\n").compactMap { line -> String? in
      let parts = line.split(separator: "│", omittingEmptySubsequences: false)
      return parts.count > 2
        ? String(parts[parts.count / 2]).split(separator: " ").joined(separator: " ") : nil
    }.joined(separator: " ")
  }
}
