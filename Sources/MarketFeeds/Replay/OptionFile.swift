public import Domain
internal import MarketModel
public import Money
internal import VendorFormats

/// A quote of an option in a file.
public struct DatedOptionQuote: Hashable, Sendable {
  /// The option quoted.
  public let contract: OptionContract
  /// When it was quoted.
  public let at: Instant
  /// The bid; zero when there was none.
  public let bid: Price
  /// The ask.
  public let ask: Price
}

/// Option quotes read from CSV by the names of columns: bid and ask, and either an option symbol or right,
/// strike and expiry; also a date or time unless the whole file is for one moment, and a symbol unless it is
/// for one.
public struct OptionFile: Hashable, Sendable {
  /// The number of rows.
  public private(set) var rows = 0
  /// The good quotes, ordered by time, then contract.
  public private(set) var quotes: [DatedOptionQuote] = []
  /// What is wrong with the file.
  public private(set) var findings: FileProblems

  /// Reads a text; rows without a symbol or time get the given ones.
  public init(
    _ bytes: [UInt8], symbol: Symbol? = nil, at instant: Instant? = nil, isStrict: Bool = false
  ) throws(FileProblem) {
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let reader = try OptionReader(header, symbol: symbol, instant: instant)
    var seen: Set<DatedOptionQuote.Place> = []
    while let row = rows.next() {
      self.rows += 1
      do throws(FileProblem) {
        let quote = try reader.read(row)
        guard seen.insert(quote.place).inserted else {
          throw FileProblem(
            line: row.line, message: "\(quote.contract) is quoted twice at once; the first row counts")
        }
        quotes.append(quote)
      } catch {
        try findings.add(error)
      }
    }
    quotes.sort { ($0.at, $0.contract) < ($1.at, $1.contract) }
  }
}

extension DatedOptionQuote {
  /// What there is one quote of.
  struct Place: Hashable {
    let contract: OptionContract
    let at: Instant
  }

  var place: Place { Place(contract: contract, at: at) }
}

private struct OptionReader {
  let symbol: Symbol?
  let instant: Instant?
  let dates: (date: Int, time: Int?, reader: RowTimeReader)?
  let code, right, strike, expiry, root: Int?
  let bid, ask: Int

  init(_ header: CSVRows.Row, symbol: Symbol?, instant: Instant?) throws(FileProblem) {
    let columns = CSVColumns(header.fields)
    guard let bid = columns.place("bid", "bid_price"), let ask = columns.place("ask", "ask_price", "offer")
    else {
      throw FileProblem(line: header.line, message: "the header needs bid and ask columns")
    }
    self.symbol = symbol
    self.instant = instant
    self.bid = bid
    self.ask = ask
    dates = columns.dates()
    code = columns.place("occ", "option_symbol", "contract", "contract_symbol")
    right = columns.place("right", "type", "option_type", "put_call", "call_put", "cp_flag")
    strike = columns.place("strike", "strike_price", "k")
    expiry = columns.place("expiry", "expiration", "expiration_date", "expiry_date", "exdate")
    root = columns.symbolPlace
    guard code != nil || (right != nil && strike != nil && expiry != nil) else {
      throw FileProblem(
        line: header.line, message: "the header needs an occ column, or right, strike and expiry columns")
    }
    guard code != nil || root != nil || symbol != nil else {
      throw FileProblem(line: header.line, message: "the header names no symbol column and none was given")
    }
    guard dates != nil || instant != nil else {
      throw FileProblem(line: header.line, message: "the header names no date column and no moment was given")
    }
  }

  func read(_ row: CSVRows.Row) throws(FileProblem) -> DatedOptionQuote {
    func wrong(_ message: String) -> FileProblem {
      FileProblem(line: row.line, message: "\(message); the row is left out")
    }
    let cell = row.cell
    let contract: OptionContract
    do {
      contract = try self.contract(cell)
    } catch {
      throw wrong("\(error)")
    }
    let bidText = cell(bid)
    let isWorthless = bidText.isEmpty || Double(bidText) == 0
    guard let bid = isWorthless ? Price.zero : filePrice(bidText) else {
      throw wrong("bid \"\(bidText)\" is no price")
    }
    guard let ask = filePrice(cell(ask)) else { throw wrong("ask \"\(cell(self.ask))\" is no price above 0") }
    guard bid <= ask else { throw wrong("bid \(bid) is above ask \(ask)") }
    let at = try moment(cell, wrong)
    guard at.newYork.day <= contract.expiry else {
      throw wrong("\(contract) had expired by \(at.newYork.day)")
    }
    return DatedOptionQuote(contract: contract, at: at, bid: bid, ask: ask)
  }

  private func moment(_ cell: (Int?) -> String, _ wrong: (String) -> FileProblem) throws(FileProblem)
    -> Instant
  {
    guard let dates else {
      if let instant { return instant }
      throw wrong("the row has no date")
    }
    let text = dates.time.map { cell(dates.date) + " " + cell($0) } ?? cell(dates.date)
    guard let stamp = dates.reader.stamp(text) else { throw wrong("\"\(text)\" is no date") }
    guard let session = TradingCalendar.newYork.session(on: stamp.day) else {
      throw wrong("\(stamp.day) has no session")
    }
    guard stamp.midnight == nil, case .instant(let instant) = stamp.time else { return session.close }
    guard session.open <= instant, instant <= session.close else {
      let late = wrong("\(instant.newYork) is outside the session")
      throw FileProblem(line: late.line, message: late.message, fate: .outsideHours)
    }
    return instant
  }

  private struct Unreadable: Error, CustomStringConvertible { let description: String }

  private func contract(_ cell: (Int?) -> String) throws -> OptionContract {
    if code != nil { return try OptionContract(cell(code)) }
    guard let right = right(cell(right)) else {
      throw Unreadable(description: "right \"\(cell(self.right))\" is neither call nor put")
    }
    guard let strike = filePrice(cell(strike)) else {
      throw Unreadable(description: "strike \"\(cell(self.strike))\" is no price")
    }
    guard let written = RowTimeReader().stamp(cell(expiry))?.day else {
      throw Unreadable(description: "expiry \"\(cell(self.expiry))\" is no date")
    }
    // Until 2015 options were dated by the Saturday after the session on which they last traded.
    let calendar = TradingCalendar.newYork
    let expiry = calendar.isSession(written) ? written : calendar.previous(before: written)?.day ?? written
    let symbol = try root.map { try Symbol(cell($0)) } ?? self.symbol
    guard let symbol else { throw Unreadable(description: "the row has no symbol") }
    return try OptionContract(symbol, expiry: expiry, right, strike: strike)
  }

  private func right(_ text: String) -> OptionContract.Right? {
    switch text.lowercased() {
    case "c", "call": .call
    case "p", "put": .put
    default: nil
    }
  }
}
