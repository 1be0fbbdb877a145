import Domain
import Money
import TestSupport
import Testing

/// Decisions as values: what binds an approval, and how long a person has.
@Suite struct DecisionTests {
  private static let gen = StructureID.root.account(.gen)
  private static let day = Day(year: 2026, month: 3, day: 12)
  private static let opened = Instant(newYork: day, TimeOfDay(11, 0))
  private static let draft = OrderDraft(
    account: gen, legs: [OrderLeg(.shares("KO"), quantity: 100)], type: .limit(Price(dollars: 60)),
    purpose: .open,
    worst: Price(dollars: 61))

  private func decision(_ proposal: Proposal = .order(draft), expires: Instant? = nil) -> Decision {
    Decision(
      id: DecisionID(number: 3), .entry, account: Self.gen, level: .human, openedAt: Self.opened,
      expires: expires, proposal: proposal, summary: "buy", explanation: [])
  }

  @Test func `time without quotes is given back, but not past the close`() {
    let minutes = { Instant.Span.minutes($0) }
    forAll { draw in
      (
        draw.integer(in: -60...180) as Int64, draw.integer(in: 0...240) as Int64,
        draw.integer(in: 1...400) as Int64
      )
    } holds: { (cut, away, expires) in
      let (cutAt, backAt) = (Self.opened + minutes(cut), Self.opened + minutes(cut + away))
      guard backAt >= Self.opened else { return }
      var decision = self.decision(expires: Self.opened + minutes(expires))
      decision.postpone(since: cutAt, until: backAt)
      let lost = cut < 0 ? cut + away : away
      // The close is five hours after it was opened.
      let expected = max(expires, min(expires + lost, 300))
      try ensure(
        decision.expires == Self.opened + minutes(expected), "\(String(describing: decision.expires))")
    }
  }

  @Test func `what needs no quotes, never ends, or is answered on a day without a session is not postponed`()
  {
    let end = Self.opened + .minutes(5)
    let back = Self.opened + .minutes(2)
    var fork = decision(.fork(Self.gen, moved: Money(dollars: 1)), expires: end)
    fork.postpone(since: Self.opened, until: back)
    #expect(fork.expires == end)
    var endless = decision()
    endless.postpone(since: Self.opened, until: back)
    #expect(endless.expires == nil)
    var sunday = decision(expires: end)
    sunday.postpone(since: Self.opened, until: Self.opened + .days(3))
    #expect(sunday.expires == end)
  }

  @Test func `an approval covers everything that is signed, and nothing that is only shown`() {
    let bound = decision().binding
    var shown = decision()
    shown.summary = "another sentence"
    shown.explanation = [RuleNote("rule", "x", .count(1), verdict: "due")]
    shown.expires = Self.opened
    shown.state = .approved
    #expect(shown.binding == bound)
    var others: [Decision] = []
    var other = decision()
    other.id = DecisionID(number: 4)
    others.append(other)
    other = decision()
    other.decisionClass = .adjustment
    others.append(other)
    other = decision()
    other.account = StructureID.root.account(.rev)
    others.append(other)
    let changes: [(inout OrderDraft) -> Void] = [
      { $0.account = StructureID.root.account(.com) }, { $0.legs[0].quantity = 101 },
      { $0.legs[0].instrument = .shares("PEP") }, { $0.type = .market },
      { $0.type = .limit(Price(units: 600_001)) }, { $0.timeInForce = .gtc }, { $0.purpose = .close },
      { $0.worst = nil }, { $0.worst = Price(units: 610_001) }, { $0.legs.append($0.legs[0]) },
    ]
    for change in changes {
      var draft = Self.draft
      change(&draft)
      others.append(decision(.order(draft)))
    }
    #expect(Set(others.map(\.binding) + [bound]).count == others.count + 1)
  }

  @Test func `only open and approved decisions can still change, and only orders wait for quotes`() {
    #expect(DecisionState.allCases.filter { !$0.isFinal } == [.open, .approved])
    #expect(Proposal.order(Self.draft).needsQuotes)
    let others: [Proposal] = [
      .fork(Self.gen, moved: .zero), .merge([.root], into: Self.gen), .lift(Self.gen), .flatten(.everything),
      .automation(Self.gen, .fork, .human), .playbook(text: ""),
    ]
    for proposal in others { #expect(!proposal.needsQuotes, "\(proposal)") }
  }

  @Test func `what is to be accepted is said with its position and its price`() throws {
    let put = Instrument.option(try OptionContract("KO260109P00060000"))
    func said(_ matter: Acceptance.Matter, _ consequence: Int64) -> String {
      Acceptance(
        Self.gen, matter, instrument: matter == .dayLoss ? nil : put, quantity: -2,
        consequence: Money(dollars: consequence)
      ).summary
    }
    #expect(said(.called, -30) == "accept: 2 KO260109P00060000 called at -$30.00 against the wheel basis")
    #expect(
      said(.unrolled, -12_000)
        == "accept: 2 KO260109P00060000 without an acceptable roll, assignment takes $12,000.00")
    #expect(
      said(.pinned, 12_000)
        == "accept: 2 KO260109P00060000 at its strike into the close, being called brings $12,000.00")
    #expect(said(.pinned, 0).hasSuffix("being called brings $0.00"))
    #expect(said(.leapsReview, 5).hasSuffix("kept, though worth less than $5.00"))
    #expect(said(.dayLoss, 5) == "accept: root/gen lost more than $5.00 today and goes on trading")
    for matter in Acceptance.Matter.allCases {
      let isRisk = Acceptance(Self.gen, matter, consequence: .zero).decisionClass == .risk
      #expect(isRisk == (matter == .dayLoss))
    }
  }

  @Test func `a switch allows orders in the states that the protocol says`() {
    #expect(KillState.strictest(allowing: .close) == .reducing)
    #expect(
      KillState.strictest(allowing: .open) == .active && KillState.strictest(allowing: .roll) == .active)
    #expect(KillState.active < .reducing && KillState.reducing < .halted && !(KillState.halted < .halted))
  }
}
