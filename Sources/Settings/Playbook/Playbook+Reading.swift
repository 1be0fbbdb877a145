import Domain
import TOML

extension Playbook {
  /// Reads a playbook; throws every problem found in it.
  public init(text: String, file: String = "playbook") throws(PlaybookProblems) {
    let document: TOMLTable
    do {
      document = try TOMLTable(parsing: text)
    } catch {
      throw PlaybookProblems(file: file, problems: [PlaybookProblem(error.position, error.message)])
    }
    var reader = PlaybookReader()
    reader.read(document)
    let playbook = Playbook(
      reader.template, top: reader.top.inEffect, structures: reader.structures.mapValues(\.inEffect),
      accounts: reader.accounts.mapValues(\.inEffect))
    let problems = reader.problems + PlaybookCheck.problems(of: playbook)
    guard problems.isEmpty else {
      throw PlaybookProblems(
        file: file, problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    self = playbook
  }
}

extension PlaybookProblem {
  init(_ position: TOMLPosition, _ message: String) {
    line = position.line
    column = position.column
    self.message = message
  }
}

/// Sorts the values of a document into the sections they belong to.
struct PlaybookReader {
  /// What a section of the file applies to.
  enum Section: Hashable {
    case top
    case kind(AccountKind)
    case structure(StructureID)
    case structureKind(StructureID, AccountKind)
    case account(AccountID)
  }

  private(set) var template = PlaybookTemplate.standard
  private(set) var top: [Assignment] = []
  private(set) var structures: [StructureID: [Assignment]] = [:]
  private(set) var accounts: [AccountID: [Assignment]] = [:]
  private(set) var problems: [PlaybookProblem] = []

  private static let maximumProblems = 200

  mutating func read(_ document: TOMLTable) { read(document, in: .top) }

  private mutating func read(_ table: TOMLTable, in section: Section, under prefix: String = "") {
    for entry in table.entries where problems.count < PlaybookReader.maximumProblems {
      if prefix.isEmpty, readSpecial(entry, in: section) { continue }
      let path = prefix + entry.key
      if let place = SettingTable.place(of: path) {
        assign(place, entry, in: section)
      } else if !SettingTable.isSection(path) {
        report(entry, unknown(entry.key, in: section, under: prefix))
      } else if let inner = entry.value.table {
        read(inner, in: section, under: path + ".")
      } else {
        report(entry, "\(path) is \(entry.value.kindName); it must be a section of settings")
      }
    }
  }

  /// Reads the keys that are not settings: `inherits`, and the sections of kinds, structures and accounts.
  private mutating func readSpecial(_ entry: TOMLTable.Entry, in section: Section) -> Bool {
    switch (section, entry.key) {
    case (.top, "inherits"): readTemplate(entry)
    case (.top, "structure"): readStructures(entry)
    case (.top, "account"): readAccounts(entry)
    default:
      guard let kind = AccountKind(name: entry.key) else { return false }
      switch section {
      case .top: readSection(entry, .kind(kind))
      case .structure(let id) where id.kinds.contains(kind): readSection(entry, .structureKind(id, kind))
      case .structure(let id): report(entry, "\(id) has no \(kind.name) account")
      default: return false
      }
    }
    return true
  }

  private mutating func readSection(_ entry: TOMLTable.Entry, _ section: Section) {
    guard let table = entry.value.table else {
      return report(entry, "\(entry.key) is \(entry.value.kindName); it must be a section of settings")
    }
    read(table, in: section)
  }

  private mutating func readTemplate(_ entry: TOMLTable.Entry) {
    let names = PlaybookTemplate.allCases.map(\.rawValue)
    guard let name = entry.value.string else {
      return report(
        entry, "inherits is \(entry.value.kindName); it must be one of \(names.joined(separator: ", "))")
    }
    guard let template = PlaybookTemplate(rawValue: name) else {
      let guess = closestName(to: name, in: names).map { "; did you mean \"\($0)\"?" } ?? ""
      return report(entry, "there is no template \"\(name)\", only \(names.joined(separator: ", "))\(guess)")
    }
    self.template = template
  }

  private mutating func readStructures(_ entry: TOMLTable.Entry) {
    for inner in sections(of: entry, such: "[structure.fork-1]") {
      guard let id = StructureID(inner.key) else {
        report(inner, "\"\(inner.key)\" is no structure; structures are root, fork-1, fork-2 and so on")
        continue
      }
      readSection(inner, .structure(id))
    }
  }

  private mutating func readAccounts(_ entry: TOMLTable.Entry) {
    for inner in sections(of: entry, such: "[account.\"root/gen\"]") {
      guard let id = AccountID(inner.key) else {
        report(
          inner,
          "\"\(inner.key)\" is no account; accounts are \"root/gen\", \"root/rev\", \"fork-1/com\" and so on")
        continue
      }
      readSection(inner, .account(id))
    }
  }

  private mutating func sections(of entry: TOMLTable.Entry, such example: String) -> [TOMLTable.Entry] {
    if let table = entry.value.table { return table.entries }
    report(entry, "\(entry.key) is \(entry.value.kindName); it must be a section, such as \(example)")
    return []
  }

  private mutating func assign(_ place: Int, _ entry: TOMLTable.Entry, in section: Section) {
    let key = SettingTable.keys[place]
    guard section.takes(key) else { return report(entry, section.refusal(of: key)) }
    do {
      let value = try key.shape.read(entry.value)
      append(
        Assignment(place: place, kind: section.kind, value: value, position: entry.keyPosition), in: section)
    } catch {
      let name = section.kind.map { "\($0.name).\(key.path)" } ?? key.path
      problems.append(PlaybookProblem(entry.value.position, "\(name) \(error.message)"))
    }
  }

  private mutating func append(_ assignment: Assignment, in section: Section) {
    switch section {
    case .top, .kind: top.append(assignment)
    case .structure(let id), .structureKind(let id, _): structures[id, default: []].append(assignment)
    case .account(let id): accounts[id, default: []].append(assignment)
    }
  }

  private mutating func report(_ entry: TOMLTable.Entry, _ message: String) {
    problems.append(PlaybookProblem(entry.keyPosition, message))
  }

  private func unknown(_ name: String, in section: Section, under prefix: String) -> String {
    let siblings = section.names(under: prefix)
    let known = SettingTable.keys.lazy.filter { section.takes($0) }.map(\.path)
    let guess =
      closestName(to: name, in: siblings).map { prefix + $0 } ?? closestName(to: prefix + name, in: known)
      ?? known.first { $0.hasSuffix("." + name) }
    return "there is no setting \(prefix)\(name)" + (guess.map { "; did you mean \($0)?" } ?? "")
  }
}

extension PlaybookReader.Section {
  var kind: AccountKind? {
    switch self {
    case .kind(let kind), .structureKind(_, let kind): kind
    case .account(let id): id.kind
    case .top, .structure: nil
    }
  }

  func takes(_ key: SettingKey) -> Bool {
    switch key.scope {
    case .portfolio: self == .top
    case .account: true
    case .kind: kind != nil
    }
  }

  func refusal(of key: SettingKey) -> String {
    guard key.scope == .portfolio else {
      return "\(key.path) is different for each kind of account; write it under gen, rev or com"
    }
    return
      "\(key.path) holds for the whole portfolio; write it outside the sections of kinds, structures and accounts"
  }

  /// The names allowed at this point: the next part of each key's path.
  func names(under prefix: String) -> [String] {
    var names: [String] = prefix.isEmpty ? special : []
    for key in SettingTable.keys where takes(key) && key.path.hasPrefix(prefix) {
      let name = String(key.path.dropFirst(prefix.count).prefix { $0 != "." })
      if names.last != name { names.append(name) }
    }
    return names
  }

  private var special: [String] {
    switch self {
    case .top: ["inherits", "structure", "account", "gen", "rev", "com"]
    case .structure(let id): id.kinds.map(\.name)
    default: []
    }
  }
}
