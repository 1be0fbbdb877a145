import Books
import Dispatch
import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketFeeds
import Platform
import Synchronization

/// Measures a store each second while an engine runs, keeps what it measured, and hands it to a node exporter.
///
/// It reads the journal beside the engine, on a queue of its own; the engine waits for nothing of it.
final class StoreMonitor: Sendable {
  private let place: StorePlace
  private let files: StoreFiles
  private let engine: LiveEngine
  private let textfile: String?
  private let queue = DispatchQueue(label: "alluse.monitor", qos: .utility)
  private let state: Mutex<State>

  private struct State {
    var history = History()
    var ring: MetricRing
    var beats: Int64 = 0
    var processor = ProcessIdentity.processorSeconds()
    var clock: Int64 = Clocks.monotonicNanoseconds()
    var waits = LatencyHistogram()
    var looks = LatencyHistogram()
    var isOver = false
  }

  private static let ringLimit = 512 << 20
  private static let textfileBeats: Int64 = 15
  private static let compactionBeats: Int64 = 3_600

  /// Prepares to watch a store; a ring that cannot be read any more begins anew.
  init(_ engine: LiveEngine, textfile: String?) throws(ShellError) {
    self.engine = engine
    self.textfile = textfile
    place = engine.place
    files = try place.files()
    let bytes = (try? DurableFile.read(files.ring, limit: StoreMonitor.ringLimit)) ?? []
    state = Mutex(State(ring: MetricRing(goingOnWith: bytes)))
    if RingContent(bytes).series.isEmpty {
      let path = files.ring
      try onPlatform { () throws(PlatformError) in try DurableFile.write(MetricRing.beginning, to: path) }
    }
  }

  /// Begins to measure.
  func start() { queue.async { self.beat() } }

  /// Measures a last time and keeps everything.
  func stop() {
    queue.sync {
      look()
      let rest = state.withLock { state in
        state.isOver = true
        return state.ring.flush()
      }
      keep(rest)
    }
  }

  private func beat() {
    guard !state.withLock({ $0.isOver }) else { return }
    look()
    queue.asyncAfter(deadline: .now() + .seconds(1)) { self.beat() }
  }

  private func look() {
    let began = Clocks.monotonicNanoseconds()
    measureWait()
    guard (try? catchUp()) != nil else { return }
    let sight = engine.sight
    let (bytes, text) = state.withLock { state -> ([UInt8], [UInt8]?) in
      var set = state.history.metrics(at: max(sight.clock, state.history.portfolio.instant))
      addLive(to: &set, sight, &state)
      state.looks.record(nanoseconds: UInt64(Clocks.monotonicNanoseconds() - began))
      state.beats += 1
      let isTold = textfile != nil && state.beats % StoreMonitor.textfileBeats == 1
      let now = Instant(milliseconds: Clocks.wallMilliseconds())
      return (state.ring.take(set, at: now), isTold ? Array(set.prometheusText.utf8) : nil)
    }
    keep(bytes)
    // Whoever reads the file sees the old one or the new one; a failure shows in the next.
    if let textfile, let text { try? DurableFile.write(text, to: textfile) }
    if state.withLock({ $0.beats % StoreMonitor.compactionBeats == 0 }) { compact() }
  }

  /// Reads what the engine has committed since the last look.
  private func catchUp() throws(ShellError) {
    let reader = try EngineShell.reader(at: place)
    let last = state.withLock { $0.history.portfolio.sequence }
    try Recovery.eachEvent(of: reader, after: last) { sequence, at, event in
      state.withLock { $0.history.take(event, sequence: sequence, at: at) }
    }
  }

  private func keep(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    // A full disk must not stop the engine; what was not kept is a gap in the figures.
    try? DurableFile.append(bytes, to: files.ring)
  }

  private func compact() {
    guard let bytes = try? DurableFile.read(files.ring, limit: StoreMonitor.ringLimit) else { return }
    let now = Instant(milliseconds: Clocks.wallMilliseconds())
    if let smaller = RingContent(bytes).compacted(at: now, size: bytes.count) {
      try? DurableFile.write(smaller, to: files.ring)
    }
  }
}

extension StoreMonitor {
  /// How long a piece of work waits for the engine's queue.
  private func measureWait() {
    let asked = Clocks.monotonicNanoseconds()
    engine.queue.async { [self] in
      let waited = UInt64(max(0, Clocks.monotonicNanoseconds() - asked))
      state.withLock { $0.waits.record(nanoseconds: waited) }
    }
  }

  private func addLive(to set: inout MetricSet, _ sight: EngineSight, _ state: inout State) {
    let (processor, clock) = (ProcessIdentity.processorSeconds(), Clocks.monotonicNanoseconds())
    let elapsed = Double(clock - state.clock) / 1e9
    set.add(
      Metric("alluse_process_cpu_ratio", .gauge, "Share of a core that the process uses."),
      elapsed > 0.1 ? (processor - state.processor) / elapsed : nil)
    set.add(
      Metric("alluse_process_cpu_seconds_total", .counter, "Processor time of the process."), processor)
    (state.processor, state.clock) = (processor, clock)
    set.add(
      Metric("process_resident_memory_bytes", .gauge, "Memory of the process."),
      ProcessIdentity.residentBytes().map(Double.init))
    set.add(
      Metric("alluse_process_memory_peak_bytes", .gauge, "Most memory of the process so far."),
      Double(ProcessIdentity.peakResidentBytes()))
    set.add(
      Metric("alluse_engine_clock_seconds", .gauge, "What the engine's clock shows, since 1970."),
      Double(sight.clock.milliseconds) / 1_000)
    set.add(
      Metric("alluse_engine_paused_ratio", .gauge, "Whether the engine's clock stands still."),
      sight.isPaused ? 1 : 0)
    if case .times(let times) = sight.pace {
      set.add(Metric("alluse_engine_speed_ratio", .gauge, "How fast the engine's clock runs."), times)
    }
    set.add(
      Metric("alluse_engine_ended_ratio", .gauge, "Whether the engine has come to its end."),
      sight.hasEnded ? 1 : 0)
    set.add(
      Metric("alluse_journal_behind_rows", .gauge, "Rows of the journal that the monitor has not read."),
      Double(sight.machine.portfolio.sequence - state.history.portfolio.sequence))
    set.add(
      state.waits, name: "alluse_engine_queue_wait_seconds", "How long work waits for the engine's queue.")
    set.add(state.looks, name: "alluse_monitor_look_seconds", "How long a look of the monitor takes.")
    for (name, path) in [("journal", files.journal), ("ring", files.ring)] {
      set.add(
        Metric("alluse_file_bytes", .gauge, "Sizes of the store's files."),
        (try? DurableFile.size(path)).map(Double.init), ["file": name])
    }
  }
}
