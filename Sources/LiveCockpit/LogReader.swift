import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Journal
import Money
import Platform
import Synchronization

/// Reads the log beside its writer, on queues of its own, so that no page holds the screen up.
final class LogReader: Sendable {
  let place: StorePlace
  let mailbox: Mailbox
  private let queue = DispatchQueue(label: "alluse.log", qos: .userInitiated)
  /// Counting goes beside everything else.
  private let counting = DispatchQueue(label: "alluse.count", qos: .utility)
  private let counts = Atomic(0)
  /// Nanoseconds between two words of a count.
  private static let rhythm: Int64 = 100_000_000
  /// Long work goes beside the pages, one piece after the other.
  let workshop = DispatchQueue(label: "alluse.work", qos: .utility)
  /// What is being worked on, so that it can be stopped.
  let meter = Mutex<WorkMeter?>(nil)
  /// The newest request of each pane: an older one that still searches gives up.
  private let newest = Mutex<[Pane: Int]>([:])

  init(_ place: StorePlace, _ mailbox: Mailbox) {
    self.place = place
    self.mailbox = mailbox
  }

  func page(_ request: AuditRequest) {
    let number = newest.withLock { numbers in
      numbers[request.pane, default: 0] += 1
      return numbers[request.pane, default: 0]
    }
    queue.async { [self] in
      guard let reader = try? EngineShell.reader(at: place) else {
        // No store yet: the pane goes on asking when rows come.
        mailbox.post(.page(AuditPage(request, lines: [], reachesStart: true, reachesEnd: true)))
        return
      }
      guard let page = pageOf(request, number, reader) else { return }
      mailbox.post(.page(page))
    }
  }

  private func pageOf(_ request: AuditRequest, _ number: Int, _ reader: any JournalReader) -> AuditPage? {
    let search = LogSearch(reader, request.query, meter: searchMeter(request.query, reader)) {
      [self] in newest.withLock { $0[request.pane] == number }
    }
    defer { finish(search.meter) }
    let limit = request.limit
    var rows: [AuditRow] = []
    var (start, end) = (false, false)
    switch request.place {
    case .newest:
      guard let found = search.rows(before: .max, limit) else { return nil }
      rows = found.reversed()
      (start, end) = (found.count < limit, true)
    case .oldest:
      guard let found = search.rows(after: 0, limit) else { return nil }
      rows = found
      (start, end) = (true, found.count < limit)
    case .before(let row):
      guard let found = search.rows(before: row, limit) else { return nil }
      rows = found.reversed()
      start = found.count < limit
    case .after(let row):
      guard let found = search.rows(after: row, limit) else { return nil }
      rows = found
      end = found.count < limit
    case .around(let row):
      guard let before = search.rows(before: row, limit / 2),
        let after = search.rows(after: row - 1, limit / 2)
      else { return nil }
      rows = before.reversed() + after
      (start, end) = (before.count < limit / 2, after.count < limit / 2)
    }
    return AuditPage(request, lines: rows.compactMap(LogReader.line), reachesStart: start, reachesEnd: end)
  }

  /// Looks for the next row that contains a text, toward newer or older rows and round the end of the log.
  func seek(_ query: AuditQuery, from row: Int64, forward: Bool, _ pane: Pane) {
    let number = newest.withLock { numbers in
      numbers[pane, default: 0] += 1
      return numbers[pane, default: 0]
    }
    queue.async { [self] in
      guard let reader = try? EngineShell.reader(at: place) else { return }
      let search = LogSearch(reader, query, meter: searchMeter(query, reader)) {
        [self] in newest.withLock { $0[pane] == number }
      }
      defer { finish(search.meter) }
      guard var found = forward ? search.rows(after: row, 1) : search.rows(before: row, 1) else { return }
      if found.isEmpty {
        guard let round = forward ? search.rows(after: 0, 1) : search.rows(before: .max, 1) else { return }
        found = round
      }
      mailbox.post(.sought(found.first?.sequence, pane))
    }
  }

  /// Counts the rows that pass, and tells ten times a second how many there are so far; a newer count ends it.
  func count(_ query: AuditQuery, _ pane: Pane) {
    let number = stopCounting()
    counting.async { [self] in
      guard let reader = try? EngineShell.reader(at: place) else { return }
      var found = Found(query, pane, count: 0, through: 0, isWhole: false)
      var (seen, told) = (0, Clocks.monotonicNanoseconds())
      try? reader.forEachRow(AuditFilter(query)) { row in
        guard row.sequence <= query.upTo ?? .max else { return false }
        if query.passes(LogReader.line(row)) { found.count += 1 }
        found.through = row.sequence
        seen += 1
        guard seen % 500 == 0 else { return true }
        guard counts.load(ordering: .acquiring) == number else { return false }
        let now = Clocks.monotonicNanoseconds()
        if now - told >= LogReader.rhythm {
          told = now
          mailbox.post(.counted(found))
        }
        return true
      }
      guard counts.load(ordering: .acquiring) == number else { return }
      found.isWhole = true
      mailbox.post(.counted(found))
    }
  }

  /// Ends the count that goes on; returns the number of the next.
  @discardableResult
  func stopCounting() -> Int { counts.add(1, ordering: .acquiringAndReleasing).newValue }

  /// A search through the rows themselves may take long, and shows how far it is.
  private func searchMeter(_ query: AuditQuery, _ reader: any JournalReader) -> WorkMeter? {
    guard query.needsReading else { return nil }
    let meter = WorkMeter("searching the log, row", total: (try? reader.head())?.sequence ?? 0, mailbox)
    self.meter.withLock { $0 = meter }
    return meter
  }

  func finish(_ meter: WorkMeter?) {
    guard let meter else { return }
    self.meter.withLock { if $0 === meter { $0 = nil } }
    meter.finish()
  }

  /// Stops the long work that goes on.
  func stop() { meter.withLock { $0?.stop() } }

  static func line(_ row: AuditRow) -> AuditLine? {
    guard let at = Instant(row.at) else { return nil }
    return AuditLine(
      sequence: row.sequence, at: at, actor: row.actor, kind: row.kind, account: row.account, row.event?.body
    )
  }

  /// One row in full: what it did to every account, the rules behind it, and the chain's hashes.
  func entry(_ sequence: Int64) {
    queue.async { [self] in
      guard let reader = try? EngineShell.reader(at: place), let row = try? reader.row(sequence) else {
        return
      }
      mailbox.post(.entry(sequence, EntryText(row).lines))
    }
  }
}

/// Rows of the log that pass a query: by its indexes where they help, by reading rows where they do not.
private struct LogSearch {
  let reader: any JournalReader
  let query: AuditQuery
  let meter: WorkMeter?
  let isWanted: () -> Bool

  /// Rows that are read at a time.
  private static let batch = 2_000

  init(_ reader: any JournalReader, _ query: AuditQuery, meter: WorkMeter?, isWanted: @escaping () -> Bool) {
    self.reader = reader
    self.query = query
    self.meter = meter
    self.isWanted = isWanted
  }

  /// The last rows before one, newest first; nil where the search was given up.
  func rows(before sequence: Int64, _ limit: Int) -> [AuditRow]? {
    let last = query.upTo.map { $0 + 1 } ?? .max
    return collect(limit, from: min(sequence, last)) { filter, sequence, count in
      (try? reader.page(filter, before: sequence, limit: count)) ?? []
    }
  }

  /// The first rows behind one; nil where the search was given up.
  func rows(after sequence: Int64, _ limit: Int) -> [AuditRow]? {
    collect(limit, from: sequence) { filter, sequence, count in
      (try? reader.page(filter, after: sequence, limit: count)) ?? []
    }
  }

  private func collect(
    _ limit: Int, from sequence: Int64, _ page: (AuditFilter, Int64, Int) -> [AuditRow]
  ) -> [AuditRow]? {
    let filter = AuditFilter(query)
    let last = query.upTo ?? .max
    guard query.needsReading else {
      return page(filter, sequence, limit).filter { $0.sequence <= last }
    }
    var rows: [AuditRow] = []
    var sequence = sequence
    while rows.count < limit {
      let batch = page(filter, sequence, LogSearch.batch)
      guard let end = batch.last else { return rows }
      for row in batch where rows.count < limit && row.sequence <= last {
        if query.passes(LogReader.line(row)) { rows.append(row) }
      }
      sequence = end.sequence
      if sequence > last { return rows }
      guard isWanted(), meter?.add(Int64(batch.count)) ?? true else { return nil }
    }
    return rows
  }
}

extension AuditFilter {
  /// What the log's own indexes look for; the rest is looked for in the rows.
  init(_ query: AuditQuery) {
    self.init(
      from: query.from?.description, to: query.to?.description, kind: query.kind, account: query.account)
  }
}
