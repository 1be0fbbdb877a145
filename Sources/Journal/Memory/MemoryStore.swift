internal import Synchronization

/// What a journal in memory is written to: it outlives its writers as a folder does, and is gone with the process.
public final class MemoryStore: Sendable {
  /// Everything that is kept; a copy of it is a state that stands still.
  struct Content: Sendable {
    var store: StoreID
    var publicKey: [UInt8]
    var rows: [MemoryCells] = []
    var records: [MemoryCells] = []
    /// The row of each command that is recorded.
    var ids: [String: Int64] = [:]
    /// Snapshots, in order of rows.
    var states: [MemoryState] = []
    var tables: [ReadTable: [Int64: TableRow]] = [:]
    var signedHead: SignedHead?
    /// How far the log was committed: what a mark outside of a store says.
    var mark = JournalHead.empty
  }

  /// How messages name it.
  public static let place = "memory"

  private let kept = Mutex<Content?>(nil)
  private let isWritten = Atomic(false)

  /// Creates a place without a store.
  public init() {}

  /// What is there now; throws where no store was founded.
  func content() throws(JournalError) -> Content {
    guard let content = kept.withLock({ $0 }) else { throw .missing(path: MemoryStore.place) }
    return content
  }

  /// Makes it a store; whoever finds one there leaves it as it is.
  func found(_ content: Content) throws(JournalError) {
    let isNew = kept.withLock { kept in
      if kept != nil { return false }
      kept = content
      return true
    }
    if !isNew { throw .exists(path: MemoryStore.place) }
  }

  /// Changes what is kept, all of it at once for whoever reads.
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
  /// Puts another payload into a row, behind the journal's back.
  package func edit(_ sequence: Int64, payload: [UInt8]) {
    change { content in
      let place = content.rows.place(of: sequence)
      content.rows[place] = content.rows[place].edited(payload: payload)
    }
  }

  /// Takes away every row behind one, with its records, behind the journal's back.
  package func cut(after last: Int64) {
    change { content in
      content.rows.removeAll { $0.sequence > last }
      content.records.removeAll { $0.sequence > last }
      content.ids = content.ids.filter { $0.value <= last }
    }
  }

  /// Repeats the last row under another number, behind the journal's back.
  package func plant(_ sequence: Int64) {
    change { content in
      if let last = content.rows.last { content.rows.append(last.moved(to: sequence)) }
    }
  }
}

/// A state that is kept after a row.
struct MemoryState: Sendable {
  let format: Int64
  /// The voucher and the state.
  let cells: MemoryCells
}
