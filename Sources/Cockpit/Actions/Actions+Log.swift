import Books
import Domain
import Engine
import Terminal

extension ActionTable {
  /// Actions on the log.
  static let logging: [Action] = [
    Action(
      name: "follow", context: .audit, keys: ["f"], title: "follow",
      help: "go with the log's newest row; moving the cursor stops it", hint: 46
    ) { model, _ in model.follow() },
    Action(
      name: "log", context: .audit, keys: [], title: "log",
      help:
        "show rows of the log: :log kind:order account:root/gen symbol:TSLA actor:ada since monday until 10:30 words",
      arguments: "FILTERS"
    ) { model, words in model.queryLog(words) },
    Action(
      name: "goto", context: .audit, keys: [], title: "goto", help: "go to a row of the log: :goto 1204817",
      arguments: "ROW"
    ) { model, words in model.goToRow(words.first) },
    Action(
      name: "note", context: .global, keys: [], title: "note",
      help: "write something down in the log: :note why TSLA was let go", danger: .engine,
      arguments: "TEXT", refusal: \.readOnlyRefusal
    ) { model, words in model.addNote(words) },
    Action(
      name: "verify", context: .audit, keys: ["V"], title: "verify", help: "recompute the chain of hashes",
      hint: 36, refusal: \.workRefusal
    ) { model, _ in
      model.begin("verifying")
      return [.verify]
    },
    Action(
      name: "export", context: .audit, keys: ["X"], title: "export",
      help: "write the rows that are shown to a file: :export csv", arguments: "csv|jsonl", hint: 34,
      refusal: \.workRefusal
    ) { model, words in model.exportLog(words.first) },
    Action(
      name: "as-of", context: .audit, keys: ["t"], title: "as of",
      help: "show the whole cockpit as it was: :as-of 2026-03-06, :as-of 1204817", arguments: "DAY|ROW",
      hint: 32, refusal: \.workRefusal
    ) { model, words in model.travel(words.first) },
    Action(
      name: "stop", context: .global, keys: [], title: "stop",
      help: "stop the long work whose progress is shown; esc does too"
    ) { model, _ in model.stopWork() },
    Action(
      name: "project", context: .global, keys: ["P"], title: "project",
      help: "project many paths over ten years from what there is: :project 1000", arguments: "[PATHS]",
      refusal: \.workRefusal
    ) { model, words in model.project(words.first) },
    Action(
      name: "now", context: .global, keys: [], title: "now", help: "come back from the past"
    ) { model, _ in model.returnToPresent() },
  ]
}

extension Model {
  /// Why no long work can start: some is in progress; nil when none is.
  var workRefusal: String? { published.progress.map { "\($0.title) goes on; esc stops it" } }

  /// Shows the progress bar before the work first reports, so that it can be stopped from the beginning.
  mutating func begin(_ title: String, total: Int64 = 0) {
    published.progress = Progress(title, done: 0, total: total, rate: 0)
  }

  mutating func stopWork() -> [Effect] {
    guard published.progress != nil else { return refuse("nothing goes on that could be stopped") }
    return [.stopWork]
  }

  /// Starts a projection from the present capital, and opens the view that will show it.
  mutating func project(_ word: String?) -> [Effect] {
    guard let paths = Int(word ?? "500"), (10...100_000).contains(paths) else {
      return refuse("'\(word ?? "")' is no number of paths from 10 to 100000")
    }
    let portfolio = read.machine.portfolio
    guard !portfolio.accounts.isEmpty else { return refuse("there is no portfolio yet") }
    if layout.view != .reports { _ = show(.reports) }
    begin("projecting, path", total: Int64(paths))
    return [
      .project(
        ProjectionQuestion(capital: read.glance.value, playbook: portfolio.playbook, paths: paths))
    ]
  }

  /// Journals a note, on the account that it names first (`@root/gen`) or on everything.
  mutating func addNote(_ words: [String]) -> [Effect] {
    var words = words
    var id: AccountID?
    if let first = words.first, first.hasPrefix("@") {
      guard let named = account(String(first.dropFirst())) else {
        return refuse("there is no account '\(first.dropFirst())'")
      }
      id = named
      words.removeFirst()
    }
    guard !words.isEmpty else {
      return refuse("write what is to be remembered: :note @gen earnings were good")
    }
    return [.submit(.note(id, text: words.joined(separator: " ")))]
  }

  mutating func follow() -> [Effect] {
    guard lists.windows[layout.focus] != nil else { return refuse("this is no log") }
    return goToEdge(isEnd: true)
  }

  /// Filters the log by `kind:` `account:` `symbol:` `actor:` `since` `until` and words of text.
  mutating func queryLog(_ words: [String]) -> [Effect] {
    var query = AuditQuery()
    var texts: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      var parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      if ["since", "until"].contains(word), let next = words.popFirst() { parts = [word, next] }
      guard parts.count == 2 else {
        texts.append(word)
        continue
      }
      switch parts[0] {
      case "kind": query.kind = parts[1]
      case "account", "acct": query.account = account(parts[1])?.description ?? parts[1]
      case "symbol": query.symbol = parts[1].uppercased()
      case "actor": query.actor = parts[1]
      case "since", "from", "until", "to":
        let isStart = parts[0] == "since" || parts[0] == "from"
        guard let instant = moment(parts[1], isStart: isStart) else {
          return refuse("'\(parts[1])' is no day or time: since 2026-03-02, since monday, since 10:30")
        }
        if isStart { query.from = instant } else { query.to = instant }
      default:
        return refuse(
          unknown(
            "filter", parts[0], among: ["kind", "account", "symbol", "actor", "since", "until"],
            example: ":log kind:order since monday"))
      }
    }
    query.text = texts.isEmpty ? nil : texts.joined(separator: " ")
    query.upTo = published.lastRow
    if layout.view != .audit { _ = show(.audit) }
    layout.focus = .audit
    lists.windows[.audit] = AuditWindow(query)
    refreshLists()
    return [lists.page(.newest, for: .audit)]
  }

  /// The start or the end of a day, of a minute of today, or of a minute of a day: `2026-03-02T10:30`.
  private func moment(_ word: String, isStart: Bool) -> Instant? {
    let parts = word.split(separator: "T", maxSplits: 1).map(String.init)
    guard let last = parts.last else { return nil }
    let minute = last.split(separator: ":").compactMap { Int($0) }
    let isTime = minute.count == 2 && (0...23).contains(minute[0]) && (0...59).contains(minute[1])
    if isTime, let day = parts.count == 2 ? Day(parts[0]) : read.today {
      return Instant(newYork: day, TimeOfDay(minute[0], minute[1], isStart ? 0 : 59))
    }
    guard let day = day(word) else { return nil }
    return Instant(newYork: day, isStart ? TimeOfDay(0, 0) : TimeOfDay(23, 59, 59))
  }

  /// A day by its date, as `today` or `yesterday`, or by the name of the last such weekday.
  func day(_ word: String, from today: Day? = nil) -> Day? {
    if let day = Day(word) { return day }
    let today = today ?? read.today
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    switch word {
    case "today": return today
    case "yesterday": return today - 1
    default:
      guard let wanted = names.firstIndex(of: word.lowercased()) else { return nil }
      return today - (today.weekday.rawValue - wanted + 7) % 7
    }
  }

  mutating func goToRow(_ word: String?) -> [Effect] {
    guard let word, let row = Int64(word.filter { $0 != "," }), row > 0 else {
      return refuse("name a row of the log: :goto 1204817")
    }
    guard row <= read.sequence else {
      return refuse("the log \(published.isPresent ? "has" : "had") \(grouped(read.sequence)) rows")
    }
    if layout.view != .audit { _ = show(.audit) }
    layout.focus = .audit
    lists.windows[.audit]?.follows = false
    lists.windows[.audit]?.wanted = row
    if let query = lists.windows[.audit]?.query, !query.isEverything {
      let last = published.lastRow
      lists.windows[.audit]?.query = AuditQuery()
      lists.windows[.audit]?.query.upTo = last
    }
    return [lists.page(.around(row), for: .audit), .entry(row)]
  }

  mutating func exportLog(_ word: String?) -> [Effect] {
    guard let format = ExportFormat(rawValue: word ?? "csv") else {
      return refuse(
        unknown("format", word ?? "", among: ExportFormat.allCases.map(\.rawValue), example: ":export csv"))
    }
    let query = lists.windows[layout.focus]?.query ?? lists.windows[.audit]?.query ?? AuditQuery()
    begin("exporting")
    return [.export(query, format: format)]
  }

  /// The requests for whatever the view's logs lack.
  mutating func pagesNeeded() -> [Effect] {
    var effects: [Effect] = []
    for pane in layout.view.panes {
      guard let window = lists.windows[pane], !window.isWaiting else { continue }
      let isBehind =
        window.follows && published.isPresent && (window.lines.last?.sequence ?? 0) < read.sequence
      if window.lines.isEmpty || isBehind { effects.append(lists.page(.newest, for: pane)) }
    }
    if layout.view == .audit, lists.entry == nil, case .sequence(let row) = selected(.audit) {
      effects.append(.entry(row))
    }
    if layout.view == .market, published.isPresent, published.chain == nil, published.wantedChain == nil,
      let symbol = chosenSymbol
    {
      effects.append(published.want(symbol))
    }
    return effects
  }

  /// The requests that a moved cursor in the log causes: the page before or after, and the row in full.
  mutating func movedInLog() -> [Effect] {
    guard let window = lists.windows[layout.focus], let list = lists[layout.focus] else { return [] }
    // Steps of one order are one row of the list, so places count rows of the list and not of the log.
    let (place, count) = (list.window.selected, list.ids.count)
    lists.windows[layout.focus]?.follows = window.reachesEnd && place >= count - 1
    var effects: [Effect] = []
    if layout.view == .audit, case .sequence(let row) = list.selected { effects.append(.entry(row)) }
    guard !window.isWaiting, let first = window.lines.first, let last = window.lines.last else {
      return effects
    }
    if place < AuditWindow.page / 4, !window.reachesStart {
      effects.append(lists.page(.before(first.sequence), for: layout.focus))
    } else if place > count - AuditWindow.page / 4, !window.reachesEnd {
      effects.append(lists.page(.after(last.sequence), for: layout.focus))
    }
    return effects
  }
}
