import Books
import Domain
import Engine
import Money
import Terminal

/// Orders that are typed: they become a ticket, and open the same box.
extension Model {
  private var orderListing: OrderListing {
    OrderListing(symbols: read.quotes.symbols, sheets: published.sheets, today: read.today)
  }

  /// Opens the box of a typed order; what was typed stays in the ticket.
  mutating func proposeTyped(_ side: OrderTicket.Side, _ words: [String]) -> [Effect] {
    do throws(OrderWords.Doubt) {
      let typed = try OrderWords(words, orderListing) { account($0) != nil }
      return try propose(side, typed)
    } catch {
      return refuse(error.text)
    }
  }

  private mutating func propose(
    _ side: OrderTicket.Side, _ typed: OrderWords
  ) throws(OrderWords.Doubt) -> [Effect] {
    guard
      let contract = try? OptionContract(
        typed.symbol, expiry: typed.expiry, typed.right, strike: typed.strike)
    else {
      throw OrderWords.Doubt(text: "no option has the strike \(typed.strike.bare): \(OrderWords.example)")
    }
    guard let account = typed.account.flatMap(account) ?? chosenAccount else {
      throw OrderWords.Doubt(text: "there is no account to trade in")
    }
    var ticket = OrderTicket(side: side, account: account, contract: contract, quantity: typed.quantity)
    ticket.timeInForce = typed.timeInForce
    switch typed.limit {
    case .mid: ticket.limit = .rule
    case .market: ticket.limit = .market
    case .price(let price): ticket.limit = .own(side == .sell ? Price(units: -price.units) : price)
    case .bid, .ask:
      guard let quote = read.quotes.option(contract) ?? listed(contract) else {
        throw OrderWords.Doubt(
          text: "\(Instrument.option(contract).short(from: read.today)) is not quoted; write a price")
      }
      let price = typed.limit == .bid ? quote.bid : quote.ask
      ticket.limit = .own(side == .sell ? Price(units: -price.units) : price)
    }
    typing.ticket = ticket
    refreshLists()
    guard let subject = subject(of: ticket) else {
      // The rules' limit needs a quote, which the next look at the engine brings.
      if layout.view != .market { _ = show(.market) }
      layout.focus = .ticket
      refreshLists()
      say("it is being quoted; enter opens its box")
      return [.look]
    }
    return openBox(subject) + [.look]
  }

  /// The quote of an option on a sheet.
  func listed(_ contract: OptionContract) -> OptionView? {
    published.sheets[contract.symbol]?.options.first { $0.contract == contract }
  }

  /// The sheet that a typed order is completed from, where it has not been asked for yet.
  mutating func lookUp(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").map(String.init)
    guard words.count > 1 || text.hasSuffix(" "), let command = words.first, words.count >= 2,
      ["sell", "buy", "chain"].contains(command), published.isPresent,
      let symbol = try? Domain.Symbol(words[1].uppercased()), read.quotes.symbols.contains(symbol)
    else { return [] }
    if published.sheets[symbol] == nil {
      return published.lookedUp.insert(symbol).inserted ? [.chain(symbol, expiry: nil)] : []
    }
    guard words.count >= 4, let sheet = published.sheets[symbol],
      case .success(let day) = ExpiryWord.day(words[3], listed: sheet.expiries, from: read.today),
      sheet.expiry != day
    else { return [] }
    return [.chain(symbol, expiry: day)]
  }

  /// What the next word of an order may be, the likeliest first.
  func orderCompletions(_ words: [String]) -> [String] {
    let sheet =
      words.count > 2 ? (try? Domain.Symbol(words[1].uppercased())).flatMap { published.sheets[$0] } : nil
    switch words.count {
    case 2: return read.quotes.symbols.map(\.description)
    case 3: return strikeWords(sheet)
    case 4: return (sheet?.expiries ?? []).map { ExpiryWord.word($0, from: read.today) }
    case 5: return ["1", "2", "3", "5", "10"]
    case 6: return limitWords(words, sheet)
    case 7: return openAccounts.map { "\($0)" }
    default: return TimeInForce.allCases.map(\.name)
    }
  }

  /// The strikes of a sheet, those nearest to the share's price first, puts before calls.
  private func strikeWords(_ sheet: ChainSheet?) -> [String] {
    guard let sheet else { return [] }
    let spot = read.quotes.share(sheet.symbol)?.last ?? sheet.strikes.first ?? .zero
    let near = sheet.strikes.sorted { abs($0.units - spot.units) < abs($1.units - spot.units) }
    return near.flatMap { ["\($0.bare)p", "\($0.bare)c"] }
  }

  /// The prices of the option that was typed so far, and their names.
  private func limitWords(_ words: [String], _ sheet: ChainSheet?) -> [String] {
    let names = ["@mid", "@bid", "@ask", "@market"]
    guard let typed = try? OrderWords(Array(words[1..<5]), orderListing, isAccount: { _ in false }),
      let option = sheet?.option(typed.strike, typed.right), option.contract.expiry == typed.expiry
    else { return names }
    return [option.mid, option.bid, option.ask].map { "@\($0.plain)" } + names
  }
}
