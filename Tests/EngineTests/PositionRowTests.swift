import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// Positions on the screen, compared with the lots that they are made of.
@Suite struct PositionRowTests {
  private struct Opened {
    var account: AccountID
    var instrument: Instrument
    var quantity: Int64
    var price: Price
    var minutes: Int64
  }

  private static let contracts = ["TSLA260313P00245000", "TSLA260313C00250000", "KO260320P00060000"]
    .compactMap { try? OptionContract($0) }
  private static let instruments: [Instrument] =
    [.shares("KO"), .shares("TSLA")] + contracts.map { .option($0) }

  private static func opened(_ draw: inout Draw) -> Opened {
    let instrument = draw.element(of: instruments)
    let isShort = instrument.contract != nil && draw.chance(60)
    return Opened(
      account: draw.element(of: [Desk.gen, Desk.rev]), instrument: instrument,
      quantity: draw.integer(in: 1...4) * (isShort ? -1 : 1),
      price: Price(units: draw.integer(in: 1...90_000)),
      minutes: draw.integer(in: 0...3))
  }

  private static func apply(_ opened: [Opened]) throws -> Desk {
    var desk = try Desk(capital: 10_000_000)
    for one in opened {
      desk.now = desk.now + .minutes(one.minutes)
      var entry = TradeEntry(one.account, in: desk.machine.portfolio, cause: .order, at: desk.now)
      let mark = Mark(mid: Price(dollars: 2), exit: Price(dollars: 2), fee: usd("0.65"))
      entry.open(one.instrument, one.quantity, at: one.price, fee: usd("0.65"), mark: mark)
      // What the account cannot pay or secure is not opened.
      guard let event = try? entry.event() else { continue }
      desk.machine.apply(event, sequence: desk.machine.portfolio.sequence + 1, at: desk.now)
    }
    return desk
  }

  @Test func `each position is the sum of its lots, by account, instrument and side`() {
    forAll {
      $0.list(1...12) { Self.opened(&$0) }
    } holds: { opened in
      let desk = try Self.apply(opened)
      let rows = ReadModel(desk.machine, at: desk.now).positions
      var seen = 0
      for account in desk.machine.portfolio.accounts {
        let sides = account.lots.map { "\($0.instrument) \($0.isShort)" }
        let own = rows.filter { $0.account == account.id }
        try ensure(own.count == Set(sides).count, "\(own.count) rows of \(Set(sides).count) positions")
        for row in own {
          try Self.check(
            row, account.lots.filter { $0.instrument == row.instrument && $0.isShort == (row.quantity < 0) })
        }
        let first = own.map { row in
          account.lots.firstIndex { $0.instrument == row.instrument && $0.isShort == (row.quantity < 0) } ?? 0
        }
        try ensure(first == first.sorted(), "the rows of \(account.id) do not follow its lots")
        seen += own.count
      }
      try ensure(seen == rows.count, "a row belongs to no account")
    }
  }

  private static func check(_ row: PositionRow, _ lots: [Lot]) throws {
    let quantity = lots.reduce(0) { $0 + $1.quantity }
    let cost = lots.reduce(Money.zero) { $0 + $1.cost }
    let profit = lots.reduce(Money.zero) { $0 + $1.value - $1.cost }
    let shares = quantity * row.instrument.multiplier
    try ensure(row.quantity == quantity && row.profit == profit, "\(row)")
    try ensure(row.openedAt == lots.map(\.openedAt).min(), "\(row)")
    try ensure(row.entry == Price(units: abs(cost.units) / abs(shares)), "\(row)")
    let isCredit = quantity < 0 && cost < .zero
    let percent = isCredit ? multiplied(profit.units, by: 100, over: -cost.units, rounding: .nearest) : nil
    try ensure(row.percentOfMaximum == percent, "\(row)")
    let kept = lots.reduce(Money.zero) { $0 + $1.kept }
    guard row.instrument.contract == nil else { return try ensure(row.wheelBasis == nil, "\(row)") }
    let basis = multiplied((cost - kept).units, by: 1, over: shares, rounding: .up)
    try ensure(row.wheelBasis == Price(units: basis), "\(row)")
    try ensure(row.bid == nil && row.ask == nil && row.spot == nil && row.distance == nil, "\(row)")
  }
}
