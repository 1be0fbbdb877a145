import Domain

/// The market as far as a sheet contains it: only what is held, ordered or watched is quoted.
struct SheetMarket: MarketView {
  let sheet: QuoteSheet
  let instant: Instant
  let session: Session

  /// With an instant, the market is at least that late, so that quotes that were not renewed are as old as
  /// they are.
  init(sheet: QuoteSheet, otherwise session: Session, at instant: Instant? = nil) {
    self.sheet = sheet
    self.session = sheet.session ?? session
    let looked = sheet.instant ?? session.close
    self.instant = max(looked, instant ?? looked)
  }

  var isOpen: Bool { sheet.isOpen }
  var volatilityIndex: Int64? { sheet.volatilityIndex }
  func share(_ symbol: Symbol) -> ShareView? { sheet.share(symbol) }
  func expiries(of symbol: Symbol) -> [Day] { [] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { [] }
  func option(_ contract: OptionContract) -> OptionView? { sheet.option(contract) }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
    sheet.events(of: symbol, through: day)
  }
}
