import Domain
import Engine
import Terminal

extension ActionTable {
  /// Actions on the market.
  static let markets: [Action] = [
    Action(
      name: "chain", context: .market, keys: ["c"], title: "options",
      help: "show the options of the symbol under the cursor: :chain TSLA 20mar",
      arguments: "SYMBOL [EXPIRY]", hint: 44
    ) { model, words in model.showChain(words) },
    Action(
      name: "next-expiry", context: .market, keys: ["l", "right"], title: "expiry",
      help: "show the next expiry",
      hint: 42
    ) { model, _ in model.moveExpiry(by: 1) },
    Action(
      name: "previous-expiry", context: .market, keys: ["h", "left"], title: "",
      help: "show the expiry before"
    ) { model, _ in model.moveExpiry(by: -1) },
    Action(
      name: "side", context: .market, keys: ["p"], title: "puts, calls",
      help: "let enter put the call of a strike into the ticket, or its put again", danger: .screen, hint: 41
    ) { model, _ in
      model.layout.chainSide = model.layout.chainSide == .put ? .call : .put
      model.say("enter puts the \(model.layout.chainSide == .put ? "put" : "call") into the ticket")
      return []
    },
    Action(
      name: "sell", context: .market, keys: [], title: "sell",
      help: "open the box of an order that sells: :sell TSLA 245p 20mar 1 @4.10", danger: .engine,
      arguments: "SYMBOL STRIKEp|c EXPIRY [QUANTITY] [@PRICE|@mid|@bid|@ask|@market] [ACCOUNT] [day|gtc|ioc]",
      refusal: \.readOnlyRefusal
    ) { model, words in model.proposeTyped(.sell, words) },
    Action(
      name: "buy", context: .market, keys: [], title: "buy",
      help: "open the box of an order that buys: :buy TSLA 245p 20mar 1 @1.20", danger: .engine,
      arguments: "SYMBOL STRIKEp|c EXPIRY [QUANTITY] [@PRICE|@mid|@bid|@ask|@market] [ACCOUNT] [day|gtc|ioc]",
      refusal: \.readOnlyRefusal
    ) { model, words in model.proposeTyped(.buy, words) },
  ]
}

extension Model {
  mutating func showChain(_ words: [String]) -> [Effect] {
    guard let symbol = words.first.map({ try? Domain.Symbol($0.uppercased()) }) ?? chosenSymbol else {
      return refuse("name a symbol: :chain TSLA")
    }
    guard read.quotes.symbols.contains(symbol) || read.quotes.instant == nil else {
      return refuse(
        unknown(
          "quoted symbol", "\(symbol)", among: read.quotes.symbols.map(\.description),
          example: ":chain \(read.quotes.symbols.first?.description ?? "TSLA")"))
    }
    guard published.isPresent else { return refuse("options of the past are not kept; :now leads back") }
    var expiry: Day?
    if words.count > 1 {
      let word = words.dropFirst().joined()
      switch ExpiryWord.day(word, listed: published.sheets[symbol]?.expiries ?? [], from: read.today) {
      case .success(let day): expiry = day
      case .failure(let doubt): return refuse(doubt.text(symbol, example: ":chain \(symbol) 20mar"))
      }
    }
    let effect = published.want(symbol, expiry: expiry)
    if layout.view != .market { _ = show(.market) }
    return [effect]
  }

  mutating func moveExpiry(by step: Int) -> [Effect] {
    guard let chain = published.chain, let expiry = published.wantedExpiry ?? chain.expiry,
      let place = chain.expiries.firstIndex(of: expiry),
      chain.expiries.indices.contains(place + step)
    else { return refuse(published.chain == nil ? "show options first: c" : "there is no expiry beyond it") }
    return [published.want(chain.symbol, expiry: chain.expiries[place + step])]
  }

  /// Has the options on the screen quoted again where the market has moved since.
  func staleChain() -> [Effect] {
    guard layout.view == .market, published.isPresent, let chain = published.chain,
      let now = read.quotes.instant, chain.instant.map({ now > $0 }) ?? true
    else { return [] }
    return [.chain(chain.symbol, expiry: published.wantedExpiry)]
  }
}
