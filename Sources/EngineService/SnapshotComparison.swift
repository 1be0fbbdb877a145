import Books
import Domain
import Engine
import Journal

/// Compares every snapshot with the state that the log gives at its row, while the log is replayed.
struct SnapshotComparison {
  /// The snapshots that differ.
  private(set) var findings: [Finding] = []
  private var due: [Int64]
  private let reader: any JournalReader

  /// Prepares the comparison of a store's snapshots of the present form; a start ignores others.
  init(_ reader: any JournalReader) throws(ShellError) {
    self.reader = reader
    due = try journaling(try reader.snapshotSequences(format: Recovery.snapshotFormat))
  }

  /// The number that is still to be compared.
  var remaining: Int { due.count }

  /// Compares a state with the snapshot of its row, where there is one; call it for every row in order.
  mutating func compare(_ machine: EngineMachine) throws(ShellError) {
    guard let next = due.first, machine.portfolio.sequence >= next else { return }
    due.removeFirst()
    guard machine.portfolio.sequence == next else { return }
    var writer = CanonicalWriter()
    writer.write(machine)
    let isEqual = try journaling(try reader.snapshotState(next) { $0.elementsEqual(writer.bytes) })
    guard isEqual != true else { return }
    let message = "the snapshot after row \(next) is not the state that the log gives there"
    findings.append(Finding(.snapshotEdited, at: next, message))
  }
}
