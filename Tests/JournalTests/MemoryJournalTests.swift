import Journal
import JournalConformance
import Testing

@Suite struct MemoryJournalTests {
  @Test(arguments: Behaviour.all)
  func `a journal in memory behaves as every journal does`(_ behaviour: Behaviour) throws {
    try behaviour.check(MemoryPlace())
  }

  @Test func `one writer at a time has a store, and the next one when it ends`() throws {
    let place = MemoryPlace()
    let first = try place.found { transaction throws(JournalError) in
      try transaction.append(row(1), reply: nil)
    }
    let error = #expect(throws: JournalError.self) { try place.open(key: sampleKey) }
    guard case .storage(let cause)? = error, cause.isBusy else {
      Issue.record("\(String(describing: error))")
      return
    }
    try first.close()
    try place.open(key: sampleKey).close()
    #expect(throws: JournalError.exists(path: "memory")) {
      try place.found { _ in }
    }
  }

  @Test func `a founding that throws leaves no store`() throws {
    let place = MemoryPlace()
    #expect(throws: JournalError.self) {
      try place.found { transaction throws(JournalError) in
        try transaction.append(row(1), reply: nil)
        throw .missing(path: "the body's own")
      }
    }
    #expect(throws: JournalError.missing(path: "memory")) { try place.opening(nil) }
  }
}

private struct MemoryPlace: ConformingStore {
  private let store = MemoryStore()

  func found(
    _ founding: (any JournalTransaction) throws(JournalError) -> Void
  ) throws(JournalError) -> any JournalStore {
    try MemoryJournal.create(in: store, store: sampleStore, key: sampleKey, founding: founding).journal
  }

  func open(key: SigningKey) throws(JournalError) -> any JournalStore {
    try MemoryJournal(opening: store, key: key)
  }

  var opening: StoreVerifier.Opening {
    { [store] key throws(JournalError) in try MemoryReader(store, key: key) }
  }

  func kill(_ journal: any JournalStore) { (journal as? MemoryJournal)?.abandon() }
  func edit(_ sequence: Int64, payload: [UInt8]) { store.edit(sequence, payload: payload) }
  func cut(after last: Int64) { store.cut(after: last) }
  func plant(_ sequence: Int64) { store.plant(sequence) }
}
