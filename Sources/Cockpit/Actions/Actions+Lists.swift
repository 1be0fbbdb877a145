import Books
import Domain
import Engine
import Terminal

extension ActionTable {
  /// Actions that move through lists and texts.
  static let movement: [Action] = [
    Action(
      name: "down", context: .global, keys: ["j", "down"], title: "move", help: "go down a row", hint: 50
    ) { model, _ in model.move(by: 1) },
    Action(name: "up", context: .global, keys: ["k", "up"], title: "", help: "go up a row") { model, _ in
      model.move(by: -1)
    },
    Action(
      name: "page-down", context: .global, keys: ["ctrl+d", "pagedown"], title: "",
      help: "go down half a page"
    ) { model, _ in model.movePage(by: 1) },
    Action(
      name: "page-up", context: .global, keys: ["ctrl+u", "pageup"], title: "", help: "go up half a page"
    ) { model, _ in model.movePage(by: -1) },
    Action(name: "top", context: .global, keys: ["g g", "home"], title: "", help: "go to the first row") {
      model, _ in model.goToEdge(isEnd: false)
    },
    Action(name: "bottom", context: .global, keys: ["G", "end"], title: "", help: "go to the last row") {
      model, _ in model.goToEdge(isEnd: true)
    },
  ]

  /// Actions on the row under the cursor, whatever it is.
  static let showing: [Action] = [
    Action(
      name: "open", context: .global, keys: ["enter"], title: "open", help: "open what is under the cursor",
      hint: 45
    ) { model, _ in model.open() },
    Action(
      name: "why", context: .global, keys: ["w"], title: "why",
      help: "the rules behind what is under the cursor, with their inputs and bounds", hint: 40
    ) { model, _ in model.showWhy() },
    Action(
      name: "copy", context: .global, keys: ["y"], title: "copy",
      help: "copy the row under the cursor to the terminal's clipboard"
    ) { model, _ in model.copyRow() },
  ]

  /// Actions that sort, narrow and arrange lists.
  static let listing: [Action] = [
    Action(
      name: "sort", context: .global, keys: ["s"], title: "sort",
      help: "order the list by its next column, or by one that is named", danger: .screen,
      arguments: "COLUMN",
      hint: 12
    ) { model, words in model.sort(by: words.first) },
    Action(
      name: "reverse", context: .global, keys: ["S"], title: "", help: "turn the order of the list around",
      danger: .screen
    ) { model, _ in model.reverseSort() },
    Action(
      name: "filter", context: .global, keys: ["F"], title: "filter",
      help: "show only rows that contain a text", danger: .screen, arguments: "TEXT"
    ) { model, words in words.isEmpty ? model.openPrompt(.filter) : model.filter(words.joined(separator: " "))
    },
    Action(
      name: "columns", context: .global, keys: [], title: "columns",
      help: "hide a column of the list, or show it again; without a name, show all", danger: .screen,
      arguments: "COLUMN"
    ) { model, words in model.toggleColumn(words.first) },
    Action(
      name: "fold", context: .accounts, keys: ["h", "left"], title: "fold",
      help: "hide what hangs below a structure", hint: 22
    ) { model, _ in model.fold(true) },
    Action(
      name: "unfold", context: .accounts, keys: ["l", "right"], title: "",
      help: "show what hangs below it again"
    ) { model, _ in model.fold(false) },
    Action(
      name: "fold-all", context: .accounts, keys: ["H"], title: "",
      help: "fold every fork, or unfold them all"
    ) { model, _ in model.foldAll() },
    Action(
      name: "acct", context: .accounts, keys: [], title: "account", help: "go to an account or structure",
      arguments: "ACCOUNT|STRUCTURE"
    ) { model, words in model.goToAccount(words.first) },
  ]
}

extension Model {
  /// Moves the cursor of the focused pane, or scrolls its text.
  mutating func move(by rows: Int) -> [Effect] {
    guard layout.focus.isList else {
      lists.scroll(layout.focus, by: rows)
      return []
    }
    lists[layout.focus]?.window.move(by: rows)
    return movedInLog()
  }

  mutating func movePage(by halves: Int) -> [Effect] {
    guard layout.focus.isList else { return move(by: halves * max(1, layout.size.height / 4)) }
    lists[layout.focus]?.window.movePage(by: halves)
    return movedInLog()
  }

  mutating func goToEdge(isEnd: Bool) -> [Effect] {
    if let window = lists.windows[layout.focus] {
      let isHeld = isEnd ? window.reachesEnd : window.reachesStart
      lists[layout.focus]?.window.select(isEnd ? Int.max : 0)
      lists.windows[layout.focus]?.follows = isEnd
      guard !isHeld else { return [] }
      return [lists.page(isEnd ? .newest : .oldest, for: layout.focus)]
    }
    guard layout.focus.isList else {
      lists.scroll(layout.focus, toEnd: isEnd)
      return []
    }
    lists[layout.focus]?.window.select(isEnd ? Int.max : 0)
    return []
  }

  mutating func sort(by name: String?) -> [Effect] {
    let columns = layout.focus.content.list?.sortableColumns ?? []
    guard !columns.isEmpty else { return refuse("this list keeps its order") }
    var state = list
    if let name {
      guard let column = columns.first(where: { $0 == name }) ?? columns.first(where: { $0.hasPrefix(name) })
      else { return refuse(unknown("column", name, among: columns, example: ":sort \(columns[0])")) }
      state.sort = ListState.Sort(
        column: column,
        isDescending: state.sort?.column == column ? !(state.sort?.isDescending ?? false) : true)
    } else {
      let place = state.sort.flatMap { sort in columns.firstIndex(of: sort.column) } ?? -1
      state.sort =
        place + 1 < columns.count ? ListState.Sort(column: columns[place + 1], isDescending: true) : nil
    }
    lists[layout.focus] = state
    refreshLists()
    say(state.sort.map { "ordered by \($0.column)" } ?? "in the engine's order")
    return []
  }

  mutating func reverseSort() -> [Effect] {
    guard let sort = list.sort else { return refuse("the list is in the engine's order; s orders it") }
    lists[layout.focus]?.sort?.isDescending = !sort.isDescending
    refreshLists()
    return []
  }

  mutating func filter(_ text: String) -> [Effect] {
    lists[layout.focus]?.filter = text
    refreshLists()
    if !text.isEmpty { say("\(list.ids.count) rows contain '\(text)'") }
    return []
  }

  mutating func toggleColumn(_ name: String?) -> [Effect] {
    guard let name else {
      lists[layout.focus]?.hidden = []
      return []
    }
    let columns = layout.focus.content.list?.columns.map(\.id) ?? []
    guard columns.contains(name) else {
      return refuse(unknown("column", name, among: columns, example: ":columns NAME"))
    }
    if lists[layout.focus]?.hidden.remove(name) == nil { lists[layout.focus]?.hidden.insert(name) }
    return []
  }

  mutating func fold(_ isFolded: Bool) -> [Effect] {
    let structure: StructureID
    switch selected(.accounts) {
    case .structure(let id): structure = id
    case .account(let id): structure = id.structure
    default: return []
    }
    if isFolded { lists.folded.insert(structure) } else { lists.folded.remove(structure) }
    refreshLists()
    if isFolded { lists.select(.structure(structure), in: .accounts) }
    return []
  }

  mutating func foldAll() -> [Effect] {
    lists.folded = lists.folded.isEmpty ? Set(read.tree.map(\.structure).filter { $0 != .root }) : []
    refreshLists()
    return []
  }

  mutating func goToAccount(_ word: String?) -> [Effect] {
    guard let word else { return refuse("name an account or structure: :acct fork-1") }
    let id: RowID
    if let structure = StructureID(word), read.machine.portfolio.structure(structure) != nil {
      id = .structure(structure)
      lists.folded.subtract(read.machine.portfolio.lineage(of: structure).dropFirst())
    } else if let account = account(word) {
      id = .account(account)
      lists.folded.subtract(read.machine.portfolio.lineage(of: account.structure))
    } else {
      let names = scopeNames.dropFirst()
      return refuse(unknown("account or structure", word, among: Array(names), example: ":acct root/gen"))
    }
    if !layout.view.panes.contains(.accounts) { layout.view = .accounts }
    layout.focus = .accounts
    lists[.accounts]?.filter = ""
    refreshLists()
    lists.select(id, in: .accounts)
    return []
  }
}
