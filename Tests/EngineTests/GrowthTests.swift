import Books
import Domain
import Engine
import Money
import Rules
import Testing

@Suite struct GrowthTests {
  var desk: Desk
  let gen = Desk.gen
  let rev = Desk.rev
  let com = Desk.com

  init() throws { desk = try Desk() }

  @Test mutating func `a fork moves half of the surplus and changes nothing else in the books`() throws {
    let before = desk[gen]
    try desk.mark(gen, "180000.0003")
    let total = desk.total
    let event = try desk.give(.fork(gen))
    let child = StructureID(number: 1)
    #expect(desk[gen].value == usd("150000.0002"))
    #expect(desk[gen].ledger.initial == before.ledger.initial)
    #expect(desk[child.account(.gen)].value == usd("15000.0001"))
    #expect(desk[child.account(.com)].value == usd("15000"))
    #expect(desk[child.account(.com)].ledger.initial == usd("15000"))
    #expect(desk.total == total)
    #expect(event.changes.map(\.account) == [gen, child.account(.gen), child.account(.com)])
    #expect(event.changes[1].before == .none)
    #expect(desk[gen].drawdown == .zero)
    #expect(desk.broken == [])
  }

  @Test mutating func `capital that was taken out may leave too little for the parent`() throws {
    try desk.give(.withdraw(gen, usd("114000")))
    try desk.mark(gen, "114000")
    try desk.give(.withdraw(gen, usd("108300")))
    // Capital is below zero now, so that a surplus leaves little in the parent.
    #expect(desk[gen].ledger.initial < .zero)
    try desk.mark(gen, "34200")
    #expect(desk.code(.fork(gen)) == .parentMinimum)
  }

  @Test mutating func `forks have parents, children and grandchildren`() throws {
    let child = try desk.fork(gen)
    let grandchild = try desk.fork(child.account(.gen))
    let other = try desk.fork(gen)
    #expect(desk.machine.portfolio.lineage(of: grandchild) == [grandchild, child, .root])
    #expect(desk.machine.portfolio.structure(other)?.parent == .root)
    #expect(desk.code(.fork(child.account(.com))) == .wrongKind)
    #expect(desk.broken == [])
  }

  @Test mutating func `parent and child merge together, and their other children move up`() throws {
    let child = try desk.fork(gen)
    let grandchild = try desk.fork(child.account(.gen))
    let last = try desk.fork(grandchild.account(.gen))
    try desk.mark(child.account(.gen), "300000")
    try desk.mark(grandchild.account(.com), "200000.0001")
    let (total, target) = (desk.total, desk[com])
    let moved =
      desk.machine.portfolio.liquidation(of: child) + desk.machine.portfolio.liquidation(of: grandchild)
    let event = try desk.give(.merge([child, grandchild], into: nil))
    #expect(desk[com].value == target.value + moved)
    #expect(desk[com].ledger.initial == target.ledger.initial + moved)
    #expect(desk[com].index == target.index)
    #expect(desk.machine.portfolio.structure(last)?.parent == .root)
    #expect(desk.machine.portfolio.structure(last)?.forkedFrom == grandchild.account(.gen))
    #expect(desk.machine.portfolio.structure(grandchild)?.parent == child)
    for structure in [child, grandchild] {
      for account in desk.machine.portfolio.accounts(of: structure) {
        #expect(account.status == .merged)
        #expect(account.ledger == Ledger())
      }
    }
    #expect(desk.total == total)
    #expect(event.changes.map(\.after) == event.changes.map { desk[$0.account].figures })
    #expect(desk.broken == [])
  }

  @Test mutating func `structures of several parents merge into the named account`() throws {
    let child = try desk.fork(gen)
    let grandchild = try desk.fork(child.account(.gen))
    let other = try desk.fork(gen)
    try desk.mark(grandchild.account(.gen), "300000")
    try desk.mark(other.account(.gen), "300000")
    #expect(desk.code(.merge([grandchild, other], into: nil)) == .targetRequired)
    try desk.give(.merge([grandchild, other], into: child.account(.com)))
    #expect(desk[child.account(.com)].status == .active)
    #expect(desk[child.account(.com)].value > usd("600000"))
    #expect(desk.broken == [])
  }

  @Test mutating func `a quarter's profit is allocated to ready accounts, and the others say why not`() throws
  {
    desk.now = desk.now + .days(60)
    try desk.mark(rev, "110000.0001")
    try desk.mark(com, "99999.9999")
    #expect(desk.code(.reinvest([com], strategy: nil)) == .belowMinimum)
    #expect(desk.code(.reinvest([gen], strategy: nil)) == .wrongKind)
    #expect(desk.code(.reinvest([rev, rev], strategy: nil)) == .duplicateSource)
    #expect(desk.code(.reinvest([gen, com], strategy: nil)) == .nothingDue)
    let event = try desk.give(.reinvest([], strategy: .conservative))
    guard case .reinvested(let items, let skipped) = event.body else {
      Issue.record("not a reinvestment")
      return
    }
    #expect(items.map(\.account) == [rev])
    #expect(items.map(\.contracts) == [usd("13000.0001")])
    #expect(items.map(\.leaps) == [usd("7000")])
    #expect(skipped.map(\.account) == [com])
    #expect(skipped.map(\.refusal.code) == [.belowMinimum])
    #expect(desk[rev].value == usd("110000.0001"))
    #expect(desk[rev].reserved == usd("7000"))
    #expect(desk[rev].sizeBase == usd("103000.0001"))
    #expect(desk[rev].ledger.income == .zero)
    #expect(desk[rev].ledger.growth == .zero)
    #expect(desk.code(.reinvest([rev], strategy: nil)) == .quarterDone)
    #expect(desk.broken == [])
  }

  @Test(
    arguments: [Scope.everything, .structure(.root), .account(Desk.rev)], [KillState.reducing, .halted])
  mutating func `what is due is not done where trading is stopped, also when no account is named`(
    _ scope: Scope, _ state: KillState
  ) throws {
    desk.now = desk.now + .days(60)
    try desk.mark(rev, "110000")
    #expect(desk.code(.reinvest([], strategy: nil)) == nil)
    try desk.give(.kill(scope, state, reason: ""))
    #expect(desk.code(.reinvest([], strategy: nil)) == .killSwitch)
    #expect(desk.code(.reinvest([rev], strategy: nil)) == .killSwitch)
    try desk.give(.rearm(scope, reason: "checked"))
    try desk.give(.kill(.account(com), state, reason: ""))
    #expect(desk.code(.reinvest([], strategy: nil)) == nil, "nothing would be done there")
  }

  mutating func buyShares(_ count: Int64, in id: AccountID) throws {
    var entry = TradeEntry(id, in: desk.machine.portfolio, cause: .order, at: desk.now)
    let price = Price(dollars: 60)
    entry.open(.shares("KO"), count, at: price, fee: .zero, mark: Mark(mid: price, exit: price, fee: .zero))
    desk.machine.apply(try entry.event(), sequence: desk.machine.portfolio.sequence + 1, at: desk.now)
  }

  @Test mutating func `LEAPS money that finds no cash is topped up in its quarter and profit again after it`()
    throws
  {
    desk.now = desk.now + .days(60)
    try desk.mark(rev, "110000")
    try buyShares(1_600, in: rev)
    // Cash of 14,000 less the buffer of 5,500 is less than half of the profit of 20,000.
    try desk.give(.reinvest([rev], strategy: .balanced))
    #expect(desk[rev].reserved == usd("8500"))
    #expect(desk[rev].leapsDue == usd("1500"))
    #expect(desk[rev].available(buffer: BasisPoints(percent: 5)) == .zero)
    #expect(desk.code(.reinvest([rev], strategy: nil)) == .cashShort)
    try desk.give(.deposit(rev, usd("1000")))
    try desk.give(.reinvest([rev], strategy: nil))
    #expect(desk[rev].leapsDue == usd("550"))
    #expect(desk[rev].ledger.reinvested == usd("20000"))
    desk.now = desk.now + .days(92)
    let waiting = desk[rev].leapsDue
    try desk.mark(rev, "\(desk[rev].value + usd("20000"))")
    let event = try desk.give(.reinvest([rev], strategy: .standard))
    guard case .reinvested(let items, _) = event.body else { return }
    #expect(items[0].profit == usd("20000") + waiting)
    #expect(desk.broken == [])
  }

  @Test mutating func `what is due is found at its threshold and what is near at nine tenths of it`() throws {
    #expect(desk.machine.due(at: desk.now).forks.isEmpty)
    try desk.mark(gen, "165000")
    #expect(desk.machine.due(at: desk.now).forks.map(\.verdict.isReady) == [false])
    try desk.mark(gen, "170000")
    #expect(desk.machine.due(at: desk.now).forks.map(\.verdict.isReady) == [true])
    let first = try desk.fork(gen)
    let second = try desk.fork(gen)
    try desk.mark(first.account(.gen), "450000")
    try desk.mark(second.account(.gen), "1100000")
    let merges = desk.machine.due(at: desk.now).merges
    #expect(merges.map(\.structure) == [second, first])
    #expect(merges.map(\.verdict.isReady) == [true, false])
    try desk.mark(rev, "99000")
    #expect(desk.machine.due(at: desk.now).reinvestments.map(\.item.account) == [rev])
  }

  @Test mutating func `a preview says what would happen, and nothing has happened`() throws {
    try desk.mark(gen, "180000")
    let before = desk.machine.portfolio
    let preview = try desk.machine.preview(.fork(gen), at: desk.now)
    #expect(desk.machine.portfolio == before)
    let reply = Reply(to: try desk.machine.decide(.fork(gen), at: desk.now), from: desk.machine)
    try desk.give(.fork(gen))
    guard case .forked(let answer) = reply.finished(in: desk.machine, sequence: 3),
      case .forked(let preview) = preview
    else {
      Issue.record("a fork is answered as one")
      return
    }
    #expect(preview.sequence == nil && answer.sequence == 3)
    #expect(preview.fork == answer.fork && preview.explanation == answer.explanation)
    #expect(preview.before == answer.before && preview.after == answer.after)
    #expect(answer.fork.moved == usd("30000") && answer.fork.parentAfter == usd("150000"))
  }

  @Test mutating func `a refusal is an event that changes nothing but the number of rows`() throws {
    let before = desk.machine.portfolio
    let refusal = Refusal(.cashShort, "no")
    let event = desk.machine.refusalEvent(.withdraw(gen, usd("999999")), refusal)
    desk.machine.apply(event, sequence: 2, at: desk.now)
    #expect(desk.machine.portfolio.accounts == before.accounts)
    #expect(desk.machine.portfolio.sequence == 2)
    #expect(event.body.account == gen)
    guard case .refused(let refused) = event.body else { return }
    #expect(refused.command == ["withdraw", "root/gen", "999999.00"])
  }
}
