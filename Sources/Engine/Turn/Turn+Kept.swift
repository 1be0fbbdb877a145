import Books
import Domain
import Money

/// What a live market showed is gone when its feed ends: the log keeps what was used of it.
extension Turn {
  /// Keeps the prices of sessions that were told since the last turn.
  mutating func keepPrices() {
    for prices in view.unkept { emit(.pricesKept(prices)) }
  }

  /// Keeps what was quoted of whatever an event decides on or trades, before the event.
  mutating func keepQuotes(usedBy event: Event) {
    guard desk.market?.isLive == true else { return }
    var quotes: [UsedQuote] = []
    for instrument in event.body.quoted where keptQuotes.insert(instrument).inserted {
      if let quote = usedQuote(instrument) { quotes.append(quote) }
    }
    guard !quotes.isEmpty else { return }
    act(as: .engine) { $0.emit(.quotesUsed(quotes)) }
  }

  private func usedQuote(_ instrument: Instrument) -> UsedQuote? {
    let share = view.share(instrument.symbol)
    guard let contract = instrument.contract else {
      return share.map { UsedQuote(instrument, bid: $0.bid, ask: $0.ask, last: $0.last, at: $0.at) }
    }
    return view.option(contract).map {
      UsedQuote(
        instrument, bid: $0.bid, ask: $0.ask, last: share?.last ?? .zero, volatility: $0.volatility,
        delta: $0.delta, isModelled: $0.isModelled, at: $0.at)
    }
  }
}

extension EventBody {
  /// What it decides on or trades at quoted prices, and the shares behind that, in order.
  fileprivate var quoted: [Instrument] {
    let instruments = traded
    let shares = instruments.map { Instrument.shares($0.symbol) }
    return Set(instruments + shares).sorted()
  }

  private var traded: [Instrument] {
    switch self {
    case .traded(let trade) where trade.cause == .order:
      trade.opened.map(\.instrument) + trade.closed.map(\.slice.instrument)
    case .desk(let event): event.traded
    case .traded, .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged,
      .reinvested, .refused, .playbookApplied, .automationSet, .restored, .sessionMarked, .split, .noted,
      .acknowledged, .person:
      []
    }
  }
}

extension DeskEvent {
  fileprivate var traded: [Instrument] {
    switch self {
    case .orderSent(let order, _, _): order.legs.map(\.instrument)
    case .orderRefused(let draft, _, _): draft.legs.map(\.instrument)
    case .decisionOpened(let decision): decision.proposal.traded
    case .marketAttached, .regimeJudged, .decisionMoved, .decisionWaits, .orderMoved, .orderReplaced,
      .orderAnswered, .reportHeld, .reportIgnored, .killSet, .weekEnded, .preservationMoved, .entriesSkipped,
      .guardTripped, .feedMoved, .pricesKept, .quotesUsed, .futuresShown, .consented:
      []
    }
  }
}

extension Proposal {
  fileprivate var traded: [Instrument] {
    switch self {
    case .order(let draft): draft.legs.map(\.instrument)
    case .accept(let acceptance): [acceptance.instrument].compactMap(\.self)
    case .fork, .merge, .reinvest, .lift, .flatten, .automation, .playbook: []
    }
  }
}
