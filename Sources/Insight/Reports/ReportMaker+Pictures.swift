import Books
import Domain
import Engine
import Money
import Settings

extension ReportMaker {
  /// The share of the portfolio that each account has tied up in each symbol.
  func exposureMap(_ positions: [RiskPosition]) -> Report.Section {
    let symbols = positions.grouped(by: \.instrument.symbol) { "\($0)" }.map(\.name)
    let total = dollars(history.portfolio.value)
    let rows = positions.grouped(by: \.account) { "\($0)" }.map { group -> ReportChart.Row in
      let shares = symbols.map { symbol -> Double in
        let held = group.positions.filter { "\($0.instrument.symbol)" == symbol }
        return total > 0 ? held.reduce(0) { $0 + dollars($1.exposure) } / total : 0
      }
      return ReportChart.Row(group.name, shares)
    }
    return Report.Section(
      "exposureMap", "Exposure by account and symbol, of the value",
      .chart(ReportChart(.heat, isRatio: true, places: rows.isEmpty ? [] : symbols, rows: rows)))
  }

  /// The implied volatilities of a symbol's options by strike, for the symbols held, otherwise for the
  /// index.
  var smiles: [Report.Section] {
    guard let view = market.view else { return [] }
    let held = history.positions.grouped(by: \.instrument.symbol) { "\($0)" }.map {
      $0.positions[0].instrument.symbol
    }
    let symbols = held.isEmpty ? [history.machine.playbook.portfolio.regime.index] : held
    return symbols.prefix(ReportMaker.mostSmiles).map { symbol in
      let (expiry, chart) = smile(of: symbol, view)
      let title =
        expiry.map { "Volatility by strike, \(symbol) to \($0)" } ?? "Volatility by strike, \(symbol)"
      return Report.Section("smile\(symbol)", title, .chart(chart))
    }
  }

  private static let mostSmiles = 4
  /// Strikes more than this many percent away from the price are left out.
  private static let smileReach: Int64 = 15
  /// The first expiry at least this many days away is drawn, because nearer ones are mostly noise.
  private static let smileDays = 7

  private func smile(of symbol: Symbol, _ view: any MarketView) -> (Day?, ReportChart) {
    let empty = ReportChart(.curve, isRatio: true, places: [], rows: [])
    let from = view.session.day + ReportMaker.smileDays
    guard let spot = view.share(symbol)?.last,
      let expiry = view.expiries(of: symbol).first(where: { $0 >= from })
    else { return (nil, empty) }
    let reach = spot.units / 100 * ReportMaker.smileReach
    func near(_ right: OptionContract.Right) -> [OptionView] {
      view.chain(symbol, expiry: expiry, right).filter {
        abs($0.contract.strike.units - spot.units) <= reach && $0.volatility > 0
      }
    }
    let (puts, calls) = (near(.put), near(.call))
    let strikes = puts.map(\.contract.strike).filter { strike in
      calls.contains { $0.contract.strike == strike }
    }
    guard strikes.count > 1 else { return (expiry, empty) }
    func values(_ options: [OptionView]) -> [Double] {
      options.filter { strikes.contains($0.contract.strike) }.map { Double($0.volatility) / 1e6 }
    }
    return (
      expiry,
      ReportChart(
        .curve, isRatio: true, places: strikes.map(\.description),
        rows: [.init("puts", values(puts)), .init("calls", values(calls))])
    )
  }

  /// Where the next five years may lead, on returns drawn around the targets with the roughness seen so
  /// far.
  var fan: Report.Section {
    let weekly = Series.deviation(history.total.weeklyReturns(in: daysUntilEnd).suffix(104)) ?? 0
    let value = history.total.point(onOrBefore: daysSoFar.upperBound)?.value ?? .zero
    let plan = try? ProjectionPlan(
      capital: value, playbook: history.portfolio.playbook, seed: 1, years: ReportMaker.fanYears,
      deviation: Int64((min(weekly, 0.1) * 1e9).rounded()))
    // A hundred paths if they are quick to simulate, otherwise ten; otherwise the title names the command
    // that may take longer.
    let paths = plan.flatMap { plan in
      ReportMaker.fanPaths.lazy.compactMap { plan.paths($0, within: ReportMaker.fanBudget) }.first
    }
    let years = paths.map { ProjectionSummary($0).years }
    let rows = ProjectionSummary.shares.enumerated().map { place, share in
      ReportChart.Row(
        "\(Int(share * 100)) %",
        [dollars(value)] + (years ?? []).map { dollars($0.percentiles[place]) })
    }
    let places = years.map { ["now"] + $0.map { "year \($0.year)" } } ?? []
    return Report.Section(
      "fan",
      paths.map { "If weeks come around their targets, \($0.count) paths: no forecast" }
        ?? "If weeks come around their targets: too many accounts to draw here, see alluse project --paths",
      .chart(
        ReportChart(.fan, isRatio: false, places: places, rows: places.isEmpty ? [] : rows)))
  }

  private static let fanYears = 5
  private static let fanPaths = [100, 10]
  /// The most account-weeks to simulate, about a second of work.
  private static let fanBudget = 3_000_000
}
