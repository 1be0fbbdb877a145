import Books
import Domain
import Engine
import Journal
import Platform
import SQLiteJournal
import Wire

/// One check of a store, and its result.
public struct HealthCheck: Sendable {
  /// The thing that was checked.
  public var name: String
  /// Whether it is in order.
  public var isOK: Bool
  /// The result in one sentence.
  public var detail: String
}

/// Checks a store and its surroundings, and changes nothing.
public struct Doctor: Sendable {
  let place: StorePlace

  /// Prepares an examination, without reading anything.
  public init(_ place: StorePlace) { self.place = place }

  /// Checks files, key, format and head; a deep examination also every page, row, table and invariant, and
  /// the newest backup's rows.
  public func examine(deep: Bool) -> [HealthCheck] {
    var checks = [
      check("write-ahead log", log), check("folder", folder), check("signing key", key),
      check("trust", trust),
      check("store", store), check("head", head), check("snapshots", snapshots),
      check("kill switch", killSwitch), check("clock", clock), check("calendar", calendar),
      check("backup", backup), check("containment", containment),
    ]
    if deep {
      checks += [
        check("pages", pages), check("audit", audit), check("balances", balances),
        check("promises", promises), check("restoration", restoration),
      ]
    }
    return checks
  }

  private func check(_ name: String, _ examine: () throws(ShellError) -> (Bool, String)) -> HealthCheck {
    do throws(ShellError) {
      let (isOK, detail) = try examine()
      return HealthCheck(name: name, isOK: isOK, detail: detail)
    } catch {
      return HealthCheck(name: name, isOK: false, detail: error.description)
    }
  }

  private func folder() throws(ShellError) -> (Bool, String) {
    let files = try place.files()
    try place.requireOwn(files)
    return (true, "\(files.directory.path) and the store's files belong to this user alone")
  }

  private func key() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    let key: SigningKey
    switch place.keyAtHand() {
    case .success(let kept): key = kept
    case .failure(.keyProtected): return (false, "\(ShellError.keyProtected(folder: place.configuration))")
    case .failure:
      return (false, "there is no signing key in \(place.configuration); put the store's own one back")
    }
    return key.publicKey == reader.publicKey
      ? (true, "the key in \(place.configuration) is the store's own")
      : (false, "the key in \(place.configuration) is not the one this store names; put that one back")
  }

  private func trust() throws(ShellError) -> (Bool, String) {
    let (files, key) = (try place.files(), try place.ownKey())
    let rows = try journaling(
      try FileJournal.examine(files, key: key, schema: ReadTables.schema, marks: place.marks))
    let read = rows.map { "rows \($0.lowerBound) to \($0.upperBound) and their commands" } ?? "an empty log"
    return (
      true,
      "tables, indexes, triggers, key, head, mark, snapshots' vouchers, rows before the first, and \(read) agree"
    )
  }

  private func snapshots() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    var states = try SnapshotComparison(reader)
    let count = states.remaining
    if count == 0 { return (true, "no state is kept yet") }
    var machine = EngineMachine()
    var failure: ShellError?
    try Recovery.eachEvent(of: reader) { sequence, at, event in
      machine.apply(event, sequence: sequence, at: at)
      guard failure == nil else { return }
      do throws(ShellError) { try states.compare(machine) } catch { failure = error }
    }
    if let failure { throw failure }
    return (
      states.findings.isEmpty,
      states.findings.first?.message ?? "\(count) kept states are the ones that the log gives"
    )
  }

  private func store() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    let head = try journaling(try reader.head())
    let machine = try Recovery.machine(from: reader)
    let edited = try journaling { () throws(JournalError) in try StandingRows.findings(reader, machine) }
    if let finding = edited.first { return (false, finding.message) }
    return (
      machine.portfolio.sequence == head.sequence,
      "\(head.sequence) rows give \(machine.portfolio.accounts.count) accounts"
    )
  }

  private func head() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    // The signed head is read first, since a running writer may lengthen both meanwhile.
    let (signed, head) = try journaling((try reader.signedHead(), try reader.head()))
    guard let signed else { return (false, "head.json is missing or unreadable\(Hint.verify.words)") }
    let behind = head.sequence - signed.head.sequence
    guard behind >= 0 else { return (false, "the signed head is \(-behind) rows ahead of the log") }
    return (signed.isSignatureValid, "row \(signed.head.sequence) is signed, \(behind) rows follow it")
  }

  private func killSwitch() throws(ShellError) -> (Bool, String) {
    let files = try place.files()
    guard DurableFile.exists(files.kill) else {
      return (true, "its file is made when the store is next opened for writing")
    }
    let page = KillFile(files).page
    if page.isDamaged {
      return (false, "\(files.kill) cannot be read, which halts everything\(Hint.rearm.words)")
    }
    let set = page.requests.map { "\($0.scope) \($0.state.name)" }
    return (
      true,
      set.isEmpty ? "its file is ready and says nothing" : "its file says \(set.joined(separator: ", "))"
    )
  }

  private func pages() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.fileReader(at: place)
    let problems = try journaling(try reader.integrityProblems())
    return (problems.isEmpty, problems.first ?? "every page of the database is sound")
  }

  private func audit() throws(ShellError) -> (Bool, String) {
    let result = try StoreAudit(place).verify()
    return (
      result.isOK,
      result.findings.first?.message
        ?? "\(result.rows) rows with their seals and commands, head, mark, indexes, snapshots and every table agree"
    )
  }

  private func balances() throws(ShellError) -> (Bool, String) {
    let balances = try StoreAudit(place).rebuild().balances
    let wrong = balances.filter { !$0.differing.isEmpty }
    return (
      wrong.isEmpty,
      wrong.isEmpty
        ? "\(balances.count) ledgers are the sums of their postings"
        : "\(wrong[0].account) differs from its postings in \(wrong[0].differing.map(\.name).joined(separator: ", "))"
    )
  }

  private func promises() throws(ShellError) -> (Bool, String) {
    var (machine, watch) = (EngineMachine(), LifeWatch())
    // Replays on its own from the first row, since what orders and decisions did shows in no state.
    try Recovery.eachEvent(of: EngineShell.reader(at: place)) { sequence, at, event in
      watch.check(event, at: at, before: machine)
      machine.apply(event, sequence: sequence, at: at)
    }
    let broken = machine.portfolio.brokenInvariants() + watch.broken
    return (
      broken.isEmpty, broken.first.map { "\($0.id): \($0.message)" } ?? "every promise of the books holds"
    )
  }
}
