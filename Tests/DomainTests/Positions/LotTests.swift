import Domain
import Money
import TestSupport
import Testing

/// Lots: their figures, their parts, and the order in which a sale takes them.
@Suite struct LotTests {
  private static let put = try? OptionContract("KO260109P00060000")
  private static let call = try? OptionContract("KO260109C00060000")

  private static func lot(
    _ number: Int64 = 1, _ instrument: Instrument = .shares("KO"), _ quantity: Int64, cost: Int64 = 0,
    tax: Int64 = 0, kept: Int64 = 0, mark: Mark = Mark(mid: .zero, exit: .zero, fee: .zero)
  ) -> Lot {
    Lot(
      id: LotID(number: number), instrument: instrument, quantity: quantity,
      openedAt: Instant(milliseconds: 0), tradeDate: Day(number: 0), cost: Money(units: cost),
      taxBasis: Money(units: tax), kept: Money(units: kept), chain: LotID(number: number), mark: mark)
  }

  private static func drawn(_ draw: inout Draw) -> Lot {
    lot(
      1, .shares("KO"), draw.integer(in: 2...9) * (draw.chance(40) ? -1 : 1),
      cost: draw.spread(in: -1_000_000...1_000_000), tax: draw.spread(in: -1_000_000...1_000_000),
      kept: draw.spread(in: -1_000_000...1_000_000))
  }

  @Test func `a part and its rest are the lot, and each part is its share to the nearest unit`() {
    forAll {
      Self.drawn(&$0)
    } holds: { lot in
      let size = abs(lot.quantity)
      for count in 1...size {
        let slice = lot.slice(count)
        try ensure(slice.quantity == count * lot.quantity.signum() && slice.id == lot.id, "\(slice)")
        for (whole, part) in [(lot.cost, slice.cost), (lot.taxBasis, slice.taxBasis), (lot.kept, slice.kept)]
        {
          let error = abs(part.units * size - whole.units * count)
          try ensure(error * 2 <= size, "\(part.units) is not \(count) of \(size) of \(whole.units)")
        }
        guard let rest = lot.without(slice) else {
          try ensure(count == size, "nothing is left of \(count) of \(size)")
          continue
        }
        try ensure(count < size && rest.quantity + slice.quantity == lot.quantity, "\(rest)")
        try ensure(
          rest.cost + slice.cost == lot.cost && rest.taxBasis + slice.taxBasis == lot.taxBasis
            && rest.kept + slice.kept == lot.kept, "\(slice) and \(rest) are not \(lot)")
      }
    }
  }

  @Test func `value and liquidation follow from the mark, with a fee for each share or contract`() throws {
    let mark = Mark(mid: Price("2.00") ?? .zero, exit: Price("2.10") ?? .zero, fee: Money(units: 6_500))
    let put = try #require(Self.put)
    let short = Self.lot(1, .option(put), -3, mark: mark)
    #expect(short.isShort && short.shares == -300)
    #expect(short.value == Money(dollars: -600))
    #expect(short.liquidation == Money(units: -630_0000 - 3 * 6_500))
    let long = Self.lot(1, .shares("KO"), 3, mark: mark)
    #expect(!long.isShort && long.shares == 3 && long.value == Money(dollars: 6))
    #expect(long.liquidation == Money(units: 6_3000 - 3 * 6_500))
  }

  @Test func `only a short put takes cash as security, and only a long option counts as LEAPS`() throws {
    let (put, call) = (try #require(Self.put), try #require(Self.call))
    let mark = Mark(mid: Price(dollars: 1), exit: Price(dollars: 1), fee: .zero)
    let table: [(instrument: Instrument, quantity: Int64, secured: Int64, leaps: Int64)] = [
      (.option(put), -2, 12_000, 0), (.option(put), 2, 0, 200), (.option(call), -2, 0, 0),
      (.option(call), 2, 0, 200), (.shares("KO"), -2, 0, 0), (.shares("KO"), 2, 0, 0),
    ]
    for row in table {
      let lot = Self.lot(1, row.instrument, row.quantity, mark: mark)
      #expect(lot.securedCash == Money(dollars: row.secured), "\(row)")
      #expect(lot.leapsValue == Money(dollars: row.leaps), "\(row)")
    }
  }

  @Test func `a wheel basis is cost less kept premium per share, rounded up`() throws {
    #expect(Self.lot(1, .shares("KO"), 3, cost: 100, kept: 0).wheelBasis == Price(units: 34))
    #expect(Self.lot(1, .shares("KO"), 3, cost: 100, kept: 1).wheelBasis == Price(units: 33))
    #expect(Self.lot(1, .shares("KO"), 3, cost: 100, kept: -2).wheelBasis == Price(units: 34))
    #expect(Self.lot(1, .shares("KO"), 3, cost: 0, kept: 100).wheelBasis == Price(units: -33))
    let put = try #require(Self.put)
    #expect(Self.lot(1, .option(put), -1, cost: -250).wheelBasis == Price(units: -2))
  }

  @Test(arguments: LotChoice.allCases)
  func `a sale takes lots as its choice says, and of equals the older`(_ choice: LotChoice) {
    forAll { draw in
      draw.list(0...8) { draw in
        (draw.integer(in: 1...5) as Int64, draw.integer(in: -20...20) as Int64)
      }
    } holds: { (lots: [(quantity: Int64, tax: Int64)]) in
      let held = lots.enumerated().map { Self.lot(Int64($0 + 1), .shares("KO"), $1.quantity, tax: $1.tax) }
      let taken = choice.ordered(held)
      try ensure(Set(taken.map(\.id)) == Set(held.map(\.id)) && taken.count == held.count, "a lot is lost")
      for (first, second) in zip(taken, taken.dropFirst()) {
        let (mine, next) = (Self.basis(first), Self.basis(second))
        let isRight =
          switch choice {
          case .fifo: first.id < second.id
          case .lifo: first.id > second.id
          case .highestBasis: mine > next || mine == next && first.id < second.id
          case .lowestBasis: mine < next || mine == next && first.id < second.id
          }
        try ensure(isRight, "\(first) before \(second)")
      }
    }
  }

  /// Exact, as 60 is divided by each quantity from 1 to 5.
  private static func basis(_ lot: Lot) -> Int64 { lot.taxBasis.units * (60 / lot.quantity) }
}

/// Marks, quotes and the days on which trades settle.
@Suite struct MarkTests {
  private func quote(_ instrument: Instrument) -> ClosingQuote {
    ClosingQuote(
      instrument, bid: Price(units: 100), ask: Price(units: 300), mid: Price(units: 200), fee: Money(units: 7)
    )
  }

  @Test func `a short position leaves at the ask, a long one at the bid, and a long option is worth its bid`()
    throws
  {
    let option = Instrument.option(try OptionContract("KO260109P00060000"))
    let (bid, mid, ask, fee) = (Price(units: 100), Price(units: 200), Price(units: 300), Money(units: 7))
    for instrument in [option, .shares("KO")] {
      #expect(quote(instrument).mark(isShort: true) == Mark(mid: mid, exit: ask, fee: fee))
    }
    #expect(quote(.shares("KO")).mark(isShort: false) == Mark(mid: mid, exit: bid, fee: fee))
    #expect(quote(option).mark(isShort: false) == Mark(mid: bid, exit: bid, fee: fee))
  }

  @Test func `a quote is found in a sorted list wherever it stands, and another is not`() {
    let symbols = (0..<20).map { Instrument.shares(Symbol(word: UInt64(65 + $0) << 56) ?? "A") }
    for count in 0...symbols.count {
      let quotes = symbols.prefix(count).map(quote)
      for (place, symbol) in symbols.enumerated() {
        #expect(
          quotes.quote(of: symbol)?.instrument == (place < count ? symbol : nil), "\(place) of \(count)")
      }
      #expect(quotes.quote(of: .shares("AA")) == nil && quotes.quote(of: .shares("ZZ")) == nil)
    }
  }

  @Test(arguments: [
    ("2017-09-01", 3), ("2017-09-05", 2), ("2024-05-24", 2), ("2024-05-28", 1), ("2026-03-13", 1),
  ])
  func `shares settle by the rule of their trade date, options always on the next session`(
    _ text: String, _ sessions: Int
  ) throws {
    let (day, option) = (try #require(Day(text)), Instrument.option(try OptionContract("KO260109P00060000")))
    let calendar = TradingCalendar.newYork
    let settled = Settlement.day(of: .shares("KO"), tradedOn: day)
    #expect(calendar.sessionCount(after: day, through: settled) == sessions && calendar.isSession(settled))
    #expect(calendar.sessionCount(after: day, through: Settlement.day(of: option, tradedOn: day)) == 1)
  }

  @Test func `a split multiplies what is held, divides its prices, and leaves what was paid`() throws {
    let put = try OptionContract("KO260109P00060000")
    let mark = Mark(mid: Price(units: 25_001), exit: Price(units: 25_003), fee: Money(units: 7))
    for instrument in [Instrument.shares("KO"), .option(put)] {
      let lot = Lot(
        id: LotID(number: 1), instrument: instrument, quantity: -3, openedAt: Instant(milliseconds: 0),
        tradeDate: Day(number: 0), cost: Money(units: -70), taxBasis: Money(units: -60),
        kept: Money(units: 5),
        chain: LotID(number: 1), mark: mark)
      let after = lot.afterSplit(into: 2)
      #expect(after.quantity == -6 && after.cost == lot.cost && after.kept == lot.kept)
      #expect(after.mark.mid == Price(units: 12_500) && after.mark.exit == Price(units: 12_502))
      #expect(
        after.mark.fee == mark.fee
          && after.instrument.contract?.strike == instrument.contract.map { _ in Price(dollars: 30) })
    }
  }
}
