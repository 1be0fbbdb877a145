import Domain
import Money

/// One event of each stored kind, including every kind of nested value; every field has a distinct value.
enum SampleEvents {
  /// The events, with names that state what is particular to each.
  static let all: [(name: String, event: Event)] =
    [
      (
        "explained",
        Event(
          .deposited(gen, Money(units: 11)), explanation: explanation,
          transactions: [
            Transaction(
              .deposit, [Posting(gen, .cash, Money(units: 5)), Posting(gen, .capital, Money(units: -5))]),
            Transaction(
              .premium, [Posting(com, .income, Money(units: 6)), Posting(com, .growth, Money(units: 7))]),
          ],
          changes: [AccountChange(com, before: figures(1), after: figures(7))])
      )
    ] + bodies.map { ($0.0, Event($0.1)) } + desk.map { ($0.0, Event(.desk($0.1))) }

  static let gen = AccountID(structure: StructureID(number: 3), kind: .gen)
  static let com = AccountID(structure: StructureID(number: 2), kind: .com)
  static let rev = AccountID(structure: .root, kind: .rev)
  static let at = Instant(milliseconds: 1_767_623_400_001)
  static let day = Day(year: 2026, month: 3, day: 13)

  static let explanation: Explanation = [
    RuleNote("one", "surplus", .money(Money(units: 1)), bound: .count(2), verdict: "a"),
    RuleNote(
      "several",
      inputs: [
        NamedFigure("ratio", .ratio(BasisPoints(3))), NamedFigure("instant", .instant(at)),
        NamedFigure("word", .text("é")),
      ], bound: .missing, verdict: "b"),
    RuleNote("none", inputs: [], verdict: "c"),
  ]

  static func figures(_ first: Int64) -> AccountFigures {
    func amount(_ place: Int64) -> Money { Money(units: first + place) }
    return AccountFigures(
      cash: amount(0), value: amount(1), initial: amount(2), reserved: amount(3), income: amount(4),
      growth: amount(5))
  }

  static func money(_ units: Int64) -> Money { Money(units: units) }

  static let baseline = Baseline(
    return26Weeks: 21, deployed: BasisPoints(22), costs: Money(units: 23), drawdown: BasisPoints(24))

  static let reinvestment = Reinvestment(
    account: com, quarter: 8_105, profit: money(31), contracts: money(32), leaps: money(33),
    reservedNow: money(34),
    leapsDue: money(35), strategy: .balanced, explanation: explanation)

  static let refusal = Refusal(.cashShort, "no", value: .money(money(41)), bound: .count(42))

  static let put: Instrument = {
    guard let contract = try? OptionContract("TSLA", expiry: day, .put, strike: Price(units: 2_450_000))
    else {
      return .shares("TSLA")
    }
    return .option(contract)
  }()

  static func key(_ byte: UInt8) -> PersonalKey {
    guard let key = PersonalKey(bytes: Array(repeating: byte, count: 32)) else {
      preconditionFailure("a key has 32 bytes")
    }
    return key
  }

  static func lot(_ number: Int64, _ instrument: Instrument, _ quantity: Int64) -> Lot {
    Lot(
      id: LotID(number: number), instrument: instrument, quantity: quantity, openedAt: at, tradeDate: day,
      cost: money(51), taxBasis: money(52), kept: money(53), chain: LotID(number: 1),
      mark: Mark(mid: Price(units: 54), exit: Price(units: 55), fee: money(56)))
  }

  static let bodies: [(String, EventBody)] = [
    (
      "acknowledged",
      .acknowledged(
        Acknowledgement(
          promisedSequence: 9, promisedHash: [1, 2], foundSequence: 7, foundHash: [3],
          damages: [.init(kind: "tail-cut", sequence: 8, message: "two rows are gone")], reason: "why"))
    ),
    (
      "person enrolled", .person(.enrolled("ann", key(3), Grant(.approver, over: GrantScope(.forks))))
    ),
    ("person with another key", .person(.keyAdded("ann", key(4)))),
    ("person without a key", .person(.keyRemoved("ann", key(5)))),
    ("person suspended", .person(.suspended("ann"))),
    ("person resumed", .person(.resumed("ann"))),
    ("role granted", .person(.granted("ann", Grant(.administrator, over: .everything)))),
    ("role revoked", .person(.revoked("ann", Grant(.risk, over: GrantScope(.one(.root), kind: .rev))))),
    ("founded", .founded(Founding(store: [1, 2], publicKey: [3], capital: money(1), playbook: "[fork]\n"))),
    ("deposited", .deposited(gen, money(2))),
    ("withdrawn", .withdrawn(rev, money(3), fromIncome: money(2))),
    ("marked", .marked(com, money(-4), reason: "why")),
    ("reversed", .reversed(sequence: 7, nature: .correction, reason: "why")),
    ("status", .statusChanged(gen, .suspended, reason: "why")),
    (
      "forked",
      .forked(
        Fork(
          parent: gen, child: StructureID(number: 4), surplus: money(5), moved: money(6), toGen: money(7),
          toCom: money(8), baseline: baseline))
    ),
    (
      "merged",
      .merged(
        Merge(
          sources: [StructureID(number: 4), StructureID(number: 5)], target: com, moved: money(9),
          positions: 10,
          lots: 11, reparented: [StructureID(number: 6)], priority: 5,
          baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero)))
    ),
    (
      "reinvested",
      .reinvested([reinvestment], skipped: [SkippedReinvestment(account: rev, refusal: refusal)])
    ),
    ("refused", .refused(RefusedCommand(command: ["fork", "x"], account: gen, refusal: refusal))),
    ("refused without account", .refused(RefusedCommand(command: [], account: nil, refusal: refusal))),
    ("playbook", .playbookApplied(text: "[merge]\n", reason: "why")),
    ("automation", .automationSet(gen, .merge, .autonomous)),
    (
      "restored",
      .restored(
        Restoration(
          abandonedSequence: 9, abandonedHash: [1], restoredSequence: 8, restoredHash: [2, 3], aside: "there")
      )
    ),
    (
      "traded",
      .traded(
        Trade(
          account: rev, cause: .assignment, opened: [lot(4, .shares("KO"), 100)],
          closed: [Trade.Closing(lot(2, put, -1), proceeds: money(-57))],
          kept: [Trade.KeptPremium(LotID(number: 3), money(58))], fill: progress, spot: Price(units: 59)))
    ),
    ("traded by itself", .traded(Trade(account: rev, cause: .dividend))),
    (
      "session",
      .sessionMarked([
        ClosingQuote(put, bid: Price(units: 61), ask: Price(units: 62), mid: Price(units: 63), fee: money(64))
      ])
    ),
    ("split", .split(Split("KO", factor: 4))),
    ("noted", .noted(gen, text: "why")),
    ("noted of everything", .noted(nil, text: "why")),
  ]
}

extension SampleEvents {
  static let progress = OrderProgress(
    OrderID(number: 71), account: rev, state: .partlyFilled, filled: 2, type: .limit(Price(units: 72)),
    reason: "why")

  static func draft(_ type: OrderType, worst: Price? = nil) -> OrderDraft {
    OrderDraft(
      account: rev, legs: [OrderLeg(put, quantity: -2), OrderLeg(.shares("KO"), quantity: 4)], type: type,
      timeInForce: .gtc, purpose: .roll, worst: worst)
  }

  static let findings = [
    GateFinding("CASH", passes: false, value: .money(money(73)), bound: .ratio(BasisPoints(74)))
  ]

  static let pending: Order = {
    var order = Order(id: OrderID(number: 118), draft(.market), sentAt: at)
    order.state = .pending
    return order
  }()

  /// A report of each kind.
  static let reports: [ExecutionReport] = {
    let id = OrderID(number: 119)
    return [
      .acknowledged(id),
      .filled(
        id, after: 120, units: 121, legPrices: [Price(units: 122), Price(units: 123)], execution: "e.01"),
      .cancelled(id, after: 124, reason: "why"), .expired(id, after: 125),
      .rejected(id, after: 126, reason: "why"), .replaced(id, .stop(Price(units: 127))),
      .declined(id, .market, reason: "why"), .silent(id), .unheard(id),
    ]
  }()

  static func decision(_ proposal: Proposal, expires: Instant? = nil) -> Decision {
    Decision(
      id: DecisionID(number: 75), .adjustment, account: gen, level: .supervised, openedAt: at,
      expires: expires,
      proposal: proposal, summary: "what", explanation: explanation)
  }

  static let memory = {
    var memory = PreservationMemory()
    memory.chains = [LotID(number: 81), LotID(number: 82)]
    memory.hasBreached = true
    memory.lastTrigger = money(83)
    memory.liftedAt = at
    return memory
  }()

  static let sessionPrices = SessionPrices(
    day: day,
    shares: [
      SharePrices(
        "KO", open: price(131), high: price(132), low: price(130), close: price(133), volume: 134, split: 4,
        isOfficial: false)
    ], volatilityIndex: 1_350)

  static let usedQuote = UsedQuote(
    put, bid: price(136), ask: price(137), last: price(138), volatility: 139, delta: -140, isModelled: true,
    at: at)

  private static func price(_ units: Int64) -> Price { Price(units: units) }

  static let desk: [(String, DeskEvent)] =
    [
      ("feed returning", .feedMoved(.returning)),
      (
        "first of two",
        .consented(
          Consent(
            to: DecisionID(number: 150), "decision 150", by: "ann", at: at, ends: at + .days(1),
            hash: "0f0f"), account: rev)
      ),
      ("prices kept", .pricesKept(sessionPrices)),
      (
        "quotes used",
        .quotesUsed([
          usedQuote, UsedQuote(.shares("KO"), bid: price(141), ask: price(142), last: price(143), at: at),
        ])
      ),
      (
        "futures shown",
        .futuresShown(
          DecisionFutures(
            DecisionID(number: 144), account: rev, seen: at, until: Day(number: 20_525), paths: 145,
            seed: 146,
            market: "assumed",
            futures: [
              DecisionFutures.Future(
                .approve, what: "sell", mean: Money(units: 147), worst: Money(units: -148),
                quantiles: [Money(units: 149), Money(units: 150)], assigned: 151, profitable: 152, short: 153,
                week: .idle, weekPaths: 154)
            ]))
      ),
      (
        "order answered",
        .orderAnswered(
          OrderProgress(
            OrderID(number: 116), account: rev, state: .unknown, filled: 3,
            type: .limit(Price(units: 117)), reason: "why"))
      ),
      ("order pending", .orderSent(pending, decision: nil, findings: findings)),
    ]
    + reports.map { ("report held, \($0.words[0])", .reportHeld($0, account: rev)) }
    + [
      (
        "order replaced",
        .orderReplaced(
          OrderProgress(
            OrderID(number: 114), account: gen, state: .working, filled: 1,
            type: .limit(Price(units: 115)), reason: "by hand"),
          findings: [GateFinding("TICK", passes: true, value: .count(1), bound: .missing)])
      ),
      (
        "market",
        .marketAttached(
          MarketAttachment(seed: -1, scenario: "usual", configuration: "x = 1\n", firstDay: day))
      ),
      (
        "regime",
        .regimeJudged(
          RegimeRecord(
            day: day, regime: .chop, confidence: BasisPoints(91), beginsWeek: true, isSpiking: false,
            isCalm: true,
            vixShare: BasisPoints(92)))
      ),
      (
        "regime without the VIX",
        .regimeJudged(
          RegimeRecord(
            day: day, regime: .red, confidence: BasisPoints(91), beginsWeek: false, isSpiking: true,
            isCalm: false))
      ),
    ]
    + proposals.map { ("decision to \($0.0)", .decisionOpened(decision($0.1, expires: at))) }
    + [
      ("decision that stays", .decisionOpened(decision(.lift(rev)))),
      ("decision moved", .decisionMoved(DecisionID(number: 93), .superseded, account: com, reason: "why")),
      ("decision waits", .decisionWaits(DecisionID(number: 94), account: com, reason: "why")),
      (
        "order sent",
        .orderSent(
          Order(
            id: OrderID(number: 95), draft(.limit(Price(units: -96)), worst: Price(units: -97)), sentAt: at),
          decision: DecisionID(number: 98), findings: findings)
      ),
      (
        "order sent by hand",
        .orderSent(Order(id: OrderID(number: 95), draft(.market), sentAt: at), decision: nil, findings: [])
      ),
      (
        "order refused",
        .orderRefused(
          draft(.stopLimit(trigger: Price(units: 99), limit: Price(units: 100))), decision: nil,
          findings: findings)
      ),
      ("order moved", .orderMoved(progress)),
      ("report ignored", .reportIgnored(OrderID(number: 101), account: rev, units: 102, reason: "why")),
      ("kill", .killSet(.everything, .halted, cancelled: [OrderID(number: 103)], reason: "why")),
      (
        "kill of a structure",
        .killSet(.structure(StructureID(number: 3)), .reducing, cancelled: [], reason: "")
      ),
      ("kill of an account", .killSet(.account(gen), .active, cancelled: [], reason: "")),
      (
        "week",
        .weekEnded([
          WeekRecord(
            account: gen, day: day, type: .strongAppreciation, regime: .red, growth: -104, target: 105),
          WeekRecord(account: rev, day: day, type: .idle, regime: nil, growth: 0, target: 0),
        ])
      ),
      (
        "preservation",
        .preservationMoved(
          PreservationRecord(
            gen,
            Preservation(
              since: at, triggerValue: money(106), triggerExposure: money(107), quietWeeks: 1, weeks: 2),
            memory: memory, reason: "why"))
      ),
      (
        "preservation lifted",
        .preservationMoved(PreservationRecord(gen, nil, memory: PreservationMemory(), reason: "why"))
      ),
      (
        "skipped",
        .entriesSkipped(
          gen,
          [
            SkippedEntry(symbol: "KO", code: "A", reason: "a"),
            SkippedEntry(symbol: nil, code: "B", reason: "b"),
          ])
      ),
      ("guard", .guardTripped(day)), ("feed", .feedMoved(.cut)),
    ]

  static let proposals: [(String, Proposal)] = [
    ("order", .order(draft(.stop(Price(units: 111))))), ("fork", .fork(gen, moved: money(112))),
    ("merge", .merge([StructureID(number: 4)], into: com)), ("reinvest", .reinvest(reinvestment)),
    ("lift", .lift(gen)), ("flatten", .flatten(.account(gen))),
    ("set automation", .automation(gen, .entry, .manual)),
    ("apply a playbook", .playbook(text: "[fork]\n")),
    (
      "accept",
      .accept(
        Acceptance(
          gen, .unrolled, instrument: .shares("TSLA"), quantity: -3, consequence: money(-113), day: day))
    ),
  ]
}
