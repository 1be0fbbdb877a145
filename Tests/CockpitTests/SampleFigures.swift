import Cockpit
import Domain
import Money

extension Sample {
  /// A year of figures as the analysis would deliver them.
  static var figures: Figures {
    var figures = Figures()
    let days = Day(year: 2025, month: 3, day: 14)...Day(year: 2026, month: 3, day: 13)
    let equity = (0...252).map(worth)
    figures.equity = Figures.Curve("all accounts", equity, days: days)
    var peak = 0.0
    figures.drawdown = Figures.Curve(
      "drawdown",
      equity.map { value in
        peak = max(peak, value)
        return (value / peak - 1) * 100
      }, days: days)
    for (account, part) in [(gen, 0.45), (rev, 0.25), (com, 0.23)] {
      figures.accounts[account] = Figures.Curve("\(account)", equity.map { $0 * part }, days: days)
    }
    let born = Day(year: 2026, month: 2, day: 4)...days.upperBound
    for kind in [AccountKind.gen, .com] {
      let account = AccountID("fork-1/\(kind.name)")
      if let account {
        figures.accounts[account] = Figures.Curve("\(account)", [18_000, 18_100, 18_240, 18_000], days: born)
      }
    }
    figures.yearly = 21.4
    figures.flows = [Figures.Flow(born.lowerBound, .fork)]
    figures.weekProfits = (0..<52).map(profit)
    let types = WeekType.allCases
    figures.weeks = [gen, rev, com].enumerated().map { place, account in
      Figures.WeekStrip(
        account,
        (0..<52).map { week in week < place * 3 ? nil : types[(week * (place + 2) / 3) % types.count] },
        last: days.upperBound)
    }
    figures.risk = [
      Figures.Line("value at risk, 1 day 99%", "6,310", bound: "15,000"),
      Figures.Line("worst stress", "−41,200", bound: "−60,000"),
    ]
    figures.riskFigures = riskFigures
    figures.projection = Figures.Fan(
      "1,000 paths", bands: [0.05, 0.12, 0.2, 0.28, 0.36].map(course), reference: course(0.5),
      lines: [Figures.Line("forks by then, on average", "12.4")])
    figures.metrics = [Figures.Line("commits a second", "1,240")]
    return figures
  }

  /// A book of short puts: little to gain above, much to lose below, and more of it where volatility rises.
  private static var riskFigures: RiskFigures {
    var figures = RiskFigures()
    figures.moves = [-0.2, -0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1, 0.2]
    figures.volatilities = [0.7, 0.85, 1, 1.3, 2]
    figures.sessions = [0, 1, 5]
    func gains(_ size: Double) -> [[[Double?]]] {
      figures.sessions.map { passed in
        figures.volatilities.map { factor in
          figures.moves.map { move in
            let fall = move < 0 ? move * 260_000 * (1 - move) : min(1_800, move * 60_000)
            return size * (fall - (factor - 1) * 4_200 + Double(passed) * 260)
          }
        }
      }
    }
    figures.grids = [.init("everything", gains: gains(1)), .init("root/gen", gains: gains(0.6))]
    figures.outcomes = .init(
      (0..<100).map { place in place < 70 ? 1 + place / 8 : max(0, 60 - (place - 84) * (place - 84)) },
      range: -18_000...6_000, at95: 7_960, mean95: 11_300, at99: 14_900, mean99: 16_050, middle: 3_240,
      mean: 1_910, losing: 0.22, lived95: 5_480, sessions: 5, paths: 2_000)
    figures.scenarios = [
      .init("2008, week of 6 October", gain: -61_400, ratio: -0.1, assigned: 153_100),
      .init("covid, week of 16 March", gain: -72_100, ratio: -0.118, assigned: 153_100),
      .init("all −5 %", gain: -9_450, ratio: -0.015, assigned: 0),
      .init("all +5 %", gain: 2_100, ratio: 0.0034, assigned: 0),
    ]
    return figures
  }

  private static func profit(_ week: Int) -> Double {
    if week % 9 == 4 { return -1_800 }
    return Double(900 + week * 37 % 1_400)
  }

  private static func worth(_ day: Int) -> Double {
    let wobble: Int = (day * 37) % 100 * 90
    let fall: Int = day > 150 && day < 190 ? 14_000 : 0
    return Double(450_000 + day * 240 - wobble - fall)
  }

  private static func course(_ rate: Double) -> [Double] {
    (0...10).map { year in 500_000 * (1 + rate * Double(year)) }
  }

  /// Futures of the roll, each with a long tail of losses.
  static var futures: DecisionFutures {
    func future(_ answer: DecisionFutures.Answer, _ middle: Int64, _ reach: Int64) -> DecisionFutures.Future {
      DecisionFutures.Future(
        answer, what: "roll to 114 on 27 Mar", mean: Money(dollars: middle - reach / 20),
        worst: Money(dollars: middle - 2 * reach),
        quantiles: DecisionFutures.Future.places.map { place in
          let away = Int64(place - 50)
          return Money(
            dollars: middle + (away < 0 ? away * away * away * reach / 60_000 : away * reach / 200))
        }, assigned: 120 + reach / 40, profitable: 390 - reach / 50, short: 3, week: .putRolled,
        weekPaths: 410)
    }
    return DecisionFutures(
      DecisionID(number: 1), account: gen, seen: morning, until: Day(year: 2026, month: 3, day: 27),
      paths: 500,
      seed: 7, market: "Shares move as options price in.",
      futures: [
        future(.approve, 760, 3_000), future(.reject, 120, 5_200), future(.alternative, 640, 2_400),
      ])
  }
}
