import Domain
import Insight
import Journal
import Platform

/// The file that keeps what was measured; a disk that is full leaves a gap in the figures and stops nothing.
struct RingFile {
  private let path: String
  private var ring: MetricRing
  private var bytes: Int64
  /// Beyond this size it is looked at whether something can be dropped.
  private var compactionSize: Int64

  private static let limit = 1 << 30
  private static let smallest: Int64 = 32 << 20

  /// Goes on with a store's file; what was torn off its end is dropped.
  init(_ files: StoreFiles) {
    path = files.ring
    let found = (try? DurableFile.read(path, limit: RingFile.limit)) ?? []
    let content = RingContent(found)
    ring = MetricRing(goingOnWith: content)
    let whole = content.wholeBytes
    if whole == 0 {
      try? DurableFile.write(MetricRing.beginning, to: path)
    } else if whole < found.count {
      try? DurableFile.write(found[..<whole], to: path)
    }
    bytes = Int64(max(whole, MetricRing.beginning.count))
    compactionSize = max(RingFile.smallest, bytes)
  }

  /// Keeps the samples of a moment.
  mutating func append(_ set: MetricSet, at now: Instant) {
    let more = ring.append(set, at: now)
    guard (try? DurableFile.append(more, to: path)) != nil else { return }
    bytes += Int64(more.count)
    if bytes > compactionSize { compact(now) }
  }

  private mutating func compact(_ now: Instant) {
    if let all = try? DurableFile.read(path, limit: RingFile.limit),
      let smaller = RingContent(all).compacted(at: now), (try? DurableFile.write(smaller, to: path)) != nil
    {
      bytes = Int64(smaller.count)
    }
    // Looked at again when it has grown by a quarter.
    compactionSize = max(RingFile.smallest, bytes + bytes / 4)
  }
}
