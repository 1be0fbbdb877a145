import Domain
import Engine
import Money
import Terminal

extension ActionTable {
  /// Actions that choose what is on the screen.
  static let views: [Action] =
    ViewName.allCases.map { view in
      Action(
        name: view.name, context: .global, keys: ["\(view.rawValue)"], title: "\(view.rawValue)",
        help: "show \(view.title.lowercased())"
      ) { model, _ in model.show(view) }
    } + [
      Action(
        name: "next-pane", context: .global, keys: ["tab"], title: "pane", help: "focus the next pane",
        hint: 20
      ) { model, _ in model.moveFocus(by: 1) },
      Action(
        name: "previous-pane", context: .global, keys: ["backtab"], title: "", help: "focus the pane before"
      ) { model, _ in model.moveFocus(by: -1) },
      Action(
        name: "zoom", context: .global, keys: ["z"], title: "zoom",
        help: "give the focused pane the whole screen, and back", danger: .screen, hint: 25
      ) { model, _ in
        model.layout.isZoomed.toggle()
        model.refreshLists()
        return []
      },
      Action(
        name: "narrower", context: .global, keys: ["<"], title: "",
        help: "give the left panes less room; the mouse draws the line too", danger: .screen
      ) { model, _ in model.moveDivider(by: -4) },
      Action(
        name: "wider", context: .global, keys: [">"], title: "", help: "give the left panes more room",
        danger: .screen
      ) { model, _ in model.moveDivider(by: 4) },
      Action(
        name: "help", context: .global, keys: ["?", "f1"], title: "help", help: "what keys do here", hint: 80
      ) { model, _ in model.openHelp() },
      Action(
        name: "palette", context: .global, keys: ["ctrl+p"], title: "palette",
        help: "find any action by typing part of its name", hint: 15
      ) { model, _ in
        model.dialog = .palette(Palette())
        return []
      },
      Action(
        name: "command", context: .global, keys: [":"], title: "command", help: "type a command", hint: 60
      ) { model, _ in model.openPrompt(.command) },
      Action(
        name: "search", context: .global, keys: ["/"], title: "search",
        help: "find a text in the focused list as it is typed", arguments: "TEXT", hint: 65
      ) { model, words in
        guard !words.isEmpty else { return model.openPrompt(.search) }
        return model.find(words.joined(separator: " "))
      },
      Action(
        name: "next-match", context: .global, keys: ["n"], title: "next", help: "go to the next match"
      ) { model, _ in model.goToMatch(forward: true) },
      Action(
        name: "previous-match", context: .global, keys: ["N"], title: "", help: "go to the match before"
      ) { model, _ in model.goToMatch(forward: false) },
      Action(
        name: "back", context: .global, keys: ["esc"], title: "",
        help:
          "stop long work, or leave a failed kill's banner, the brief, the cross-hair, the ticket, the search, the filter, the zoom, or the past"
      ) { model, _ in model.stepBack() },
      Action(
        name: "brief", context: .global, keys: ["b"], title: "brief",
        help:
          "open or close the brief of the morning; it takes no keys, and opens by itself where a day takes a quarter of an hour or more"
      ) { model, _ in
        // The brief stands in the overview only, so it is shown there.
        if !model.alarms.isBriefOpen, model.layout.view != .overview { _ = model.show(.overview) }
        model.alarms.isBriefOpen.toggle()
        model.lists.briefTop = 0
        return []
      },
      Action(
        name: "brief-down", context: .global, keys: ["}"], title: "", help: "read on in the open brief"
      ) { model, _ in model.scrollBrief(by: 5) },
      Action(
        name: "brief-up", context: .global, keys: ["{"], title: "", help: "read back in the open brief"
      ) { model, _ in model.scrollBrief(by: -5) },
      Action(
        name: "legend", context: .global, keys: [], title: "legend",
        help: "what the words, letters and signs on the screen mean: :legend theta", arguments: "[WORD]"
      ) { model, words in model.showLegend(words) },
      Action(
        name: "tour", context: .global, keys: [], title: "tour", help: "a guided tour of the cockpit"
      ) { model, _ in
        model.dialog = .tour(0)
        return []
      },
      Action(
        name: "seen", context: .global, keys: ["!"], title: "seen",
        help: "mark all alerts as seen; they stay in the system view", danger: .screen
      ) { model, _ in model.acknowledge() },
      Action(
        name: "snooze", context: .global, keys: [], title: "snooze",
        help: "silence bells for a while: :snooze 15m", danger: .screen, arguments: "MINUTES"
      ) { model, words in model.snooze(words) },
      Action(
        name: "alert", context: .global, keys: [], title: "alert",
        help: "ring when a price is reached: :alert TSLA < 238", danger: .screen,
        arguments: "SYMBOL <|> PRICE"
      ) { model, words in model.addPriceAlert(words) },
      Action(
        name: "theme", context: .global, keys: [], title: "theme", help: "change the colours, from now on",
        danger: .screen,
        arguments: "NAME"
      ) { model, words in
        guard let name = words.first else { return model.describe(.theme(model.layout.theme)) }
        return model.choose(name, "theme", among: model.layout.choices.themes) { .theme($0) }
      },
      Action(
        name: "keymap", context: .global, keys: [], title: "keymap", help: "change what keys do, from now on",
        danger: .screen, arguments: "NAME"
      ) { model, words in
        guard let name = words.first else { return model.describe(.keymap(model.typing.keymap.name)) }
        return model.choose(name, "keymap", among: model.layout.choices.keymaps) { .keymap($0) }
      },
      Action(
        name: "direction", context: .global, keys: [], title: "direction",
        help: "change which colours mean up and down: :direction red-up", danger: .screen,
        arguments: "green-up|red-up|blue-up"
      ) { model, words in model.chooseDirection(words.first) },
      Action(
        name: "mouse", context: .global, keys: ["M"], title: "mouse",
        help: "give the mouse back to the terminal, and take it again", danger: .screen
      ) { model, _ in
        model.layout.isMouseOn.toggle()
        model.say(
          model.layout.isMouseOn
            ? "the mouse is the cockpit's" : "the mouse is the terminal's: select and copy")
        return [.mouse(model.layout.isMouseOn)]
      },
      Action(
        name: "pace", context: .global, keys: [], title: "pace",
        help: "change how fast simulated time goes: :pace 10", danger: .engine, arguments: "FACTOR|max|pause",
        refusal: \.readOnlyRefusal
      ) { _, words in words.first.map { [.pace($0)] } ?? [] },
      Action(
        name: "redraw", context: .global, keys: ["ctrl+l"], title: "", help: "paint the whole screen again"
      ) { _, _ in [.redraw] },
      Action(
        name: "suspend", context: .global, keys: ["ctrl+z"], title: "",
        help: "go to the background of the shell"
      ) { _, _ in [.suspend] },
      Action(
        name: "leave", context: .global, keys: ["q"], title: "quit",
        help: "go back to the overview; from there, leave", hint: 10
      ) { model, _ in
        // In other views this first returns to the overview, so that one key too many does not ask to leave.
        model.isEmbedded && model.layout.view != .overview && !model.layout.isZoomed
          ? model.show(.overview) : model.quit()
      },
      Action(
        name: "quit", context: .global, keys: [], title: "quit",
        help: "leave; an engine that runs in here is stopped, which asks first"
      ) { model, _ in model.quit() },
    ]
}

extension Model {
  /// Shows a view, with its panes as they were left.
  mutating func show(_ view: ViewName) -> [Effect] {
    layout.show(view)
    lists.search = ""
    describeHistory()
    refreshLists()
    leaveNear()
    return pagesNeeded()
  }

  /// Switches the history to fills next to positions, and to decisions next to decisions.
  private mutating func describeHistory() {
    let kind = layout.view == .positions ? "trade" : layout.view == .decisions ? AuditQuery.decisions : nil
    guard let kind, lists.windows[.history]?.query.kind != kind else { return }
    var query = AuditQuery()
    (query.kind, query.upTo) = (kind, published.lastRow)
    lists.windows[.history] = AuditWindow(query)
    lists[.history] = nil
  }

  mutating func moveFocus(by step: Int) -> [Effect] {
    // A pane that has no place of its own takes that of the largest while it has the focus.
    let panes = visiblePanes
    let place = panes.firstIndex(of: layout.focus) ?? 0
    layout.focus = panes[(place + step + panes.count) % panes.count]
    lists.search = ""
    refreshLists()
    leaveNear()
    return pagesNeeded()
  }

  /// Moves the cursor of the decisions to the first open one, if it was on one that is only near.
  mutating func leaveNear() {
    guard case .near? = selected(.decisions),
      let first = lists[.decisions]?.ids.first(where: { if case .decision = $0 { true } else { false } })
    else { return }
    lists.select(first, in: .decisions)
  }

  /// Undoes the innermost thing that was entered, such as a search, a filter or a view.
  mutating func stepBack() -> [Effect] {
    if published.progress != nil { return stopWork() }
    if alarms.kills.forgetFailure() {
      // The banner is gone, and nothing else is left by the same key.
    } else if showsBrief {
      alarms.isBriefOpen = false
    } else if layout.chart.cross != nil {
      layout.chart.cross = nil
    } else if layout.view == .market, layout.focus == .ticket {
      layout.focus = .chain
    } else if !lists.search.isEmpty {
      return find("")
    } else if lists[layout.focus]?.filter.isEmpty == false {
      lists[layout.focus]?.filter = ""
    } else if layout.isZoomed {
      layout.isZoomed = false
    } else if !published.isPresent {
      return returnToPresent()
    } else if layout.view != .overview {
      return show(.overview)
    }
    refreshLists()
    return []
  }

  /// Marks every alert as seen.
  mutating func acknowledge() -> [Effect] {
    alarms.acknowledged.formUnion(notices.map(\.key))
    say("all alerts are marked as seen")
    return isReadOnly ? [] : published.figures.alerts.filter { !$0.isSeen }.map { .acknowledge($0.id) }
  }

  mutating func snooze(_ words: [String]) -> [Effect] {
    let text = words.first ?? "15m"
    guard let minutes = Int64(text.hasSuffix("m") ? String(text.dropLast()) : text),
      (1...480).contains(minutes)
    else { return refuse("'\(text)' is no time from 1m to 480m: :snooze 15m") }
    alarms.snoozedUntil = now + minutes * 60_000
    say("no bells for \(minutes) minutes")
    return []
  }

  mutating func addPriceAlert(_ words: [String]) -> [Effect] {
    guard words.count == 3, let symbol = try? Domain.Symbol(words[0].uppercased()),
      ["<", ">"].contains(words[1]),
      let price = Price(words[2]), price > .zero
    else { return refuse("write a symbol, < or >, and a price: :alert TSLA < 238") }
    guard read.quotes.symbols.contains(symbol) else {
      return refuse(
        unknown(
          "quoted symbol", "\(symbol)", among: read.quotes.symbols.map(\.description),
          example: ":alert TSLA < 238"))
    }
    guard alarms.priceAlerts.count < PriceAlert.limit else {
      return refuse("there are \(PriceAlert.limit) price alerts already; those that ring make room")
    }
    alarms.priceAlerts.append(PriceAlert(symbol, isBelow: words[1] == "<", price))
    say("rings when \(symbol) is \(words[1]) \(price.text)")
    return []
  }

  mutating func quit() -> [Effect] {
    guard isEmbedded else { return [.quit] }
    dialog = .quit
    return []
  }
}
