import Books
import Domain
import Engine
import Insight
import JSON
import MarketModel
import Money
import Testing

@Suite struct RiskGridTests {
  private let book: TradedBook
  private let positions: [RiskPosition]

  init() throws {
    book = try TradedBook(24)
    positions = book.history.positions
  }

  @Test func `no cell gains more than the premium, and what shares gain, allow at its price`() throws {
    let grid = RiskGrid(positions)
    for move in RiskGrid.moves.indices {
      // A short option is worth at least its intrinsic value, so that no more than the rest of its price is gained.
      let bound = try positions.reduce(0.0) { sum, position in
        let spot = try #require(position.spot)
        let then = spot * (1 + RiskGrid.moves[move])
        guard let contract = position.instrument.contract else {
          return sum + (then - spot) * position.shares
        }
        let strike = Double(contract.strike.units) / 10_000
        let intrinsic = max(0, contract.right == .put ? strike - then : then - strike)
        let now = try #require(position.price(spot: spot, volatilityFactor: 1, years: position.years()))
        return sum + (now - intrinsic) * -position.shares
      }
      for volatility in RiskGrid.volatilities.indices {
        for time in RiskGrid.sessions.indices {
          let profit = try #require(grid[move, volatility, time])
          #expect(
            profit <= bound + 1e-6, "\(RiskGrid.moves[move]) × \(RiskGrid.volatilities[volatility]), \(time)")
        }
      }
    }
  }

  @Test func `sudden moves are cells of the grid, and nothing moves at its middle`() throws {
    let grid = RiskGrid(positions)
    let still = try #require(RiskGrid.volatilities.firstIndex(of: 1))
    let middle = try #require(RiskGrid.moves.firstIndex(of: 0))
    #expect(grid[middle, still, 0] == 0)
    for shock in Shock.even {
      let move = try #require(RiskGrid.moves.firstIndex(of: shock.move))
      let change = try #require(shock.outcome(for: positions, of: 1).change)
      #expect(try abs(change - #require(grid[move, still, 0])) < 1e-6, "\(shock.name)")
    }
    for (time, sessions) in RiskGrid.sessions.enumerated() {
      for (volatility, factor) in RiskGrid.volatilities.enumerated() {
        let shock = Shock("", "", move: -0.1, volatility: factor, sessions: sessions)
        let change = try #require(shock.outcome(for: positions, of: 1).change)
        #expect(try abs(change - #require(grid[1, volatility, time])) < 1e-6)
      }
    }
  }

  @Test func `parts add up to the whole, and more volatility never helps who is short`() throws {
    let grids = RiskGrids(positions)
    for parts in [grids.accounts, grids.structures, grids.symbols] {
      for move in RiskGrid.moves.indices {
        let sum = try parts.reduce(0.0) { try $0 + #require($1.grid[move, 4, 1]) }
        #expect(try abs(sum - #require(grids.whole[move, 4, 1])) < 1e-6)
      }
    }
    for move in RiskGrid.moves.indices {
      let row = try RiskGrid.volatilities.indices.map { try #require(grids.whole[move, $0, 0]) }
      #expect(zip(row, row.dropFirst()).allSatisfy { $0 >= $1 - 1e-6 }, "\(row)")
    }
  }

  @Test func `an expired option is worth what it is worth at its strike`() throws {
    let position = try #require(positions.first { $0.instrument.contract?.right == .put })
    let strike = Double(try #require(position.instrument.contract).strike.units) / 10_000
    #expect(position.price(spot: strike - 3, volatilityFactor: 2, years: 0) == 3)
    #expect(position.price(spot: strike + 3, volatilityFactor: 2, years: 0) == 0)
    #expect(position.years(after: 10) == 0 && position.years() > 0)
  }
}

@Suite struct TodayRiskTests {
  @Test func `losses, percentiles and chances tell one story, and the tables' error is told`() throws {
    let book = try TradedBook(12)
    let positions = book.history.positions
    let moves = try #require(MarketMoves(of: Array(Set(positions.map(\.instrument.symbol))), in: book.view))
    let risk = try #require(TodayRisk(positions, moves, paths: 2_000))
    #expect(risk.paths == 2_000 && risk.outcomes.count == 2_000)
    let losses = risk.simulated
    #expect(losses.var95 == -risk.percentile(0.05) && losses.var99 == -risk.percentile(0.01))
    #expect(losses.es95 >= losses.var95 && losses.es99 >= losses.var99 && losses.var99 >= losses.var95)
    #expect(losses.error95 > 0)
    let losing = Int((risk.losing * 2_000).rounded())
    #expect(
      risk.outcomes.prefix(losing).allSatisfy { $0 < 0 }
        && risk.outcomes.dropFirst(losing).allSatisfy { $0 >= 0 })
    let low = risk.outcomes[0]
    #expect(risk.histogram(20, from: low, to: risk.outcomes[1_999] + 1).reduce(0, +) == 2_000)
    // Cents beside thousands of dollars.
    #expect(risk.tableError < 0.01 * losses.var95, "\(risk.tableError) of \(losses.var95)")
    #expect(try #require(risk.historical).var95 > 0)
    #expect(
      try #require(TodayRisk(positions, moves, paths: 2_000)).outcomes == risk.outcomes, "the same seed")
  }

  @Test func `tables agree with full revaluation within the error they name`() throws {
    let book = try TradedBook(6)
    let positions = book.history.positions
    let moves = try #require(MarketMoves(of: Array(Set(positions.map(\.instrument.symbol))), in: book.view))
    for (position, seed) in zip(positions, 1...) where position.instrument.contract != nil {
      let risk = try #require(TodayRisk([position], moves, paths: 200, seed: UInt64(seed)))
      let spot = try #require(position.spot)
      let now = try #require(position.price(spot: spot, volatilityFactor: 1, years: position.years()))
      // The best outcome of a short put is its whole value, which only full revaluation knows.
      #expect(risk.outcomes[199] <= now * -position.shares + risk.tableError + 1e-6)
    }
  }

  @Test func `a short past gives no losses, not wrong ones`() throws {
    var story = try Storyteller()
    try story.trade(Storyteller.rev) {
      $0.open(.shares("KO"), 100, at: price("65"), fee: .zero, mark: mark("65"))
    }
    let json = ReportMaker.report(.risk, of: story.history).json
    #expect(json["losses"]?.array?.isEmpty == true)
    #expect(json["whatIf0"]?.array?.count == RiskGrid.volatilities.count)
  }
}

@Suite struct ExpiryBoardTests {
  private let put: OptionContract
  private var story: Storyteller

  init() throws {
    put = try OptionContract("KO", expiry: day("2026-01-09"), .put, strike: price("62"))
    story = try Storyteller()
    story.to("2026-01-06", "15:00")
    let put = put
    try story.trade(Storyteller.gen) {
      $0.open(.option(put), -2, at: price("0.50"), fee: usd("1.30"), mark: mark("0.50"))
      $0.open(.shares("KO"), 100, at: price("63"), fee: .zero, mark: mark("63"))
    }
    story.to("2026-01-07", "15:00")
  }

  @Test func `the engine says what an expiry leaves, at each price`() throws {
    let board = try #require(ExpiryBoard(story.history))
    #expect(board.day == day("2026-01-09") && board.outcomes.count == ExpiryBoard.moves.count)
    let fall = try #require(board.outcomes.first?.first)
    #expect(fall.account == Storyteller.gen && fall.cashMoved == usd("-12400"))
    // The shares that were bought at 63 are 5 % below, which is worse than a put assigned within its limit.
    #expect(fall.sharesMoved.map(\.quantity) == [200] && fall.weekType == .callRolled)
    let rise = try #require(board.outcomes.last?.first)
    #expect(rise.cashMoved == .zero && rise.sharesMoved.isEmpty && rise.slack > fall.slack)
    #expect(story.history.portfolio[Storyteller.gen].quantity(of: .option(put)) == -2, "nothing is journaled")
  }

  @Test func `limits say what is used, what is left and how near it is`() throws {
    let limits = story.history.limits(in: nil)
    let symbol = try #require(limits.first { $0.name == "largest symbol, KO" })
    #expect(symbol.bound == 0.35 && symbol.used > 0 && symbol.used < 0.35 && symbol.state == "ok")
    #expect(try #require(symbol.room) > 0)
    #expect(limits.contains { $0.name == "root/gen in one: KO" && $0.bound == 0.5 })
    #expect(RiskLimit(name: "x", used: 0.36, bound: 0.35, room: nil).state == "over")
    #expect(RiskLimit(name: "x", used: 0.3, bound: 0.35, room: nil).state == "watch")
    #expect(RiskLimit(name: "x", used: 0.34, bound: 0.35, room: nil).state == "near")
  }
}

@Suite struct ShockFileTests {
  @Test func `a file's sudden moves reach the symbols that it names`() throws {
    let file = try ShockFile(
      text: """
        [[scenario]]
        name = "tariffs"
        move = -12
        volatility = 180
        sessions = 1
        symbols = { TSLA = -25 }
        """)
    let shock = try #require(file.shocks.first)
    #expect(
      shock.move == -0.12 && shock.volatility == 1.8 && shock.sessions == 1 && shock.reason == "your own")
    let positions = try TradedBook(30).history.positions.filter { $0.instrument.symbol == "TSLA" }
    let alike = Shock("", "", move: -0.25, volatility: 1.8, sessions: 1)
    #expect(!positions.isEmpty)
    #expect(shock.outcome(for: positions, of: 1).change == alike.outcome(for: positions, of: 1).change)
  }

  @Test(arguments: [
    ("", "names no [[scenario]]"), ("move = 3", "unknown key move"),
    ("[[scenario]]\nmove = -3", "a name of 1 to 40"),
    ("[[scenario]]\nname = \"a\"\nmove = -300", "move is a number from -99 to 500"),
    ("[[scenario]]\nname = \"a\"\nmvoe = -3", "did you mean move?"),
    ("[[scenario]]\nname = \"covid\"", "is there already"),
    ("[[scenario]]\nname = \"a\"\nsymbols = { tsla = -3 }", "is not a symbol"),
  ])
  func `a mistake is named with its line`(text: String, words: String) {
    #expect { try ShockFile(text: text) } throws: { "\($0)".contains(words) && "\($0)".hasPrefix("line ") }
  }
}
