import Books
import Domain
import Engine
import Terminal

extension Model {
  mutating func openPrompt(_ kind: Prompt.Kind) -> [Effect] {
    typing.prompt = Prompt(kind)
    let present = list.filter
    if kind == .filter { typing.prompt?.input.replace(with: present) }
    return []
  }

  /// Inserts a character where text is typed.
  mutating func type(_ text: String) -> [Effect] {
    if typing.prompt != nil {
      typing.prompt?.input.insert(text)
      return typedInPrompt()
    }
    switch dialog {
    case .palette(var palette):
      palette.input.insert(text)
      palette.selected = 0
      dialog = .palette(palette)
    case .firstStart(var start):
      start.insert(text)
      dialog = .firstStart(start)
    case .decision, .help, .page, .quit, .tour, nil: break
    }
    return []
  }

  /// Handles keys that move within a line or delete from it.
  mutating func edit(_ press: KeyPress) -> [Effect] {
    if var prompt = typing.prompt {
      guard prompt.input.edit(press) else { return [] }
      self.typing.prompt = prompt
      return typedInPrompt()
    }
    switch dialog {
    case .palette(var palette):
      if palette.input.edit(press) { dialog = .palette(palette) }
    case .firstStart(var start):
      start.edit(press)
      dialog = .firstStart(start)
    case .decision, .help, .page, .quit, .tour, nil: break
    }
    return []
  }

  /// Reacts to a changed line: searching and filtering follow every character.
  mutating func typedInPrompt() -> [Effect] {
    typing.prompt?.completions = []
    typing.prompt?.completion = -1
    guard let prompt = typing.prompt else { return [] }
    switch prompt.kind {
    case .command: return lookUp(prompt.input.text)
    case .search where dialog != nil: return findInPage(prompt.input.text)
    case .search: return find(prompt.input.text)
    case .filter: return filter(prompt.input.text)
    }
  }

  mutating func submitPrompt() -> [Effect] {
    guard let prompt = typing.prompt else { return [] }
    self.typing.prompt = nil
    let text = prompt.input.text
    switch prompt.kind {
    case .search where dialog != nil: return []
    case .search:
      let rest = lists.windows[layout.focus].map { !$0.isWhole } ?? false
      return !lists.search.isEmpty && matches.isEmpty && rest ? seek(forward: false) : []
    case .filter: return []
    case .command:
      guard !text.isEmpty else { return [] }
      typing.keep(text)
      return run(text)
    }
  }

  mutating func abandonPrompt() -> [Effect] {
    let kind = typing.prompt?.kind
    typing.prompt = nil
    if kind == .filter { _ = filter("") }
    if dialog != nil { return findInPage("") }
    return kind == .search ? find("") : []
  }

  mutating func recall(by step: Int) -> [Effect] {
    typing.recall(by: step)
    return []
  }

  mutating func completePrompt() -> [Effect] {
    guard var prompt = typing.prompt, prompt.kind == .command else { return [] }
    if prompt.completions.isEmpty { prompt.completions = completions(of: prompt.input.text) }
    guard !prompt.completions.isEmpty else { return [] }
    prompt.completion = (prompt.completion + 1) % prompt.completions.count
    prompt.input.replace(with: prompt.completions[prompt.completion])
    self.typing.prompt = prompt
    return []
  }

  /// Completions of the typed text: names of commands first, then what may follow a command.
  package func completions(of text: String) -> [String] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1 else {
      return ActionTable.commands.map(\.name).filter { $0.hasPrefix(text) }.sorted().map { $0 }
    }
    let last = words[words.count - 1]
    let lead = words.dropLast().joined(separator: " ")
    let known = ["sell", "buy"].contains(words[0]) ? orderCompletions(words) : objects(of: words[0], words)
    let begun = last.lowercased()
    return known.filter { $0.lowercased().hasPrefix(begun) }.prefix(50).map { "\(lead) \($0)" }
  }

  /// The names that can follow a command.
  private func objects(of command: String, _ words: [String]) -> [String] {
    let portfolio = read.machine.portfolio
    switch command {
    case "theme": return layout.choices.themes
    case "keymap": return layout.choices.keymaps
    case "direction": return DirectionColours.allCases.map(\.rawValue)
    case "sort": return layout.focus.content.list?.sortableColumns ?? []
    case "columns": return layout.focus.content.list?.columns.map(\.id) ?? []
    case "export": return ExportFormat.allCases.map(\.rawValue)
    case "chain" where words.count > 2:
      let symbol = try? Domain.Symbol(words[1].uppercased())
      return (symbol.flatMap { published.sheets[$0] }?.expiries ?? []).map {
        ExpiryWord.word($0, from: read.today)
      }
    case "chain", "alert": return read.quotes.symbols.map(\.description)
    case "fork":
      return portfolio.accounts.filter { $0.id.kind.forks && $0.status.isOpen }.map { "\($0.id)" }
    case "reinvest":
      return portfolio.accounts.filter { $0.id.kind.reinvests && $0.status.isOpen }.map { "\($0.id)" }
    case "merge": return portfolio.structures.filter { $0.id != .root && $0.merged == nil }.map { "\($0.id)" }
    case "kill", "rearm", "flatten":
      return scopeNames
    case "acct", "suspend-account", "resume-account":
      return portfolio.structures.map { "\($0.id)" } + portfolio.accounts.map { "\($0.id)" }
    case "log": return ["kind:", "account:", "actor:", "since:", "until:"]
    case "pace": return ["1", "10", "60", "max", "pause"]
    default: return []
    }
  }

  /// Performs a typed command.
  mutating func run(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return [] }
    if let view = Int(first).flatMap(ViewName.init(rawValue:)) { return show(view) }
    guard let action = ActionTable.named(Model.aliases[first] ?? first) else {
      let near = ActionTable.commands.map(\.name).filter { $0.hasPrefix(first) }
      if near.count == 1, let only = ActionTable.named(near[0]) {
        return perform(only, Array(words.dropFirst()))
      }
      if near.isEmpty {
        let meant = closestName(to: first, in: ActionTable.commands.map(\.name))
        return refuse(
          "there is no command '\(first.prefix(30))'\(meant.map { "; did you mean :\($0)?" } ?? ";") ? lists them all"
        )
      }
      return refuse("'\(first)' may be \(near.joined(separator: ", "))")
    }
    return perform(action, Array(words.dropFirst()))
  }

  /// Short names of commands.
  static let aliases = [
    "q": "quit", "pos": "positions", "dec": "decisions", "a": "approve", "wk": "reports", "sys": "system",
    "h": "help", "audit": "log", "mkt": "market", "asof": "as-of",
  ]
}

extension TextInput {
  /// Applies a key that edits; returns false for any other key.
  mutating func edit(_ press: KeyPress) -> Bool {
    switch press.description {
    case "backspace": deleteBackward()
    case "delete": deleteForward()
    case "left", "ctrl+b": move(by: -1)
    case "right", "ctrl+f": move(by: 1)
    case "home", "ctrl+a": moveToStart()
    case "end", "ctrl+e": moveToEnd()
    case "ctrl+w": deleteWord()
    case "ctrl+u": deleteToStart()
    case "ctrl+k": deleteToEnd()
    default: return false
    }
    return true
  }
}

extension FirstStart {
  private var line: TextInput {
    get {
      switch field {
      case .capital: capital
      case .seed: seed
      case .speed: speed
      case .history: TextInput()
      }
    }
    set {
      switch field {
      case .capital: capital = newValue
      case .seed: seed = newValue
      case .speed: speed = newValue
      case .history: break
      }
    }
  }

  mutating func insert(_ text: String) {
    if field == .history {
      if text == " " { history.toggle() }
    } else {
      line.insert(text)
    }
    problem = nil
  }

  mutating func edit(_ press: KeyPress) {
    if press.key == .named(.tab) {
      field = Field(rawValue: (field.rawValue + 1) % Field.allCases.count) ?? .capital
    } else if line.edit(press) {
      problem = nil
    }
  }
}
