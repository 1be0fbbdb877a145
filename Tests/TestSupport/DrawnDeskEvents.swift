public import Domain
import Money

extension Draw {
  mutating func deskEvent() -> DeskEvent {
    switch integer(in: 0...21) {
    case 0:
      return .marketAttached(
        MarketAttachment(
          seed: spread(in: Int64.min...Int64.max), scenario: words(), configuration: words(), firstDay: day())
      )
    case 1:
      return .regimeJudged(
        RegimeRecord(
          day: day(), regime: element(of: Regime.allCases), confidence: ratio(), beginsWeek: chance(50),
          isSpiking: chance(50), isCalm: chance(50), vixShare: optional { $0.ratio() }))
    case 2: return .decisionOpened(decision())
    case 3:
      return .decisionMoved(
        decisionID(), element(of: DecisionState.allCases), account: account(), reason: words())
    case 4: return .orderSent(order(), decision: optional { $0.decisionID() }, findings: findings())
    case 5: return .orderRefused(orderDraft(), decision: optional { $0.decisionID() }, findings: findings())
    case 6:
      return .orderMoved(progress())
    case 7:
      return .killSet(
        scope(), element(of: KillState.allCases), cancelled: list(0...3) { $0.orderID() }, reason: words())
    case 8: return .weekEnded(list(0...3) { $0.weekRecord() })
    case 9:
      return .preservationMoved(
        PreservationRecord(account(), optional { $0.preservation() }, memory: memory(), reason: words()))
    case 10:
      return .entriesSkipped(
        account(), list(0...3) { SkippedEntry(symbol: "TSLA", code: $0.words(), reason: $0.words()) })
    case 11: return .guardTripped(day())
    case 16: return .orderAnswered(progress())
    case 17: return .reportHeld(report(), account: account())
    case 15: return .orderReplaced(progress(), findings: findings())
    case 18: return .pricesKept(sessionPrices())
    case 19: return .quotesUsed(list(0...3) { $0.usedQuote() })
    case 20: return .futuresShown(decisionFutures())
    case 21: return .consented(consent(), account: optional { $0.account() })
    case 12: return .decisionWaits(decisionID(), account: account(), reason: words())
    case 13:
      return .reportIgnored(orderID(), account: optional { $0.account() }, units: 3, reason: words())
    default: return .feedMoved(element(of: FeedState.allCases))
    }
  }

  mutating func consent() -> Consent {
    Consent(
      to: optional { $0.decisionID() }, words(), by: words(), at: instant(), ends: optional { $0.instant() },
      hash: words())
  }

  mutating func decisionFutures() -> DecisionFutures {
    DecisionFutures(
      decisionID(), account: account(), seen: instant(), until: day(), paths: integer(in: 1...999), seed: 7,
      market: words(),
      futures: list(0...3) {
        DecisionFutures.Future(
          $0.element(of: DecisionFutures.Answer.allCases), what: $0.words(), mean: $0.money(),
          worst: $0.money(),
          quantiles: $0.list(0...20) { $0.money() }, assigned: 1, profitable: 2, short: 3,
          week: $0.optional { $0.element(of: WeekType.allCases) }, weekPaths: 4)
      })
  }

  mutating func sessionPrices() -> SessionPrices {
    SessionPrices(
      day: day(),
      shares: list(0...3) {
        SharePrices(
          "TSLA", open: $0.price(), high: $0.price(),
          low: Price(units: $0.integer(in: 1...99_999 as ClosedRange<Int64>)),
          close: $0.price(), volume: $0.integer(in: 0...9_999), split: $0.integer(in: 1...9),
          isOfficial: $0.chance(50))
      }, volatilityIndex: optional { $0.integer(in: 1...9_999) })
  }

  mutating func usedQuote() -> UsedQuote {
    UsedQuote(
      instrument(), bid: price(), ask: price(), last: price(), volatility: integer(in: 0...999_999),
      delta: integer(in: -10_000...10_000), isModelled: chance(50), at: instant())
  }

  mutating func progress() -> OrderProgress {
    OrderProgress(
      orderID(), account: account(), state: element(of: OrderState.allCases), filled: 3, type: orderType(),
      reason: words())
  }

  private mutating func report() -> ExecutionReport {
    let (id, after) = (orderID(), spread(in: Int64.min...Int64.max))
    return switch integer(in: 0...8) {
    case 0: .acknowledged(id)
    case 1:
      .filled(
        id, after: after, units: spread(in: Int64.min...Int64.max), legPrices: list(0...3) { $0.price() },
        execution: words())
    case 2: .cancelled(id, after: after, reason: words())
    case 3: .expired(id, after: after)
    case 4: .rejected(id, after: after, reason: words())
    case 5: .replaced(id, orderType())
    case 6: .declined(id, optional { $0.orderType() }, reason: words())
    case 7: .silent(id)
    default: .unheard(id)
    }
  }

  private mutating func decisionID() -> DecisionID { DecisionID(number: integer(in: 1...Int64.max)) }
  private mutating func orderID() -> OrderID { OrderID(number: integer(in: 1...Int64.max)) }

  private mutating func orderType() -> OrderType {
    switch integer(in: 0...3) {
    case 0: .market
    case 1: .limit(price())
    case 2: .stop(price())
    default: .stopLimit(trigger: price(), limit: price())
    }
  }

  private mutating func orderDraft() -> OrderDraft {
    OrderDraft(
      account: account(),
      legs: list(1...2) {
        OrderLeg($0.instrument(), quantity: $0.integer(in: 1...100) * ($0.chance(50) ? 1 : -1))
      },
      type: orderType(), timeInForce: element(of: TimeInForce.allCases),
      purpose: element(of: OrderPurpose.allCases), worst: optional { $0.price() })
  }

  private mutating func order() -> Order { Order(id: orderID(), orderDraft(), sentAt: instant()) }

  /// A decision of any kind.
  public mutating func decision() -> Decision {
    Decision(
      id: decisionID(), element(of: DecisionClass.allCases), account: account(),
      level: element(of: AutomationLevel.allCases), openedAt: instant(), expires: optional { $0.instant() },
      proposal: proposal(), summary: words(), explanation: explanation())
  }

  private mutating func proposal() -> Proposal {
    switch integer(in: 0...8) {
    case 0: .order(orderDraft())
    case 1: .fork(account(), moved: money())
    case 2: .merge(list(1...3) { $0.structure() }, into: account())
    case 3: .reinvest(reinvestment())
    case 4: .flatten(scope())
    case 5: .accept(acceptance())
    case 6: .automation(account(), element(of: DecisionClass.allCases), element(of: AutomationLevel.allCases))
    case 7: .playbook(text: words())
    default: .lift(account())
    }
  }

  private mutating func acceptance() -> Acceptance {
    Acceptance(
      account(), element(of: Acceptance.Matter.allCases), instrument: optional { $0.instrument() },
      quantity: Int64(integer(in: -9...9)), consequence: money(), day: optional { $0.day() })
  }

  private mutating func findings() -> [GateFinding] {
    list(0...3) { GateFinding($0.words(), passes: $0.chance(50), value: $0.figure(), bound: $0.figure()) }
  }

  private mutating func scope() -> Scope {
    switch integer(in: 0...2) {
    case 0: .everything
    case 1: .structure(structure())
    default: .account(account())
    }
  }

  private mutating func weekRecord() -> WeekRecord {
    WeekRecord(
      account: account(), day: day(), type: element(of: WeekType.allCases),
      regime: optional { $0.element(of: Regime.allCases) }, growth: spread(in: Int64.min...Int64.max),
      target: spread(in: Int64.min...Int64.max))
  }

  private mutating func memory() -> PreservationMemory {
    var memory = PreservationMemory()
    memory.chains = list(0...3) { LotID(number: $0.integer(in: 1...Int64.max)) }
    memory.hasBreached = chance(50)
    memory.lastTrigger = optional { $0.money() }
    memory.liftedAt = optional { $0.instant() }
    return memory
  }

  private mutating func preservation() -> Preservation {
    Preservation(
      since: instant(), triggerValue: money(), triggerExposure: money(), quietWeeks: integer(in: 0...2),
      weeks: integer(in: 0...13))
  }
}
