public import Domain
import Money

extension Draw {
  mutating func money() -> Money { Money(units: spread(in: Int64.min...Int64.max)) }

  mutating func price() -> Price { Price(units: spread(in: Int64.min...Int64.max)) }

  mutating func ratio() -> BasisPoints { BasisPoints(spread(in: Int64.min...Int64.max)) }

  mutating func instant() -> Instant { Instant(milliseconds: integer(in: Instant.writable)) }

  mutating func day() -> Day { Day(number: integer(in: Day.writable)) }

  mutating func words() -> String { text(0...12, of: "abc 0.\"\u{0}é𝄞\u{202E}\n") }

  mutating func bytes() -> [UInt8] { list(0...40) { $0.integer(in: 0...255 as ClosedRange<UInt8>) } }

  mutating func structure() -> StructureID { StructureID(number: integer(in: 0...Int32.max)) }

  mutating func account() -> AccountID {
    let structure = structure()
    return AccountID(structure: structure, kind: element(of: structure.kinds))
  }

  mutating func optional<Value>(_ make: (inout Draw) -> Value) -> Value? { chance(50) ? make(&self) : nil }

  mutating func figure() -> Figure {
    switch integer(in: 0...5) {
    case 0: .missing
    case 1: .money(money())
    case 2: .count(spread(in: Int64.min...Int64.max))
    case 3: .ratio(ratio())
    case 4: .instant(instant())
    default: .text(words())
    }
  }

  mutating func explanation() -> Explanation {
    list(0...3) { draw in
      let inputs = draw.list(0...3) { NamedFigure($0.words(), $0.figure()) }
      return RuleNote(draw.words(), inputs: inputs, bound: draw.figure(), verdict: draw.words())
    }
  }

  mutating func refusal() -> Refusal {
    Refusal(element(of: Refusal.Code.allCases), words(), value: figure(), bound: figure())
  }

  /// A balanced transaction: each pair of postings moves an amount from one column to another.
  mutating func transaction() -> Transaction {
    let postings = list(0...4) { draw in
      let amount = Money(units: draw.spread(in: -Int64.max...Int64.max))
      let columns = LedgerColumn.allCases
      let (from, to) = (draw.element(of: columns), draw.element(of: columns))
      let opposite = from.isDoubleEntry == to.isDoubleEntry ? -amount : amount
      let pair = [
        Posting(draw.account(), from, from.isDoubleEntry && !to.isDoubleEntry ? .zero : amount),
        Posting(draw.account(), to, to.isDoubleEntry && !from.isDoubleEntry ? .zero : opposite),
      ]
      return pair
    }
    return Transaction(element(of: TransactionKind.allCases), postings.flatMap(\.self))
  }

  mutating func figures() -> AccountFigures {
    AccountFigures(
      cash: money(), value: money(), initial: money(), reserved: money(), income: money(), growth: money())
  }

  /// An event of any kind with everything that an event may have.
  public mutating func event() -> Event {
    Event(
      body(), explanation: explanation(), transactions: list(0...3) { $0.transaction() },
      changes: list(0...3) { AccountChange($0.account(), before: $0.figures(), after: $0.figures()) })
  }
}

extension Draw {
  mutating func baseline() -> Baseline {
    Baseline(
      return26Weeks: optional { $0.spread(in: Int64.min...Int64.max) }, deployed: ratio(), costs: money(),
      drawdown: ratio())
  }

  mutating func instrument() -> Instrument {
    let symbol = element(of: ["TSLA", "KO", "A", "BRKB12"] as [Symbol])
    guard chance(60) else { return .shares(symbol) }
    let contract = try? OptionContract(
      symbol, expiry: Day(year: 2026, month: 1, day: integer(in: 1...31)),
      element(of: OptionContract.Right.allCases),
      strike: Price(units: integer(in: 1...99_999_999 as ClosedRange<Int64>) * 10))
    return contract.map(Instrument.option) ?? .shares(symbol)
  }

  mutating func lotID() -> LotID { LotID(number: integer(in: 1...Int64.max)) }

  mutating func lot() -> Lot {
    let magnitude: Int64 = integer(in: 1...Int64.max)
    return Lot(
      id: lotID(), instrument: instrument(), quantity: chance(50) ? -magnitude : magnitude,
      openedAt: instant(), tradeDate: day(), cost: money(), taxBasis: money(), kept: money(), chain: lotID(),
      mark: Mark(mid: price(), exit: price(), fee: money()))
  }

  mutating func trade() -> Trade {
    Trade(
      account: account(), cause: element(of: Trade.Cause.allCases), opened: list(0...2) { $0.lot() },
      closed: list(0...2) { Trade.Closing($0.lot(), proceeds: $0.money()) },
      kept: list(0...2) { Trade.KeptPremium($0.lotID(), $0.money()) }, fill: optional { $0.progress() },
      spot: optional { $0.price() })
  }

  mutating func reinvestment() -> Reinvestment {
    Reinvestment(
      account: account(), quarter: integer(in: Int32.min...Int32.max), profit: money(), contracts: money(),
      leaps: money(), reservedNow: money(), leapsDue: money(),
      strategy: element(of: ReinvestmentStrategy.allCases), explanation: explanation())
  }

  /// An event of any kind.
  mutating func body() -> EventBody {
    switch integer(in: 0...19) {
    case 0: return .deposited(account(), money())
    case 1: return .withdrawn(account(), money(), fromIncome: money())
    case 2: return .marked(account(), money(), reason: words())
    case 3:
      return .reversed(
        sequence: spread(in: Int64.min...Int64.max), nature: element(of: ValueEffect.allCases),
        reason: words())
    case 4: return .statusChanged(account(), element(of: AccountStatus.allCases), reason: words())
    case 5:
      return .founded(Founding(store: bytes(), publicKey: bytes(), capital: money(), playbook: words()))
    case 6:
      return .forked(
        Fork(
          parent: account(), child: structure(), surplus: money(), moved: money(), toGen: money(),
          toCom: money(), baseline: baseline()))
    case 7:
      return .merged(
        Merge(
          sources: list(0...3) { $0.structure() }, target: account(), moved: money(),
          positions: spread(in: 0...Int64.max), lots: spread(in: 0...Int64.max),
          reparented: list(0...3) { $0.structure() }, priority: integer(in: 1...10), baseline: baseline()))
    case 8:
      return .reinvested(
        list(1...2) { $0.reinvestment() },
        skipped: list(0...2) { SkippedReinvestment(account: $0.account(), refusal: $0.refusal()) })
    case 9:
      return .refused(
        RefusedCommand(
          command: list(0...3) { $0.words() }, account: optional { $0.account() }, refusal: refusal()))
    case 10: return .playbookApplied(text: words(), reason: words())
    case 11:
      return .automationSet(
        account(), element(of: DecisionClass.allCases), element(of: AutomationLevel.allCases))
    case 12:
      return .restored(
        Restoration(
          abandonedSequence: spread(in: 0...Int64.max), abandonedHash: bytes(),
          restoredSequence: spread(in: 0...Int64.max), restoredHash: bytes(), aside: words()))
    case 13: return .desk(deskEvent())
    case 14: return .traded(trade())
    case 16: return .noted(optional { $0.account() }, text: words())
    case 17:
      return .acknowledged(
        Acknowledgement(
          promisedSequence: spread(in: 0...Int64.max), promisedHash: bytes(),
          foundSequence: spread(in: 0...Int64.max), foundHash: bytes(),
          damages: list(0...3) { draw in
            Acknowledgement.Damage(
              kind: draw.words(), sequence: draw.spread(in: 0...Int64.max), message: draw.words())
          }, reason: words()))
    case 18: return .person(personChange())
    case 15: return .split(Split(instrument().symbol, factor: integer(in: Split.factors)))
    default:
      return .sessionMarked(
        list(0...3) {
          ClosingQuote($0.instrument(), bid: $0.price(), ask: $0.price(), mid: $0.price(), fee: $0.money())
        })
    }
  }
}
