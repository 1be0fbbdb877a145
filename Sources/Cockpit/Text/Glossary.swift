import Domain

/// The words, letters and signs of the screen, each with a sentence.
package enum Glossary {
  /// A word and what it means.
  struct Entry: Sendable {
    let word: String
    let means: String
  }

  /// The words of column heads, in alphabetical order.
  static let words: [Entry] = [
    Entry(
      word: "account",
      means:
        "where cash and positions are kept: Gen earns weekly, Rev quarterly, Com only grows; 1·Gen is Gen of fork-1"
    ),
    Entry(word: "acct", means: "the account: Gen, Rev or Com; 1·Gen is Gen of fork-1"),
    Entry(word: "actor", means: "who did it: the engine, a broker, the gate, or a person by name"),
    Entry(word: "age", means: "time since the order was sent"),
    Entry(word: "ask", means: "the lowest price at which somebody sells"),
    Entry(
      word: "assign %",
      means: "chance that the shares change hands at the expiry; ! where it may happen tonight"),
    Entry(
      word: "ATR",
      means:
        "how many usual days' ranges the share is from the strike; in the market, a usual day's range in dollars"
    ),
    Entry(
      word: "band",
      means: "the account whose delta band holds the put: Gen, Rev or Com; ◂ its rule would sell this one"),
    Entry(word: "bid", means: "the highest price at which somebody buys"),
    Entry(word: "bid×ask", means: "the best prices to sell and to buy at; ~ where they are old"),
    Entry(word: "born", means: "the day on which the fork was founded"),
    Entry(word: "capital", means: "money put in, which a surplus is measured against"),
    Entry(word: "class", means: "what kind of decision it is"),
    Entry(
      word: "contract",
      means:
        "symbol, strike, put or call, expiry; P and C are put and call, 13M is 13 March, and a year stands behind another year's"
    ),
    Entry(word: "contracts", means: "the part that is reinvested in contracts"),
    Entry(word: "day", means: "the day of it"),
    Entry(word: "day %", means: "today's profit as a share of what the day began with"),
    Entry(word: "dd %", means: "drawdown: how far below its highest the account is"),
    Entry(word: "decision", means: "what would be done"),
    Entry(word: "delta", means: "how much the option moves when the share moves a dollar"),
    Entry(word: "delta $", means: "the value of shares that would move as the position does"),
    Entry(word: "dist %", means: "how far the share is above the strike; − is below"),
    Entry(word: "entry", means: "the average price per share at which it was opened"),
    Entry(
      word: "ev",
      means: "events before the expiry: D ex-dividend, E earnings, F central bank or inflation, S split"),
    Entry(word: "event", means: "what is known to happen"),
    Entry(word: "filled", means: "how much of the order is done"),
    Entry(word: "fork", means: "a structure of its own, founded with half of a surplus"),
    Entry(word: "free", means: "cash that is not reserved, kept as buffer or set aside"),
    Entry(
      word: "from",
      means: "the account that it was forked from; for reinvestments, the profit from which they are made"),
    Entry(word: "gamma", means: "how much delta moves when the share moves a dollar"),
    Entry(
      word: "growth",
      means: "the growth register: what has stayed in the account; as a picture, the growth of one unit"),
    Entry(word: "if assigned", means: "cash needed if every short put were assigned"),
    Entry(word: "income", means: "the income register: what may be taken out"),
    Entry(word: "IV %", means: "implied volatility: the yearly movement that the option's price expects"),
    Entry(
      word: "kept %",
      means: "the part of the premium that is earned if it is bought back now; below 0 is a loss"),
    Entry(word: "kind", means: "the kind of event in the log"),
    Entry(word: "last", means: "the last price"),
    Entry(word: "LEAPS", means: "options of a year or more; the part that goes into them"),
    Entry(word: "left", means: "time until it is settled without an answer"),
    Entry(
      word: "limit",
      means: "the price that the order may not be worse than: cr is money received, db money paid"),
    Entry(word: "limit %", means: "the drawdown at which capital preservation begins"),
    Entry(word: "liquidation", means: "what would be left if everything were closed now"),
    Entry(word: "next", means: "what happens to it next; in the market, the next event"),
    Entry(word: "no", means: "its number"),
    Entry(word: "now", means: "its market or its value at this moment"),
    Entry(word: "OI", means: "open interest: how many of these contracts there are"),
    Entry(word: "order", means: "what is bought or sold"),
    Entry(word: "outcome", means: "what became of it"),
    Entry(word: "P/L", means: "what closing now would bring, before fees"),
    Entry(
      word: "plan",
      means:
        "what the rules say about it: hold, watch, buy back, roll, let expire, take shares; or what waits for you"
    ),
    Entry(word: "profit", means: "what it has brought"),
    Entry(word: "qty", means: "how many; − is sold short"),
    Entry(word: "reserve", means: "set aside for LEAPS"),
    Entry(word: "row", means: "its number in the log"),
    Entry(word: "sessions", means: "trading days until the expiry"),
    Entry(word: "set aside", means: "set aside now"),
    Entry(word: "share %", means: "its part of everything, against 35 for one symbol"),
    Entry(word: "shares", means: "shares at their market value"),
    Entry(word: "so far", means: "reinvested so far"),
    Entry(word: "spot", means: "the share's price"),
    Entry(word: "state", means: "how it stands"),
    Entry(word: "strategy", means: "how profit is split"),
    Entry(word: "strike", means: "the price at which shares change hands"),
    Entry(word: "sym", means: "the symbol"),
    Entry(word: "symbol", means: "the share, by its letters at the exchange"),
    Entry(word: "target %", means: "what a week should bring"),
    Entry(
      word: "tif", means: "how long the order stands: day, gtc until cancelled, ioc at once or not at all"),
    Entry(word: "theta", means: "what a day takes from the option of one share; who sold it earns that"),
    Entry(word: "time", means: "New York time"),
    Entry(
      word: "to fork",
      means: "surplus on the way to a fork, or the structure's value on the way to its merge, in percent"),
    Entry(word: "to merge", means: "the structure's value on the way to its merge"),
    Entry(word: "type", means: "how the week ends for the account; ~ if it ended now"),
    Entry(word: "value", means: "cash and positions at market prices"),
    Entry(word: "vega", means: "what a point of implied volatility adds to the option of one share"),
    Entry(word: "waits", means: "set aside earlier and not yet spent"),
    Entry(word: "week $", means: "this week's profit, without money moved in or out"),
    Entry(word: "week %", means: "this week's return"),
    Entry(word: "weeks", means: "how many weeks it has lived"),
    Entry(word: "what", means: "what a person should know"),
    Entry(word: "what happened", means: "the event in words"),
    Entry(word: "wheel", means: "the cost of shares less all premiums kept on the way"),
    Entry(word: "work %", means: "the part of the value that is invested"),
    Entry(word: "26 weeks", means: "the course of the last 26 weeks, from its lowest to its highest"),
    Entry(word: "you", means: "what you hold of that strike: ◆, − is sold, C is a call"),
    Entry(word: "θ/day", means: "time value earned a day"),
  ]

  /// Words that stand elsewhere.
  static let others: [Entry] = [
    Entry(word: "surplus", means: "liquidation value less the money put in; 50,000 of it found a fork"),
    Entry(word: "merge", means: "a structure that has grown to 500,000 flows into its parent's Com"),
    Entry(
      word: "regime",
      means:
        "Green, Chop or Red: how the index, its average and the VIX stand; it decides the size of entries"),
    Entry(word: "VIX", means: "the movement that option prices expect of the index in a year"),
    Entry(word: "preserving", means: "the account is in capital preservation: no new puts"),
    Entry(word: "REDUCING", means: "only what shrinks exposure may leave"),
    Entry(word: "HALTED", means: "nothing is sent; cancels only"),
    Entry(word: "skew", means: "how many points dearer a put is than a call, both at a delta of 25"),
    Entry(
      word: "expected move",
      means: "the range in which the share ends two of three times, by the option prices"),
    Entry(word: "term", means: "implied volatility at the share's price, expiry by expiry"),
    Entry(word: "mid", means: "halfway between bid and ask, where the rules begin with a limit"),
    Entry(word: "worst", means: "the price to which the engine may step the limit"),
    Entry(word: "kept in full", means: "how often the option expires worthless, by its own volatility"),
    Entry(word: "even", means: "the price at which nothing is gained or lost"),
    Entry(word: "target pace", means: "the course that meets every weekly target: arithmetic, no forecast"),
    Entry(word: "flow-neutral", means: "as if no money had come in or gone out"),
    Entry(word: "feed", means: "how old the newest quote is"),
    Entry(word: "pin", means: "a share so near a strike at the end that assignment is a coin's toss"),
    Entry(
      word: "drift", means: "how far the account's share of its structure is from its share of new capital"),
  ]

  /// Signs and letters.
  static let signs: [Entry] = [
    Entry(word: "▲", means: "waits for you; on a curve, money paid in"),
    Entry(word: "✓", means: "holds, done"),
    Entry(word: "✗", means: "does not hold, refused"),
    Entry(word: "!", means: "near a limit, or know it; before open interest: too little to trade"),
    Entry(word: "‼", means: "calls for action"),
    Entry(word: "·", means: "asked and does not apply; a week without a position"),
    Entry(word: "●", means: "a fork is born; a pane that is shown; the last value; a marked row"),
    Entry(word: "○", means: "a pane that is hidden: tab leads there"),
    Entry(word: "◆", means: "a merge; a working order; yours on a chain; the value at the cross-hair"),
    Entry(word: "⚑", means: "a fork on a curve"),
    Entry(word: "▼", means: "largest first; on a curve, money taken out; a week with a loss"),
    Entry(word: "~", means: "if the week ended now; beside a price: old"),
    Entry(word: "┊", means: "the cross-hair"),
    Entry(word: "━", means: "how far from the strike: right of the line while safe"),
    Entry(word: "╎", means: "four fifths of a limit"),
    Entry(word: "┃", means: "the limit; where the list stands"),
    Entry(word: "▸", means: "comes next; what hangs below is folded"),
    Entry(word: "▾", means: "what hangs below is shown"), Entry(word: "Σ", means: "everything together"),
    Entry(word: "σ", means: "as far as the share moves at most two of three times"),
    Entry(word: "±", means: "up or down by"),
    Entry(word: "≥", means: "at least"), Entry(word: "≤", means: "at most"),
    Entry(word: "◂", means: "back in time; an edge of a range; on a chain the strike that a rule would sell"),
    Entry(word: "--", means: "not known"),
    Entry(word: "◐", means: "regime Chop"),
    Entry(word: "■", means: "regime Red; an account's colour"),
    Entry(word: "×", means: "between bid and ask"), Entry(word: "→", means: "becomes"),
    Entry(word: "…", means: "goes on"), Entry(word: "│", means: "the strike in a strip; a border"),
  ]

  /// The sentence for a word; nil where there is none.
  package static func means(_ word: String) -> String? {
    (words + others + signs).first { $0.word.lowercased() == word.lowercased() }?.means
      ?? WeekType.allCases.first {
        $0.code.lowercased() == word.lowercased() || $0.letter == word || "\($0.code)~" == word
      }.map { "\($0.code): \($0.means)" }
  }

  /// Everything, as a page.
  static var page: [String] {
    func lines(_ entries: [Entry]) -> [String] {
      entries.map { padded($0.word, to: ActionTable.keyColumn) + $0.means }
    }
    return ["WEEKS"]
      + WeekType.allCases.map { padded("\($0.letter)  \($0.code)", to: ActionTable.keyColumn) + $0.means }
      + ["", "WORDS"] + lines(words) + [""] + lines(others) + ["", "SIGNS"] + lines(signs)
  }
}
