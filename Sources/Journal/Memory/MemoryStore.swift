internal import Synchronization

/// The storage of a journal in memory: it outlives its writers as a folder does, and ends with the process.
public final class MemoryStore: Sendable {
  /// The whole content; a copy of it is a fixed state.
  struct Content: Sendable {
    var store: StoreID
    var publicKey: [UInt8]
    var rows: [MemoryCells] = []
    var records: [MemoryCells] = []
    /// The row of each recorded command.
    var ids: [String: Int64] = [:]
    /// Snapshots, in order of rows.
    var states: [MemoryState] = []
    var tables: [ReadTable: [Int64: TableRow]] = [:]
    var signedHead: SignedHead?
    /// How far the log was committed, in place of a mark outside the store.
    var mark = JournalHead.empty
  }

  /// The name of the store in messages.
  public static let place = "memory"

  private let kept = Mutex<Content?>(nil)
  private let isWritten = Atomic(false)

  /// Creates storage without a store.
  public init() {}

  /// The present content; throws where no store was founded.
  func content() throws(JournalError) -> Content {
    guard let content = kept.withLock({ $0 }) else { throw .missing(path: MemoryStore.place) }
    return content
  }

  /// Founds a store; throws and changes nothing where there is one already.
  func found(_ content: Content) throws(JournalError) {
    let isNew = kept.withLock { kept in
      if kept != nil { return false }
      kept = content
      return true
    }
    if !isNew { throw .exists(path: MemoryStore.place) }
  }

  /// Changes the content; readers see all of the change or none.
  func change(_ body: (inout Content) -> Void) {
    kept.withLock { kept in
      guard var content = kept.take() else { return }
      body(&content)
      kept = content
    }
  }

  /// Lets one writer in; throws while there is another one.
  func beginWriting() throws(JournalError) {
    if !isWritten.exchange(true, ordering: .acquiringAndReleasing) { return }
    let message = "another one writes to it"
    throw .storage(
      StorageError(.busy, message: message, description: "\(MemoryStore.place) is busy: \(message)"))
  }

  /// Lets the next writer in.
  func endWriting() { isWritten.store(false, ordering: .releasing) }
}

extension MemoryStore {
  /// Puts another payload into a row without the journal, to test verification.
  package func edit(_ sequence: Int64, payload: [UInt8]) {
    change { content in
      let place = content.rows.place(of: sequence)
      content.rows[place] = content.rows[place].edited(payload: payload)
    }
  }

  /// Removes every row after the given one, with their records, without the journal.
  package func cut(after last: Int64) {
    change { content in
      content.rows.removeAll { $0.sequence > last }
      content.records.removeAll { $0.sequence > last }
      content.ids = content.ids.filter { $0.value <= last }
    }
  }

  /// Repeats the last row under another sequence, without the journal.
  package func plant(_ sequence: Int64) {
    change { content in
      if let last = content.rows.last { content.rows.append(last.moved(to: sequence)) }
    }
  }
}

/// A snapshot of a state after a row.
struct MemoryState: Sendable {
  let format: Int64
  /// The voucher and the state.
  let cells: MemoryCells
}
