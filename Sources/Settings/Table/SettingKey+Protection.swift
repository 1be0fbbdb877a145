import Domain
import Money

extension SettingKey {
  /// The keys of `[protect]`.
  static let protectKeys: [SettingKey] = [
    .percent(
      "protect.further_fall", \AccountValues.protect.furtherFall,
      BasisPoints(percent: 1)...BasisPoints(percent: 90),
      "Further fall of value after which preservation begins again."),
    .percent(
      "protect.structure_share", \AccountValues.protect.structureShare,
      BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of a structure in preservation from which all of it freezes."),
    .percent(
      "protect.exposure", \AccountValues.protect.exposure,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Share of the exposure at the trigger that is kept."),
    .percent(
      "protect.buffer", \AccountValues.protect.buffer, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Buffer while in preservation."),
    .count(
      "protect.calm_weeks", \AccountValues.protect.calmWeeks, 1...52,
      "Calm weeks in a row after which it is proposed to lift."),
    .count(
      "protect.maximum_weeks", \AccountValues.protect.maximumWeeks, 1...104,
      "Weeks after which it is proposed to lift anyway."),
    .percent(
      "protect.size_after", \AccountValues.protect.sizeAfter,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Size after lifting."),
    .count(
      "protect.weeks_after", \AccountValues.protect.weeksAfter, 0...52, "Weeks for which that size holds."),
  ]

  /// The keys of `[gate]`.
  static let gateKeys: [SettingKey] = [
    .count(
      "gate.order_contracts", \AccountValues.gate.orderContracts, 1...100_000,
      "Contracts an order may have."),
    .count(
      "gate.order_shares", \AccountValues.gate.orderShares, 1...10_000_000, "Shares an order may have."),
    .money(
      "gate.order_notional", \AccountValues.gate.orderNotional,
      Money(dollars: 100)...Money(dollars: 10000000000),
      "Strike or price times shares that an order may have."),
    .percent(
      "gate.price_collar", \AccountValues.gate.priceCollar, BasisPoints(10)...BasisPoints(percent: 100),
      "Distance of a limit from a fresh reference."),
    .count(
      "gate.duplicate_seconds", \AccountValues.gate.duplicateSeconds, 0...3600,
      "Seconds within which the same order again is a duplicate."),
    .count("gate.orders_per_minute", \AccountValues.gate.ordersPerMinute, 1...1_000_000, "Orders a minute."),
    .percent(
      "gate.structure_symbol_limit", \AccountValues.gate.structureSymbolLimit,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of a structure that one symbol may take."),
    .percent(
      "gate.portfolio_symbol_limit", \AccountValues.gate.portfolioSymbolLimit,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of the portfolio that one symbol may take."),
    .percent(
      "gate.structure_exposure", \AccountValues.gate.structureExposure,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of a structure that may be exposed."),
    .percent(
      "gate.portfolio_exposure", \AccountValues.gate.portfolioExposure,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of the portfolio that may be exposed."),
    .percent(
      "gate.daily_loss", \AccountValues.gate.dailyLoss, BasisPoints(10)...BasisPoints(percent: 100),
      "Loss of an account in a day after which only exposure is reduced."),
    .symbols("gate.restricted", \AccountValues.gate.restricted, 0...100, "Symbols that may not be opened."),
  ]

  /// The keys of `[feed]`.
  static let feedKeys: [SettingKey] = [
    .count(
      "feed.stale_seconds", \PortfolioSettings.feed.staleSeconds, 1...3600, "Age from which a quote is stale."
    ),
    .count(
      "feed.cut_seconds", \PortfolioSettings.feed.cutSeconds, 1...3600,
      "Age from which opening orders are cancelled."),
    .count(
      "feed.cut_seconds_expiry", \PortfolioSettings.feed.cutSecondsExpiry, 1...3600,
      "The same at the end of an expiry day."),
    .count(
      "feed.expiry_minutes", \PortfolioSettings.feed.expiryMinutes, 0...390,
      "Minutes before the close of an expiry day for which that holds."),
    .count(
      "feed.clean_seconds", \PortfolioSettings.feed.cleanSeconds, 1...3600,
      "Seconds of clean quotes after which it lifts itself."),
    .count(
      "feed.reducing_minutes", \PortfolioSettings.feed.reducingMinutes, 1...1440,
      "Minutes without quotes, or between two outages, after which only exposure is reduced."),
  ]
}
