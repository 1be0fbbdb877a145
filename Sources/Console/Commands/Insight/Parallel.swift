import Dispatch
import Synchronization

/// The results of numbered pieces of work, done on all processors, in the order of their numbers.
func inParallel<Piece: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Piece) -> [Piece] {
  // Pieces are assigned in small runs, so that no processor waits long for another at the end.
  let runLength = max(1, min(64, count / 256))
  let runs = Mutex<[(first: Int, pieces: [Piece])]>([])
  DispatchQueue.concurrentPerform(iterations: (count + runLength - 1) / runLength) { run in
    let first = run * runLength
    let pieces = (first..<min(count, first + runLength)).map(work)
    runs.withLock { $0.append((first, pieces)) }
  }
  return runs.withLock { $0.sorted { $0.first < $1.first }.flatMap(\.pieces) }
}
