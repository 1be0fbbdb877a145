import Books
import Domain
import Engine
import EngineService
package import Insight
package import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import SQLiteJournal

/// How much of a processor this process uses.
struct ProcessorMeter {
  private var seconds = ProcessIdentity.processorSeconds()
  private var clock = Stopwatch.now
  private(set) var share: Double?

  mutating func measure() -> Double {
    let (seconds, clock) = (ProcessIdentity.processorSeconds(), Stopwatch.now)
    let elapsed = Double(clock - self.clock) / 1e9
    if elapsed > 0.1 {
      share = (seconds - self.seconds) / elapsed
      (self.seconds, self.clock) = (seconds, clock)
    }
    return seconds
  }
}

extension StoreMonitor {
  /// Adds what only a running engine has.
  func addLive(to set: inout MetricSet, _ sight: LiveState, turns: Bool) {
    addProcess(to: &set)
    addEngine(to: &set, sight)
    addTimes(to: &set, turns: turns)
    if turns { quotes.turn() }
    addFeed(to: &set, sight)
    addEarlyAssignment(to: &set, sight)
    addBackups(to: &set)
    addFiles(files, to: &set)
  }

  private func addProcess(to set: inout MetricSet) {
    let seconds = processor.measure()
    set.add(
      Metric("alluse_process_cpu_ratio", .gauge, "Share of a core that the process uses."), processor.share)
    set.add(Metric("alluse_process_cpu_seconds_total", .counter, "Processor time of the process."), seconds)
    addMemory(to: &set)
  }

  private func addEngine(to set: inout MetricSet, _ sight: LiveState) {
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
      Double(sight.machine.portfolio.sequence - store.history.portfolio.sequence))
  }

  /// Quantiles are those of the last five to ten minutes, so that what was slow once does not stay so.
  private func addTimes(to set: inout MetricSet, turns: Bool) {
    let instruments = engine.instruments
    let times: [(Stopwatch?, String, String)] = [
      (instruments.turns, "turn", "What the machine needs for a turn, the writing left aside."),
      (instruments.decisions, "decision", "What the machine needs for a command, the writing left aside."),
      (instruments.gate, "gate", "How long the gate judges an order."),
      (
        instruments.orders, "order_latency",
        "From the beginning of the turn or command that sends an order until it is durable and with the broker."
      ),
      (instruments.commits, "journal_commit", "How long a transaction takes to be durable."),
      (instruments.feed, "feed_step", "How long the market takes to come to the moment of a turn."),
      (instruments.requests, "request", "From a command of another process to its answer."),
      (waits, "engine_queue_wait", "How long work waits for the engine's queue."),
      (looks, "monitor_look", "How long a look of the monitor takes."),
      (screen?.frames, "screen_frame", "Drawing a frame and handing it to the terminal."),
      (screen?.keys, "screen_key", "From a key to the screen that answers it."),
    ]
    for (stopwatch, name, help) in times {
      guard let stopwatch else { continue }
      if turns { stopwatch.turn() }
      set.add(stopwatch.times, recent: stopwatch.recent, name: "alluse_\(name)_seconds", help)
    }
  }

  private func addBackups(to set: inout MetricSet) {
    let backups = engine.backups.figures
    set.add(
      Metric("alluse_backups_total", .counter, "Scheduled backups made since the start."),
      Double(backups.made))
    set.add(
      Metric("alluse_backup_failures_total", .counter, "Scheduled backups that failed since the start."),
      Double(backups.failed))
    set.add(
      Metric("alluse_backup_age_seconds", .gauge, "How long ago the last scheduled backup was tried."),
      backups.age)
    set.add(
      Metric(
        "alluse_backup_copy_seconds", .gauge, "How long the last scheduled backup copied from the store."),
      backups.copying)
  }

  /// What the feed brings: the quote of every symbol is asked for, as rules and screen do.
  private func addFeed(to set: inout MetricSet, _ sight: LiveState) {
    let symbols = sight.market.symbols
    var newest: Instant?
    let began = Stopwatch.now
    for symbol in symbols {
      let asked = Stopwatch.now
      guard let quote = try? sight.market.quote(symbol) else { continue }
      quotes.stop(since: asked)
      newest = max(newest ?? quote.at, quote.at)
    }
    let seconds = Double(Stopwatch.now - began) / 1e9
    set.add(
      quotes.times, recent: quotes.recent, name: "alluse_feed_latency_seconds",
      "From asking for a quote until it is at hand.")
    set.add(
      Metric(
        "alluse_feed_quotes_per_second", .gauge, "Quotes that the feed can bring in a second of its work."),
      seconds > 0 && !symbols.isEmpty ? Double(symbols.count) / seconds : nil)
    set.add(
      Metric("alluse_feed_ticks_total", .counter, "Quotes that the market went through since the start."),
      Double(engine.instruments.ticks))
    set.add(Metric("alluse_feed_symbols", .gauge, "Symbols that are quoted."), Double(symbols.count))
    set.add(
      Metric("alluse_feed_open_ratio", .gauge, "Whether the session is open."), sight.market.isOpen ? 1 : 0)
    // A market that is closed quotes nothing new, and nothing is stale by that.
    set.add(
      Metric("alluse_feed_quote_age_seconds", .gauge, "How old the newest quote is, in market time."),
      newest.map { sight.market.isOpen ? Double((sight.clock - $0).milliseconds) / 1_000 : 0 })
  }
}

extension StoreMonitor {
  /// The chance of an early assignment tonight, the largest of each account.
  private func addEarlyAssignment(to set: inout MetricSet, _ sight: LiveState) {
    let view = SteppedMarketView(sight.market)
    for account in sight.machine.portfolio.accounts {
      guard let chance = EarlyAssignment.tonight(of: account, in: view) else { continue }
      set.add(
        Metric(
          "alluse_account_early_assignment_ratio", .gauge,
          "The largest chance that a short option of the account is assigned tonight."),
        Double(chance.value) / 10_000, ["account": "\(account.id)"])
    }
  }
}

/// Adds the memory of this process.
package func addMemory(to set: inout MetricSet) {
  set.add(
    Metric("process_resident_memory_bytes", .gauge, "Memory of the process."),
    ProcessIdentity.residentBytes().map(Double.init))
  set.add(
    Metric("alluse_process_memory_peak_bytes", .gauge, "Most memory of the process so far."),
    Double(max(ProcessIdentity.peakResidentBytes(), ProcessIdentity.residentBytes() ?? 0)))
}

/// Adds the sizes of a store's files.
package func addFiles(_ files: StoreFiles, to set: inout MetricSet) {
  let paths = [
    ("journal", files.journal), ("write-ahead log", files.journal + "-wal"), ("head", files.head),
    ("ring", files.ring),
  ]
  for (name, path) in paths where DurableFile.exists(path) {
    set.add(
      Metric("alluse_file_bytes", .gauge, "Sizes of the store's files."),
      (try? DurableFile.size(path)).map(Double.init), ["file": name])
  }
}
