import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import Platform
import Settings
import TestSupport
import Testing

/// The shell on a journal in memory beside the shell on one in a file.
@Suite struct MemoryShellTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the same commands give the same answers, state and head, whatever the storage`(
    _ seed: UInt64
  ) throws {
    let twins = try Twins(seed: seed)
    var life = Life(seed: seed)
    for _ in 0..<120 {
      let requests = life.next(twins.inMemory.machine)
      let answers = try (twins.inFile.submit(requests), twins.inMemory.submit(requests))
      #expect(answers.0.map(\.asText) == answers.1.map(\.asText))
    }
    #expect(twins.inMemory.journal.head == twins.inFile.journal.head)
    #expect(digest(twins.inMemory.machine) == digest(twins.inFile.machine))
    #expect(twins.inMemory.machine.portfolio.brokenInvariants().isEmpty)
    #expect(life.kinds.count > 6, "too few kinds of commands were drawn")
    try twins.inFile.close()
    try twins.inMemory.close()
    try twins.requireEqualAfterReopening()
  }

  @Test func `a store in memory is audited as one in a file is, and an edited row prevents its opening`()
    throws
  {
    let twins = try Twins(seed: 4)
    var life = Life(seed: 4)
    for _ in 0..<40 { _ = try twins.inMemory.submit(life.next(twins.inMemory.machine)) }
    try twins.inMemory.close()
    #expect(try twins.audit().findings == [])
    twins.store.edit(7, payload: [1])
    #expect(try twins.audit().findings.map(\.kind) == [.rowEdited])
    let error = #expect(throws: ShellError.self) { try twins.reopened() }
    #expect(error?.code == "STORE_MISTRUSTED")
  }

  @Test func `a commit that fails leaves the state of the log, and nothing is written any more`() throws {
    let twins = try Twins(seed: 5)
    let shell = twins.inMemory
    shell.journal.stopWriting("there is no room")
    let before = digest(shell.machine)
    let error = #expect(throws: ShellError.self) { try shell.submit(Life.deposit("d", shell.machine)) }
    #expect(error?.code == "STORE_READ_ONLY")
    #expect(digest(shell.machine) == before && shell.journal.head.sequence == 1)
  }
}

private func digest(_ machine: EngineMachine) -> Digest {
  var writer = CanonicalWriter()
  writer.write(machine)
  return Digest.sha256(writer.bytes)
}

extension Outcome {
  fileprivate var asText: String { "\(sequence) \(isRepeated) \(reply.text())" }
}

/// A store in a file and one in memory, founded alike.
private struct Twins {
  let home: TemporaryDirectory
  let place: StorePlace
  let key: SigningKey
  let store = MemoryStore()
  let inFile: EngineShell
  let inMemory: EngineShell

  init(seed: UInt64) throws {
    home = try TemporaryDirectory()
    place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
    let (id, capital, at) = (StoreID.seeded("twins \(seed)"), Money(dollars: 900_000), Life.beginning)
    inFile = try EngineShell.create(
      at: place, store: id, capital: capital, playbook: Playbook.standardText, id: "founding", actor: "ann",
      at: at
    ).shell
    let key = try #require(try SigningKey.load(from: PrivateDirectory(existing: place.configuration)))
    let founding = Founding(
      store: id.bytes, publicKey: key.publicKey, capital: capital, playbook: Playbook.standardText)
    inMemory = try EngineShell.found(Submission(.found(founding), id: "founding", actor: "ann", at: at)) {
      [store] body throws(JournalError) in
      try MemoryJournal.create(in: store, store: id, key: key, founding: body)
    }.shell
    self.key = key
  }

  func reopened() throws -> EngineShell {
    let journal = try journaling { () throws(JournalError) in try MemoryJournal(opening: store, key: key) }
    return try EngineShell.goOn(with: journal)
  }

  func audit() throws -> Verification {
    let (store, key) = (store, key)
    let reader = try MemoryReader(store, key: key)
    return try StoreAudit.verify(
      reader,
      by: StoreVerifier(
        opening: { key throws(JournalError) in try MemoryReader(store, key: key) }, namedKey: key.publicKey,
        key: key))
  }

  func requireEqualAfterReopening() throws {
    let again = try (EngineShell.open(at: place), reopened())
    #expect(digest(again.0.machine) == digest(again.1.machine))
    #expect(again.0.journal.head == again.1.journal.head)
    #expect(again.0.journal.reader.verified == again.1.journal.reader.verified)
    #expect(try StoreAudit(place).verify().findings == [])
    #expect(try audit().findings == [])
    try again.0.close()
    try again.1.close()
  }
}

/// Random commands in a person's life with a portfolio, many of which the rules refuse.
private struct Life {
  static let beginning = Instant(milliseconds: 1_767_623_400_000)
  private(set) var kinds: Set<String> = []
  private var draw: SplitMix64
  private var now = beginning
  private var count = 0

  init(seed: UInt64) { draw = SplitMix64(seed: seed) }

  static func deposit(_ id: String, _ machine: EngineMachine) -> [Submission] {
    [
      Submission(
        .deposit(machine.portfolio.accounts[0].id, Money(dollars: 5)), id: id, actor: "ann", at: beginning)
    ]
  }

  /// Some requests of one transaction; occasionally an id is repeated.
  mutating func next(_ machine: EngineMachine) -> [Submission] {
    (0..<Int.random(in: 1...6, using: &draw)).map { _ in
      now = now + .minutes(Int64.random(in: 0...4_000, using: &draw))
      count += 1
      let command = command(machine)
      kinds.insert(command.words[0])
      let isAgain = Int.random(in: 0..<12, using: &draw) == 0
      return Submission(command, id: "c\(isAgain ? max(1, count - 3) : count)", actor: "ann", at: now)
    }
  }

  private mutating func command(_ machine: EngineMachine) -> Command {
    let account = machine.portfolio.accounts.randomElement(using: &draw)?.id ?? StructureID.root.account(.gen)
    let amount = Money(dollars: Int64.random(in: 1...60_000, using: &draw))
    switch Int.random(in: 0..<11, using: &draw) {
    case 0, 1: return .deposit(account, amount)
    case 2: return .withdraw(account, amount)
    case 3, 4:
      return .mark(account, machine.portfolio[account].ledger.initial + amount, reason: "the month's end")
    case 5: return .fork(account)
    case 6: return .setStatus(account, Bool.random(using: &draw) ? .suspended : .active, reason: "a try")
    case 7: return .kill(.account(account), .reducing, reason: "a drill")
    case 8: return .rearm(.account(account), reason: "the drill is over")
    case 9: return .reinvest([account], strategy: nil)
    default: return .note(account, text: "note \(count)")
    }
  }
}
