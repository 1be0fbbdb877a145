import Domain
import Money

/// What is known when an order is typed: the symbols, and what is listed of each.
struct OrderListing {
  let symbols: [Symbol]
  let sheets: [Symbol: ChainSheet]
  let today: Day
}

/// An order as a person types it behind `:sell` and `:buy`, word by word.
struct OrderWords {
  /// Why words are no order, with the way out.
  struct Doubt: Error { let text: String }

  /// The price that was typed.
  enum Limit: Hashable {
    case mid, bid, ask, market
    case price(Price)
  }

  var symbol: Symbol
  var strike: Price
  var right: OptionContract.Right
  var expiry: Day
  var quantity: Int64 = 1
  var limit = Limit.mid
  var account: String?
  var timeInForce = TimeInForce.day

  static let example = ":sell TSLA 245p 20mar 1 @4.10"
  private static let forces = TimeInForce.allCases.map(\.name)

  /// Reads the words that follow the command.
  init(_ words: [String], _ listing: OrderListing, isAccount: (String) -> Bool) throws(Doubt) {
    var rest = words[...]
    if let first = rest.first, let contract = try? OptionContract(first.uppercased()) {
      // The exchange's own code says symbol, strike, right and expiry at once.
      (symbol, strike, right, expiry) = (contract.symbol, contract.strike, contract.right, contract.expiry)
      rest = rest.dropFirst()
    } else {
      symbol = try OrderWords.symbol(rest.popFirst(), listing)
      (strike, right) = try OrderWords.strike(&rest)
      expiry = try OrderWords.expiry(&rest, symbol, listing)
    }
    try OrderWords.check(strike, right, expiry, listing.sheets[symbol])
    while let word = rest.popFirst() { try read(word, &rest, isAccount) }
  }

  /// Reads one of the words that may come in any order.
  private mutating func read(
    _ word: String, _ rest: inout ArraySlice<String>, _ isAccount: (String) -> Bool
  ) throws(Doubt) {
    if word.hasPrefix("@") {
      limit = try OrderWords.limit(word.count > 1 ? String(word.dropFirst()) : rest.popFirst() ?? "")
    } else if let count = Int64(word) {
      guard (1...OrderTicket.quantityLimit).contains(count) else {
        throw Doubt(
          text:
            "'\(word)' is no quantity from 1 to \(grouped(OrderTicket.quantityLimit)): \(OrderWords.example)")
      }
      quantity = count
    } else if let force = TimeInForce.allCases.first(where: { $0.name == word.lowercased() }) {
      timeInForce = force
    } else if isAccount(word) {
      account = word
    } else if word != "in", word != "for" {
      let known = OrderWords.forces + ["@mid", "@bid", "@ask", "@market", "gen", "rev", "com"]
      throw Doubt(text: unknown("part of an order", word, among: known, example: OrderWords.example))
    }
  }

  private static func symbol(_ word: String?, _ listing: OrderListing) throws(Doubt) -> Symbol {
    guard let word else { throw Doubt(text: "write what is traded: \(example)") }
    let names = listing.symbols.map(\.description)
    guard let symbol = try? Symbol(word.uppercased()),
      listing.symbols.isEmpty || listing.symbols.contains(symbol)
    else { throw Doubt(text: unknown("quoted symbol", word, among: names, example: example)) }
    return symbol
  }

  /// `245p`, `245 put`, `245.5C`.
  private static func strike(_ rest: inout ArraySlice<String>) throws(Doubt) -> (Price, OptionContract.Right)
  {
    guard let word = rest.popFirst() else {
      throw Doubt(text: "write a strike with p or c behind it: \(example)")
    }
    let number = word.prefix { $0.isNumber || $0 == "." }
    var name = word.dropFirst(number.count).lowercased()
    if name.isEmpty, let next = rest.first, right(next.lowercased()) != nil {
      name = next.lowercased()
      rest = rest.dropFirst()
    }
    guard let price = Price(String(number)), price > .zero else {
      throw Doubt(text: "'\(word.prefix(30))' is no strike with p or c behind it: \(example)")
    }
    guard let right = right(name) else {
      throw Doubt(
        text:
          "'\(word.prefix(30))' does not say whether it is a put or a call; did you mean \(number)p? \(example)"
      )
    }
    return (price, right)
  }

  private static func right(_ word: String) -> OptionContract.Right? {
    ["p", "put", "puts"].contains(word) ? .put : ["c", "call", "calls"].contains(word) ? .call : nil
  }

  /// `20mar`, `20 Mar`, `15 Jan '27`.
  private static func expiry(
    _ rest: inout ArraySlice<String>, _ symbol: Symbol, _ listing: OrderListing
  ) throws(Doubt) -> Day {
    guard var word = rest.popFirst() else { throw Doubt(text: "write an expiry: \(example)") }
    if Int(word) != nil, let month = rest.first, month.first?.isLetter == true, month.count == 3 {
      word += month
      rest = rest.dropFirst()
      if let year = rest.first, year.hasPrefix("'") {
        word += year
        rest = rest.dropFirst()
      }
    }
    switch ExpiryWord.day(word, listed: listing.sheets[symbol]?.expiries ?? [], from: listing.today) {
    case .success(let day): return day
    case .failure(let doubt): throw Doubt(text: doubt.text(symbol, example: example))
    }
  }

  /// Refuses a strike that the sheet of its expiry does not list, and names the nearest one.
  private static func check(
    _ strike: Price, _ right: OptionContract.Right, _ expiry: Day, _ sheet: ChainSheet?
  ) throws(Doubt) {
    guard let sheet, sheet.expiry == expiry, !sheet.options.isEmpty, sheet.option(strike, right) == nil,
      let nearest = sheet.strikes.min(by: { abs($0.units - strike.units) < abs($1.units - strike.units) })
    else { return }
    throw Doubt(
      text:
        "\(sheet.symbol) has no strike \(strike.bare) there; did you mean \(nearest.bare)\(right == .put ? "p" : "c")?"
    )
  }

  private static func limit(_ word: String) throws(Doubt) -> Limit {
    switch word.lowercased() {
    case "mid": return .mid
    case "bid": return .bid
    case "ask": return .ask
    case "market", "mkt": return .market
    default:
      guard let price = Price(word), price > .zero else {
        let meant =
          closestName(to: word, in: ["mid", "bid", "ask", "market"]).map { "; did you mean @\($0)?" } ?? ""
        throw Doubt(text: "'@\(word.prefix(30))' is no price above 0\(meant): \(example)")
      }
      return .price(price)
    }
  }
}
