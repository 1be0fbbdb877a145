import Books
import Domain
import Engine
import Money
import Rules
import Terminal

extension Model {
  mutating func openHelp() -> [Effect] {
    let context = layout.focus.context.rawValue
    let mine = ActionTable.all.filter { $0.context == layout.focus.context }.map { helpLine($0) }
    let here = mine.isEmpty ? [] : ["HERE: \(context)"] + mine + [""]
    dialog = .help(
      TextPage("Keys of \(typing.keymap.name)", here + ActionTable.cheatSheet(typing.keymap).dropFirst()))
    return []
  }

  private func helpLine(_ action: Action) -> String {
    let keys = typing.keymap.keys(for: action.name, in: action.context.rawValue).joined(separator: ", ")
    let words = keys.isEmpty ? ":\(action.name) \(action.arguments ?? "")" : keys
    let reason = action.refusal(self).map { "  (not now: \($0))" } ?? ""
    return padded(words, to: ActionTable.keyColumn) + action.help + reason
  }

  mutating func closeDialog() -> [Effect] {
    if case .firstStart = dialog { return [.quit] }
    if case .decision(let box) = dialog, !box.isSent {
      say("closed without deciding; it is still open")
    }
    dialog = nil
    return []
  }

  mutating func scrollDialog(by rows: Int) -> [Effect] {
    switch dialog {
    case .decision(var box):
      box.top = max(0, min(lastTop(of: box), box.top + rows))
      dialog = .decision(box)
    case .help(let page), .page(let page): turn(page) { $0 + rows }
    case .palette(var palette):
      palette.selected = max(0, min(paletteActions(palette).count - 1, palette.selected + rows))
      dialog = .palette(palette)
    case .firstStart(var start):
      let count = FirstStart.Field.allCases.count
      let step = rows > 0 ? 1 : count - 1
      start.field = FirstStart.Field(rawValue: (start.field.rawValue + step) % count) ?? .capital
      dialog = .firstStart(start)
    case .tour(let step): dialog = .tour(max(0, min(Tour.steps.count - 1, step + (rows > 0 ? 1 : -1))))
    case .quit, nil: break
    }
    return []
  }

  /// Shows another part of an open page.
  private mutating func turn(_ page: TextPage, to top: (Int) -> Int) {
    var page = page
    page.top = max(0, min(lastTop(of: page), top(min(page.top, lastTop(of: page)))))
    if case .help = dialog { dialog = .help(page) } else { dialog = .page(page) }
  }

  /// The page that is open; nil where none is.
  private var openPage: TextPage? {
    switch dialog {
    case .help(let page), .page(let page): page
    case .palette, .decision, .quit, .firstStart, .tour, nil: nil
    }
  }

  /// Goes to the first or the last line of an open page.
  mutating func turnPage(toEnd isEnd: Bool) -> [Effect] {
    if let page = openPage { turn(page) { _ in isEnd ? .max : 0 } }
    return []
  }

  /// Looks for a text in an open page, from the line on that it begins with.
  mutating func findInPage(_ text: String) -> [Effect] {
    guard var page = openPage else { return [] }
    page.search = text
    let first = pageMatches(page).first { $0 >= page.top } ?? pageMatches(page).first
    turn(page) { top in first ?? top }
    return []
  }

  /// Goes to the next line of a page that contains what was looked for.
  mutating func goToPageMatch(forward: Bool) -> [Effect] {
    guard let page = openPage else { return [] }
    let matches = pageMatches(page)
    guard !matches.isEmpty else {
      return refuse(page.search.isEmpty ? "search first: /" : "nothing contains '\(page.search)'")
    }
    let here = min(page.top, lastTop(of: page))
    let next =
      forward
      ? matches.first { $0 > here } ?? matches[0] : matches.last { $0 < here } ?? matches[matches.count - 1]
    turn(page) { _ in next }
    return []
  }

  /// The actions that the palette shows; those whose name begins with the text come first.
  func paletteActions(_ palette: Palette) -> [Action] {
    let wanted = palette.input.text.lowercased()
    guard !wanted.isEmpty else { return ActionTable.commands }
    let found = ActionTable.commands.filter {
      $0.name.contains(wanted) || $0.help.lowercased().contains(wanted)
    }
    return found.filter { $0.name.hasPrefix(wanted) } + found.filter { !$0.name.hasPrefix(wanted) }
  }

  mutating func chooseInDialog() -> [Effect] {
    switch dialog {
    case .palette(let palette):
      let actions = paletteActions(palette)
      guard actions.indices.contains(palette.selected) else { return [] }
      let action = actions[palette.selected]
      dialog = nil
      if action.arguments != nil, action.keys.isEmpty {
        _ = openPrompt(.command)
        typing.prompt?.input.replace(with: "\(action.name) ")
        return []
      }
      return perform(action)
    case .firstStart(let start): return begin(start)
    case .tour(let step):
      dialog = step + 1 < Tour.steps.count ? .tour(step + 1) : nil
      if step + 1 < Tour.steps.count { _ = show(Tour.steps[step + 1].view) }
      return []
    case .help, .page:
      dialog = nil
      return []
    case .decision, .quit, nil: return []
    }
  }

  /// Creates the store that the form describes, or says what is wrong with the input.
  private mutating func begin(_ start: FirstStart) -> [Effect] {
    var start = start
    let capital = Int64(start.capital.text.filter { $0 != "," && $0 != "$" })
    let seed = Int64(start.seed.text)
    let speed = start.speed.text
    if capital.map({ !(10_000...1_000_000_000).contains($0) }) ?? true {
      start.problem = "the capital is a whole number of dollars from 10,000 to 1,000,000,000"
    } else if seed == nil {
      start.problem = "the seed is a whole number"
    } else if speed != "max", Int64(speed).map({ !(1...100_000).contains($0) }) ?? true {
      start.problem = "the speed is a factor from 1 to 100000, or max"
    } else if let capital, let seed {
      dialog = nil
      begin("founding the portfolio")
      return [.found(capital: capital, seed: seed, speed: speed, history: start.history)]
    }
    dialog = .firstStart(start)
    return []
  }

  /// Opens the row under the cursor.
  mutating func open() -> [Effect] {
    if let row = selected(layout.focus), let open = layout.focus.content.list?.open {
      return open(&self, row)
    }
    switch selected(layout.focus) {
    case .structure(let structure): return fold(!lists.folded.contains(structure))
    case .account(let account):
      _ = show(.accounts)
      lists.select(.account(account), in: .accounts)
      return []
    case .decision: return openDecision(nil)
    case .near: return openDecision(nil)
    case .symbol(let symbol): return showChain([symbol.description])
    case .position(_, let instrument, _): return showChain([instrument.symbol.description])
    case .sequence(let row):
      if layout.view != .audit { return goToRow("\(row)") }
      return [.entry(row)]
    default: return []
    }
  }

  /// Shows the rules behind the row under the cursor, and what its words mean.
  mutating func showWhy() -> [Effect] {
    let fields = fieldLines(layout.focus)
    let words = fields.isEmpty ? [] : ["", "WORDS"] + fields
    switch selected(layout.focus) {
    case .decision(let id):
      guard let decision = read.machine.desk.decision(id) else { return [] }
      dialog = .page(
        TextPage("why: \(decision.summary)", explanationLines(decision.explanation) + words))
    case .near(let key):
      guard let near = read.near.first(where: { "\($0.decisionClass.name) \($0.subject)" == key }) else {
        return []
      }
      let blockers = near.blockers.map { "✗ \($0.code.rawValue): \($0.message)" }
      dialog = .page(
        TextPage("why: \(key)", (blockers.isEmpty ? ["nothing stands in the way"] : blockers) + words))
    case .account(let id):
      dialog = .page(TextPage("why: \(id)", accountReasons(id) + words))
    case .position(let account, let instrument, let isShort):
      let row = read.positions.first {
        $0.account == account && $0.instrument == instrument && ($0.quantity < 0) == isShort
      }
      let rules = row.flatMap { read.plans.verdict(on: $0) }.map { explanationLines($0.explanation) } ?? []
      dialog = .page(
        TextPage("why: \(account.short()) \(instrument.words(from: read.today))", rules + words))
    case .name(let key) where layout.focus == .notices:
      let notice = shownNotices.first { $0.key == key }
      dialog = .page(TextPage("alert", [notice?.text ?? missing]))
    case .structure, .order, .sequence, .symbol, .option, .name, nil:
      guard !fields.isEmpty else { return showLegend([]) }
      dialog = .page(TextPage("what this says", fields))
    }
    return []
  }

  /// The rules about an account: why it may or may not fork, merge or reinvest.
  private func accountReasons(_ id: AccountID) -> [String] {
    guard let account = read.machine.portfolio.account(id) else { return [] }
    if id.kind.forks {
      return ["fork"] + explanationLines(read.forkVerdict(account).explanation)
    }
    let verdict = read.machine.reinvestmentVerdict(account, strategy: nil, at: read.instant)
    return ["reinvestment: profit \(verdict.item.profit.dollars), from \(verdict.minimum.dollars)"]
      + verdict.blockers.map { "✗ \($0.code.rawValue): \($0.message)" }
  }
}
