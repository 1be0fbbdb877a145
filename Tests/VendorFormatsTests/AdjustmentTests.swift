import Domain
import TestSupport
import Testing
import VendorFormats

/// Histories that a vendor has adjusted, made here from what was traded at.
@Suite struct AdjustmentTests {
  private struct Traded {
    /// Cents.
    var closes: [Int64]
    /// By the place of the session: new shares for one, and cents of dividend.
    var splits: [Int: Int64]
    var dividends: [Int: Int64]
  }

  private static let days: [Day] = TradingCalendar.newYork.sessions(
    in: Day(year: 2024, month: 1, day: 2)...Day(year: 2024, month: 12, day: 31)
  ).map(\.day)

  private func history(_ draw: inout Draw) -> Traded {
    var traded = Traded(closes: [], splits: [:], dividends: [:])
    var price: Int64 = draw.integer(in: 20_000...90_000)
    for place in 0..<draw.integer(in: 2...40) {
      price = max(2_000, price + draw.integer(in: -300...300))
      if place > 0, price > 10_000, draw.chance(5) {
        traded.splits[place] = draw.integer(in: 2...4)
        price /= traded.splits[place] ?? 1
      }
      if place > 0, draw.chance(15) { traded.dividends[place] = draw.integer(in: 1...200) }
      traded.closes.append(price)
    }
    return traded
  }

  @Test func `what splits and dividends were worked into comes out as it was traded at`() {
    forAll(make: history) { traded in
      var (shares, paid, lines): (Double, Double, [String]) = (1, 1, [])
      for place in traded.closes.indices.reversed() {
        let split = traded.splits[place] ?? 1
        let dividend = Double(traded.dividends[place] ?? 0)
        let adjusted = Double(traded.closes[place]) / shares * paid / 100
        lines.append(
          "\(AdjustmentTests.days[place]),\(adjusted),\(adjusted),\(adjusted),\(adjusted),0,\(dividend / shares / 100),\(split == 1 ? 0 : split).0"
        )
        if place > 0 {
          shares *= Double(split)
          let before = Double(traded.closes[place - 1])
          // The dividend of a session is per share of that session.
          paid *= 1 - dividend * Double(split) / before
        }
      }
      let text =
        "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n" + lines.reversed().joined(separator: "\n")
      let read = try VendorImport([file(text)])
      let closes = read.rows("SPY.csv").map { Double($0.split(separator: ",")[4]) ?? 0 }
      try ensure(closes.count == traded.closes.count, "rows are lost: \(read.transcript)")
      for (found, cents) in zip(closes, traded.closes) {
        try ensure(abs(found - Double(cents) / 100) < 0.02, "\(found) was traded at \(cents) cents")
      }
      let splits = read.rows("SPY.actions.csv").filter {
        !$0.split(separator: ",", omittingEmptySubsequences: false)[1].isEmpty
      }
      try ensure(splits.count == traded.splits.count, "splits are lost")
    }
  }

  @Test func `unadjusted prices stay as they are beside whole splits`() throws {
    let text =
      "date,close,high,low,open,volume,divCash,splitFactor\n2020-08-28,499.23,505.77,498.31,504.05,46907479,0,1\n2020-08-31,129.04,131,126,127.58,225702688,0,4\n"
    let read = try VendorImport([file(text, "AAPL.csv")])
    #expect(read.rows("AAPL.csv")[0] == "2020-08-28,504.05,505.77,498.31,499.23,46907479")
    #expect(read.rows("AAPL.actions.csv") == ["2020-08-31,4,"] && read.notes.isEmpty)
  }

  @Test func `a split that makes fewer shares is worked into what came before it, and that is said`() throws {
    let read = try VendorImport(sample("tiingo/GE_reverse.csv"))
    #expect(read.rows("GE.csv")[0] == "2021-07-28,104.40,105.60,102.40,104.00,10000000")
    #expect(read.rows("GE.actions.csv") == ["2021-07-28,,0.08"])
    #expect(read.notes == ["GE: the split of 1 for 8 is worked into the prices before it"])
  }
}
