import Domain
import Money
import Testing

@Test(arguments: [
  (1, "0.50"), (199, "99.50"), (200, "100.00"), (201, "101.00"), (250, "150.00"), (251, "152.50"),
  (StrikeLadder.weekly.last, "99995.00"),
])
func `strikes of weekly options widen at 100 and at 150`(place: Int, strike: String) {
  #expect(StrikeLadder.weekly.strike(at: place).description == strike)
}

@Test(arguments: [
  (1, "1.00"), (199, "199.00"), (200, "200.00"), (201, "202.50"), (320, "500.00"), (321, "505.00"),
  (StrikeLadder.coarse.last, "99995.00"),
])
func `coarse strikes widen at 200 and at 500`(place: Int, strike: String) {
  #expect(StrikeLadder.coarse.strike(at: place).description == strike)
}

@Test(arguments: [StrikeLadder.weekly, .coarse])
func `every strike finds its own place, and one unit less finds the place before`(ladder: StrikeLadder) {
  for place in 1...2_000 {
    let strike = ladder.strike(at: place)
    #expect(ladder.place(atOrBelow: strike) == place)
    #expect(ladder.place(atOrBelow: Price(units: strike.units - 1)) == place - 1)
    #expect(ladder.place(nearest: strike) == place)
    #expect(ladder.lists(strike))
    #expect(ladder.lists(Price(units: strike.units + 1)) == false)
    #expect(ladder.strike(at: place + 1) - strike == ladder.spacing(at: strike))
  }
}

@Test func `halfway the nearest strike is the lower one, and never below the first`() {
  let ladder = StrikeLadder.coarse
  #expect(ladder.strike(at: ladder.place(nearest: Price(units: 2_012_500))) == Price(dollars: 200))
  #expect(ladder.place(nearest: Price(units: 2_012_501)) == 201)
  #expect(ladder.place(nearest: .zero) == 1)
  #expect(ladder.place(nearest: Price(dollars: 1_000_000)) == ladder.last)
  #expect(ladder.place(atOrBelow: Price(units: -5)) == 0)
}

@Test func `ticks widen at three dollars, but not for SPY`() {
  let tsla = TickRule("TSLA")
  #expect(tsla.tick(at: Price(units: 29_900)) == Price(units: 100))
  #expect(tsla.tick(at: Price(units: 30_000)) == Price(units: 500))
  #expect(TickRule("SPY").tick(at: Price(dollars: 30)) == Price(units: 100))
  #expect(tsla.next(above: Price(units: 29_900)) == Price(dollars: 3))
  #expect(tsla.next(below: Price(dollars: 3)) == Price(units: 29_900))
  #expect(tsla.next(above: Price(dollars: 3)) == Price(units: 30_500))
}

@Test func `prices round to ticks down, up and to the nearest`() {
  let rule = TickRule.pennyUnderThree
  for units in Int64(0)...40_000 {
    let price = Price(units: units)
    let (down, up, nearest) = (rule.down(price), rule.up(price), rule.nearest(price))
    #expect(down <= price && price <= up)
    #expect(rule.down(down) == down && rule.up(up) == up)
    #expect(nearest == down || nearest == up)
    #expect(abs(nearest.units - units) <= min(units - down.units, up.units - units))
  }
  #expect(rule.allows(Price(units: 30_500)))
  #expect(rule.allows(Price(units: 30_100)) == false)
  #expect(rule.allows(.zero) == false)
}
