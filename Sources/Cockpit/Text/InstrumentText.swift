import Domain
import Engine
import Money

extension Instrument {
  /// The instrument as traders write it: `TSLA 245P 13M`, `AAPL`.
  func short(from today: Day) -> String {
    guard case .option(let contract) = self else { return "\(symbol)" }
    return "\(symbol) \(contract.strike.bare)\(contract.right == .put ? "P" : "C") "
      + TimeText.expiry(contract.expiry, from: today)
  }
}

extension Instrument {
  /// The instrument in words: `TSLA 245 put 13 Mar`, `AAPL shares`.
  func words(from today: Day) -> String {
    guard case .option(let contract) = self else { return "\(symbol) shares" }
    return "\(symbol) \(contract.strike.bare) \(contract.right == .put ? "put" : "call") "
      + TimeText.expiryInWords(contract.expiry, from: today)
  }
}

extension Price {
  /// The price without decimals that are zero: `245`, `62.5`.
  var bare: String {
    var text = self.text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension MarketEvent.Kind {
  /// One letter for a table.
  package var letter: String {
    switch self {
    case .earnings: "E"
    case .exDividend: "D"
    case .split: "S"
    case .economy: "F"
    }
  }

  /// The kind of event in words.
  var text: String {
    switch self {
    case .earnings: "earnings after the close"
    case .exDividend(let amount): "ex-dividend \(amount.text)"
    case .split(let factor): "split \(factor) for 1"
    case .economy: "central bank or inflation"
    }
  }
}

extension AccountID {
  /// `Gen`, or `3·Com` where its place does not show the structure.
  func short(withStructure: Bool = true) -> String {
    let name = kind.title
    return withStructure && structure != .root ? "\(structure.number)·\(name)" : name
  }
}

extension OrderDraft {
  /// `SELL 3 TSLA 245P 13M  lmt 4.10`.
  func short(from today: Day) -> String { "\(legsText(from: today))  \(limitText)" }

  /// `SELL 3 TSLA 245P 13M`, `ROLL 2 NVDA 118P→115P 27M`.
  func legsText(from today: Day) -> String {
    if purpose == .roll, legs.count == 2, let old = legs[0].instrument.contract,
      let new = legs[1].instrument.contract
    {
      return "ROLL \(abs(legs[0].quantity)) \(old.symbol) \(old.strike.bare)\(letter(old))→"
        + "\(new.strike.bare)\(letter(new)) \(TimeText.expiry(new.expiry, from: today))"
    }
    return legs.map {
      "\($0.quantity > 0 ? "BUY" : "SELL") \(abs($0.quantity)) \($0.instrument.short(from: today))"
    }.joined(separator: " + ")
  }

  /// `lmt 1.42`; for an order that both buys and sells, `cr 0.35` if it brings in money, else `db 0.20`.
  var limitText: String {
    switch type {
    case .market: return "mkt"
    case .limit(let price):
      return isSale || legs.count == 1 ? "lmt \(worded(price))" : worded(price)
    case .stop(let price): return "stop \(price.text)"
    case .stopLimit(let trigger, let limit): return "stop \(trigger.text) lmt \(spoken(limit).text)"
    }
  }

  /// A net price as text: bare for one side, else `cr 0.35` for money received and `db 0.20` for money paid.
  func worded(_ price: Price) -> String {
    if isSale || legs.count == 1 { return spoken(price).text }
    return price.units < 0 ? "cr \(Price(units: -price.units).text)" : "db \(price.text)"
  }

  /// Whether every leg sells.
  var isSale: Bool { legs.allSatisfy { $0.quantity < 0 } }

  /// A net price as traders quote it: a sale has no sign; in a roll, money coming in is negative.
  func spoken(_ price: Price) -> Price { isSale ? Price(units: -price.units) : price }

  /// Both sides of the market as traders quote them: `1.40×1.45`.
  func market(_ natural: Price, _ opposite: Price) -> String {
    let isCredit = !isSale && legs.count > 1 && (type.limit?.units ?? 0) < 0
    let (one, other) =
      isCredit
      ? (Price(units: -natural.units), Price(units: -opposite.units)) : (spoken(natural), spoken(opposite))
    return "\(min(one, other).text)×\(max(one, other).text)"
  }

  private func letter(_ contract: OptionContract) -> String { contract.right == .put ? "P" : "C" }
}
