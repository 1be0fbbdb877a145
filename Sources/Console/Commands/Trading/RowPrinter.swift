import Dispatch
import Domain
import EngineService
import JSON
import Journal
import Platform
import Synchronization
import Wire

/// Prints the rows that a running engine adds to its log as lines of JSON, at the pace of their reader.
///
/// What is not read yet waits in the log and nowhere else: a slow reader costs the engine nothing, and misses
/// nothing.
final class RowPrinter: Sendable {
  /// Passes bytes to the reader, and returns when they are written.
  typealias Sink = @Sendable ([UInt8]) throws(PlatformError) -> Void

  private struct State {
    /// The last row that was fetched from the log, and the last that was printed completely.
    var taken: Int64
    var read: Int64
    /// The number of pieces that were written.
    var pieces = 0
    /// The last row to print, once it is known.
    var last = Int64.max
    var isAsked = false
    var isReaderGone = false
    var failure: ShellError?
  }

  private let place: StorePlace
  private let sink: Sink
  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "alluse.printer", qos: .utility)

  /// The number of rows that are fetched at once.
  private static let page = 200
  /// The number of bytes that are written at once, so that a reader's progress shows.
  private static let piece = 4_096

  /// Creates a printer of the rows after a given one.
  init(_ place: StorePlace, after row: Int64, sink: @escaping Sink) {
    self.place = place
    self.sink = sink
    state = Mutex(State(taken: row, read: row))
  }

  /// Announces new rows; never waits.
  func wake() {
    let isFirst = state.withLock { state in
      defer { state.isAsked = true }
      return !state.isAsked
    }
    guard isFirst else { return }
    queue.async { [self] in
      state.withLock { $0.isAsked = false }
      printRows(through: .max)
    }
  }

  /// Waits until every row up to a given one is printed, or the reader has gone.
  ///
  /// With a patience, a reader that takes nothing for that many milliseconds is abandoned.
  func finish(through row: Int64, patience: Int?) throws(Failure) {
    state.withLock { $0.last = row }
    let done = DispatchGroup()
    queue.async(group: done) { [self] in printRows(through: row) }
    var pieces = -1
    while done.wait(timeout: patience.map { .now() + .milliseconds($0) } ?? .distantFuture) == .timedOut {
      let (before, state) = (pieces, state.withLock { $0 })
      pieces = state.pieces
      if pieces == before { throw stalled(after: state.read, row) }
    }
    if let failure = state.withLock({ $0.failure }) { throw Failure(failure) }
  }

  private func stalled(after read: Int64, _ last: Int64) -> Failure {
    Failure(
      .storage, "OUTPUT_STALLED",
      "nobody reads standard output, which lacks rows \(read + 1) to \(last); the store is closed and has them all: "
        + "run alluse audit list --after \(read)",
      value: "\(read)", bound: "\(last)")
  }

  private func printRows(through bound: Int64) {
    do throws(ShellError) {
      guard state.withLock({ !$0.isReaderGone && $0.taken < bound }) else { return }
      let reader = try EngineShell.ownReader(at: place)
      while let rows = try nextRows(reader, through: bound) { hand(rows) }
    } catch {
      state.withLock { $0.failure = error }
    }
  }

  /// The next rows up to the bound; nil where there are none, or the reader has gone.
  private func nextRows(_ reader: any JournalReader, through bound: Int64) throws(ShellError) -> [AuditRow]? {
    let (taken, isReaderGone, end) = state.withLock { ($0.taken, $0.isReaderGone, min(bound, $0.last)) }
    guard !isReaderGone, taken < end else { return nil }
    let rows = try journaling(try reader.page(after: taken, limit: RowPrinter.page)).filter {
      $0.sequence <= end
    }
    guard let last = rows.last else { return nil }
    state.withLock { $0.taken = last.sequence }
    return rows
  }

  /// Writes rows while there is a reader.
  private func hand(_ rows: [AuditRow]) {
    do throws(PlatformError) {
      let bytes = rows.flatMap { Array((JSONValue(ToldRowAnswer($0)).text() + "\n").utf8) }
      for start in stride(from: 0, to: bytes.count, by: RowPrinter.piece) {
        try sink(Array(bytes[start..<min(start + RowPrinter.piece, bytes.count)]))
        state.withLock { $0.pieces += 1 }
      }
      state.withLock { [last = rows.last?.sequence] in $0.read = last ?? $0.read }
    } catch {
      // A reader that has gone gets nothing more; the engine continues.
      state.withLock { $0.isReaderGone = true }
    }
  }
}
