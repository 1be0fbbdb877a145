import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The option chain of a symbol: calls, strikes and puts, with the prices and strikes that matter marked.
  static let chain = PaneContent(
    title: "Options", titled: { $0.chainTitle($1) },
    list: chainList,
    draw: { $0.drawChain(&$1, $2) }
  ).with {
    $0.note = { $0.chainNote($1) }
    $0.summary = { $0.expiryStrip($1) }
    $0.keys = [
      .init("open", "into the ticket"), .init("side", "puts, calls"), .init("next-expiry", "expiry"),
      .init("search", "find a strike"), .init("why", "what is it"),
    ]
    $0.height = { model, _ in model.published.chain.map { $0.strikes.count + 6 } ?? 3 }
    $0.reserved = { model, height in 2 + model.chainRules(height).count + (height >= 18 ? 1 : 0) }
  }

  private static let chainList: PaneList = {
    var list = PaneList(chainTable, .chain, open: { model, _ in model.fillTicket() })
    list.header = { _, _ in 2 }
    list.sections = { model, height in model.chainSections(height) }
    return list
  }()

  private static let chainTable = PaneTable<ChainLine>(
    ChainColumns.all, emptyText: { $0.chainEmptyText },
    rows: { .numbered(($0.published.chain?.strikes ?? []).map { .name($0.bare) }) },
    line: { model, _, place in ChainSight(model)?.line(place) })
}

extension Model {
  fileprivate var chainEmptyText: String {
    guard let chain = published.chain else {
      return published.wantedChain == nil ? "choose a symbol" : "quoting…"
    }
    return chain.expiries.isEmpty ? "no options of \(chain.symbol) are listed" : "quoting…"
  }

  fileprivate func chainTitle(_ isNarrow: Bool) -> String {
    guard let chain = published.chain else { return "Options" }
    guard !isNarrow, let share = watchLine(.symbol(chain.symbol)), let last = share.share?.last else {
      return "\(chain.symbol)"
    }
    return "\(chain.symbol) \(last.text)\(share.change.map { " \(percentText(millionths: $0)) %" } ?? "")"
  }

  /// The expiry in words, and how far the share is expected to move until then.
  fileprivate func chainNote(_ width: Int) -> String {
    guard let chain = published.chain, let expiry = chain.expiry else { return "" }
    let days = TradingCalendar.newYork.sessionCount(after: read.today, through: expiry) ?? 0
    let left = days == 0 ? "today" : "\(days) \(days == 1 ? "session" : "sessions")"
    guard let move = ChainSight(self)?.move?.cents else { return left }
    return width < 70
      ? "\(left), ±\(move)" : "\(TimeText.weekday(expiry)), \(left) · expected move ±\(move)"
  }

  /// The expiries around the one that is shown, which stands in brackets, between the keys that change it.
  fileprivate func expiryStrip(_ width: Int) -> [Piece] {
    guard let chain = published.chain, let expiry = chain.expiry,
      let place = chain.expiries.firstIndex(of: expiry)
    else { return [] }
    func key(_ name: String) -> String {
      typing.keymap.keys(for: name, in: Context.market.rawValue).first ?? ":\(name)"
    }
    let days = chain.expiries.map { TimeText.expiryInWords($0, from: read.today) }
    var shown = place...place
    func length(_ range: ClosedRange<Int>) -> Int {
      range.reduce(10) { $0 + displayWidth(of: days[$1]) + 2 }
    }
    let room = width * 2 / 5
    // One expiry before it is shown first, then as many behind it as there is room for.
    func grow(_ range: ClosedRange<Int>) -> Bool {
      guard range != shown, length(range) <= room else { return false }
      shown = range
      return true
    }
    _ = grow(max(0, place - 1)...place)
    while grow(shown.lowerBound...min(days.count - 1, shown.upperBound + 1)) {}
    while grow(max(0, shown.lowerBound - 1)...shown.upperBound) {}
    var pieces = [Piece(key("previous-expiry"), .uiHintKey), Piece(" ◂ ")]
    for day in shown {
      pieces.append(day == place ? Piece("[\(days[day])]", .uiTab) : Piece(days[day], .uiText))
      pieces.append(Piece(" "))
    }
    return pieces + [Piece("▸ "), Piece(key("next-expiry"), .uiHintKey)]
  }
}
