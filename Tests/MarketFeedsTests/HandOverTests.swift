import Domain
import MarketFeeds
import MarketModel
import Money
import Testing

private func quote(_ symbol: Symbol, _ second: Int64, _ price: Int64) -> ShareQuote {
  ShareQuote(
    symbol: symbol, at: Instant(milliseconds: second * 1_000), bid: Price(units: price),
    ask: Price(units: price),
    last: Price(units: price), volume: 0)
}

@Suite struct HandOverTests {
  @Test func `past its bound only the last quote of each symbol is left, in order of time`() {
    let handOver = HandOver(start: Instant(milliseconds: 0), quoteCapacity: 4) {}
    handOver.add([
      quote("A", 1, 10), quote("B", 2, 20), quote("A", 3, 11), quote("C", 1, 30), quote("A", 2, 12),
    ])
    let batch = handOver.drain()
    #expect(batch.quotes == [quote("C", 1, 30), quote("A", 2, 12), quote("B", 2, 20)])
    #expect(batch.conflated == 2)
  }

  @Test func `many symbols are conflated in the time that it takes to look at each quote once`() {
    let handOver = HandOver(start: Instant(milliseconds: 0), quoteCapacity: 40_000) {}
    let symbols = (0..<20_000).compactMap { try? Symbol(letters($0)) }
    let clock = ContinuousClock()
    let spent = clock.measure {
      for round in 0..<6 { handOver.add(symbols.map { quote($0, Int64(round), Int64(round)) }) }
    }
    let batch = handOver.drain()
    #expect(batch.quotes.count + batch.conflated == 6 * symbols.count)
    // Comparing each quote with every other takes minutes.
    #expect(spent < .seconds(20), "\(spent)")
  }

  @Test func `a symbol too many is counted as that, and does not touch those that are known`() {
    var quarantine = Quarantine(capacity: 2)
    let now = Instant(milliseconds: 1_773_412_200_000)
    func admit(_ symbol: String, _ bid: Int) -> Bool {
      let line =
        "{\"type\":\"quote\",\"symbol\":\"\(symbol)\",\"time\":1773412200000,\"bid\":\(bid),\"ask\":12}"
      return quarantine.admit(line: Array(line.utf8), now: now) != nil
    }
    #expect([admit("A", 10), admit("B", 10), admit("C", 10), admit("A", 11)] == [true, true, false, true])
    #expect(quarantine.counts == [.tooMany: 1])
  }
}

/// A ticker for a number.
private func letters(_ number: Int) -> String {
  var (rest, text) = (number, "")
  for _ in 0..<4 {
    text.unicodeScalars.append(Unicode.Scalar(UInt8(65 + rest % 26)))
    rest /= 26
  }
  return text
}
