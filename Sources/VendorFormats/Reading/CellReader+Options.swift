internal import Domain
internal import Money

extension CellReader {
  func right(_ text: ArraySlice<UInt8>) throws(RowRefusal) -> OptionContract.Right {
    switch shown(text).lowercased() {
    case "c", "call", "calls": return .call
    case "p", "put", "puts": return .put
    default: throw RowRefusal(.badContract, "right \"\(shown(text))\" is neither call nor put")
    }
  }

  func contract(
    _ symbol: Symbol, expiry: ArraySlice<UInt8>, _ right: OptionContract.Right, strike: ArraySlice<UInt8>,
    _ unit: PriceUnit
  ) throws(RowRefusal) -> OptionContract {
    guard let day = RowTimeReader(isDayFirst: moments.isDayFirst).read(expiry)?.day else {
      throw RowRefusal(.badContract, "expiry \"\(shown(expiry))\" is no date")
    }
    guard let price = number(strike, unit)?.price else {
      throw RowRefusal(.badContract, "strike \"\(shown(strike))\" is no price above 0")
    }
    do { return try OptionContract(symbol, expiry: day, right, strike: price) } catch {
      throw RowRefusal(.badContract, "\(error)")
    }
  }

  /// `SPY240119C00450000`, its root bare, padded, or behind `O:`; of a share's symbol nothing is made.
  func contract(ofCode text: ArraySlice<UInt8>) throws(RowRefusal) -> OptionContract {
    let code = shown(text.starts(with: "O:".utf8) ? text.dropFirst(2) : text)
    if code.utf8.count <= Symbol.maximumLength, (try? Symbol(code)) != nil {
      throw RowRefusal(.notUsed, "\(code) is no option, and quotes of shares are made of bars")
    }
    do { return try OptionContract(code) } catch { throw RowRefusal(.badContract, "\(error)") }
  }

  /// `TSLA MAR 13 '26 245 Put` or `TSLA 13MAR26 245 P`.
  func contract(ofWords text: ArraySlice<UInt8>) throws(RowRefusal) -> OptionContract {
    let words = shown(text).split { $0 == " " || $0 == "'" }.map(String.init)
    if words.count <= 2 { throw RowRefusal(.notUsed, "\"\(shown(text))\" is no option") }
    func slice(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
    guard let symbol = SymbolNames.read(slice(words[0])), let last = words.last else {
      throw RowRefusal(.badSymbol, "\"\(shown(text))\" names no ticker first")
    }
    let right = try right(slice(last))
    let strike = slice(words[words.count - 2])
    let date = words[1..<(words.count - 2)]
    let expiry = date.count == 1 ? CellReader.spelledApart(date.first ?? "") : date.joined(separator: " ")
    return try contract(symbol, expiry: slice(expiry), right, strike: strike, .dollars)
  }

  /// `13MAR26` as `13-MAR-26`.
  private static func spelledApart(_ text: String) -> String {
    guard text.contains(where: \.isLetter), !text.contains("-") else { return text }
    let day = text.prefix { $0.isNumber }
    let month = text.dropFirst(day.count).prefix { $0.isLetter }
    return "\(day)-\(month)-\(text.dropFirst(day.count + month.count))"
  }

  /// A quote; a bid of nothing is one, an ask of nothing is none.
  func quote(
    _ contract: OptionContract, at instant: Instant, bid: ArraySlice<UInt8>, ask: ArraySlice<UInt8>,
    _ unit: PriceUnit
  ) throws(RowRefusal) -> ImportedQuote {
    let bidPrice = try offer(bid, "bid", unit)
    guard let askPrice = try offer(ask, "ask", unit), askPrice > .zero else {
      throw RowRefusal(.noQuote, "\(contract) has no ask")
    }
    guard bidPrice ?? .zero <= askPrice else {
      throw RowRefusal(.crossedQuote, "bid \(bidPrice ?? .zero) is above ask \(askPrice)")
    }
    guard instant.newYork.day <= contract.expiry else {
      throw RowRefusal(.afterExpiry, "\(contract) had expired by \(instant.newYork.day)")
    }
    return ImportedQuote(contract: contract, at: instant, bid: bidPrice ?? .zero, ask: askPrice)
  }

  /// The number that some vendors write where there is no offer: the largest of 64 bits.
  private static let undefined = Array("9223372036854775807".utf8)

  private func offer(_ text: ArraySlice<UInt8>, _ name: String, _ unit: PriceUnit) throws(RowRefusal)
    -> Price?
  {
    if CellReader.isNothing(text) || text.elementsEqual(CellReader.undefined) { return nil }
    guard let number = number(text, unit) else {
      throw RowRefusal(.badPrice, "\(name) \"\(shown(text))\" is no price")
    }
    if number.isZero { return .zero }
    // Brokers write -1 where nobody offers.
    if number == DecimalNumber("-1"[...]) || number == DecimalNumber("-1.0"[...]) { return nil }
    guard let price = number.price else {
      throw RowRefusal(.badPrice, "\(name) \"\(shown(text))\" is no price")
    }
    return price
  }
}
