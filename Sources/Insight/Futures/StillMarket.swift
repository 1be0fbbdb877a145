import Domain

/// A market whose quotes stand still while an order works on them.
struct StillMarket: MarketView {
  let view: any MarketView
  let instant: Instant

  var session: Session { view.session }
  var isOpen: Bool { view.isOpen }
  var volatilityIndex: Int64? { view.volatilityIndex }
  var volatilityCloses: [Int64] { view.volatilityCloses }
  var interestRate: Int64 { view.interestRate }

  func isHalted(_ symbol: Symbol) -> Bool { view.isHalted(symbol) }

  func share(_ symbol: Symbol) -> ShareView? {
    var share = view.share(symbol)
    share?.at = instant
    return share
  }

  func expiries(of symbol: Symbol) -> [Day] { view.expiries(of: symbol) }

  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    view.chain(symbol, expiry: expiry).map(renewed)
  }

  func option(_ contract: OptionContract) -> OptionView? { view.option(contract).map(renewed) }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }

  private func renewed(_ option: OptionView) -> OptionView {
    var option = option
    option.at = instant
    return option
  }
}
