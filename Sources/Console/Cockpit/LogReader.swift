import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketModel
import Money
import Platform

/// Reads the log beside its writer, on a queue of its own, so that no page holds the screen up.
final class LogReader: Sendable {
  private let place: StorePlace
  private let mailbox: Mailbox
  private let queue = DispatchQueue(label: "alluse.log", qos: .userInitiated)

  init(_ place: StorePlace, _ mailbox: Mailbox) {
    self.place = place
    self.mailbox = mailbox
  }

  func page(_ request: AuditRequest) {
    queue.async { [self] in
      guard let reader = try? EngineShell.reader(at: place) else {
        // No store yet: the pane goes on asking when rows come.
        mailbox.post(.page(AuditPage(request, lines: [], reachesStart: true, reachesEnd: true)))
        return
      }
      let filter = AuditFilter(request.query)
      let limit = request.limit
      var rows: [AuditRow] = []
      var (start, end) = (false, false)
      switch request.place {
      case .newest:
        rows = matching(
          request.query, (try? reader.page(filter, before: .max, limit: reach(request))) ?? [], limit
        )
        .reversed()
        (start, end) = (rows.count < limit, true)
      case .before(let row):
        rows = matching(
          request.query, (try? reader.page(filter, before: row, limit: reach(request))) ?? [], limit
        )
        .reversed()
        start = rows.count < limit
      case .after(let row):
        rows = matching(
          request.query, (try? reader.page(filter, after: row, limit: reach(request))) ?? [], limit)
        end = rows.count < limit
      case .around(let row):
        let before = (try? reader.page(filter, before: row, limit: limit / 2)) ?? []
        let after = (try? reader.page(filter, after: row - 1, limit: limit / 2)) ?? []
        rows = before.reversed() + after
        (start, end) = (before.count < limit / 2, after.count < limit / 2)
      }
      mailbox.post(
        .page(
          AuditPage(request, lines: rows.compactMap(LogReader.line), reachesStart: start, reachesEnd: end)))
    }
  }

  /// Rows that are read for a page: more where a text is looked for.
  private func reach(_ request: AuditRequest) -> Int {
    request.query.text == nil && request.query.actor == nil
      ? request.limit : JournalReader.pageLimit
  }

  private func matching(_ query: AuditQuery, _ rows: [AuditRow], _ limit: Int) -> [AuditRow] {
    guard query.text != nil || query.actor != nil else { return rows }
    let wanted = query.text?.lowercased()
    return Array(
      rows.lazy.filter { row in
        if let actor = query.actor, row.actor != actor { return false }
        guard let wanted else { return true }
        return LogReader.line(row)?.summary.lowercased().contains(wanted) ?? false
      }.prefix(limit))
  }

  private static func event(_ row: AuditRow) -> Event? {
    row.payload.withUnsafeBytes { try? CanonicalReader.value(Event.self, from: $0) }
  }

  private static func line(_ row: AuditRow) -> AuditLine? {
    guard let at = Instant(row.at) else { return nil }
    let event = LogReader.event(row)
    return AuditLine(
      sequence: row.sequence, at: at, actor: row.actor, kind: row.kind, account: row.account,
      summary: event?.body.summary ?? "unreadable")
  }

  /// One row in full: what it did to every account, the rules behind it, and the chain's hashes.
  func entry(_ sequence: Int64) {
    queue.async { [self] in
      guard let reader = try? EngineShell.reader(at: place), let row = try? reader.row(sequence) else {
        return
      }
      var lines = [
        "\(row.kind)  \(row.at)  by \(row.actor)  \(row.account)", LogReader.line(row)?.summary ?? "", "",
      ]
      if let event = LogReader.event(row) {
        for change in event.changes {
          lines.append(
            "\(change.account): value \(change.before.value.dollars) → \(change.after.value.dollars), "
              + "cash \(change.before.cash.dollars) → \(change.after.cash.dollars)")
        }
        for note in event.explanation {
          let inputs = note.inputs.map { "\($0.name) \($0.figure)" }.joined(separator: ", ")
          lines.append("\(note.rule): \(inputs) against \(note.bound) → \(note.verdict)")
        }
      }
      lines += [
        "", "command \(row.command)", "hash \(row.hash.hex)", "before it \(row.previous.hex)", row.origin,
      ]
      mailbox.post(.entry(sequence, lines))
    }
  }

  func verify() {
    queue.async { [self] in
      do throws(ShellError) {
        let result = try StoreAudit(place).verify()
        tell(
          result.isOK
            ? "\(result.rows) rows verified: chain, head and tables agree"
            : "\(result.findings.count) findings in \(result.rows) rows: \(result.findings.first.map(\.message) ?? "")",
          !result.isOK)
      } catch { tell("\(error)", true) }
    }
  }

  private func tell(_ text: String, _ isRefused: Bool) {
    mailbox.post(
      .told(text, isRefused: isRefused, at: Moment(milliseconds: Clocks.monotonicNanoseconds() / 1_000_000)))
  }

  func export(_ query: AuditQuery, _ format: ExportFormat) {
    queue.async { [self] in
      let name = "\(place.data)/audit-\(Clocks.wallMilliseconds()).\(format.rawValue)"
      do {
        let reader = try EngineShell.reader(at: place)
        var file = try StreamedFile(name)
        if format == .csv { try file.append("sequence,at,actor,kind,account,summary,hash\n") }
        var count = 0
        var failure: (any Error)?
        try reader.forEachRow(AuditFilter(query)) { row in
          guard !matching(query, [row], 1).isEmpty, let line = LogReader.line(row) else { return true }
          count += 1
          do { try file.append(LogReader.text(line, row, format)) } catch { failure = error }
          return failure == nil
        }
        if let failure { throw failure }
        try file.finish()
        tell("\(count) rows written to \(name)", false)
      } catch { tell("\(error)", true) }
    }
  }

  private static func text(_ line: AuditLine, _ row: AuditRow, _ format: ExportFormat) -> String {
    let fields = [
      "\(line.sequence)", row.at, line.actor, line.kind, line.account, line.summary, row.hash.hex,
    ]
    guard format == .jsonl else {
      return fields.map {
        "\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
      }
      .joined(separator: ",") + "\n"
    }
    let value: JSONValue = [
      "sequence": .integer(line.sequence), "at": .string(row.at), "actor": .string(line.actor),
      "kind": .string(line.kind), "account": .string(line.account), "summary": .string(line.summary),
      "hash": .string(row.hash.hex),
    ]
    return value.text() + "\n"
  }

  /// Brings the state of a row, or of a day's end, to the screen.
  func travel(_ target: TravelTarget) {
    guard target != .present else { return }
    queue.async { [self] in
      do {
        let reader = try EngineShell.reader(at: place)
        let machine = try Recovery.machine(from: reader, at: try last(target, reader))
        guard !machine.portfolio.accounts.isEmpty else {
          tell("there was no portfolio then", true)
          return
        }
        let instant = machine.portfolio.instant
        let market = machine.desk.market.flatMap { try? AttachedMarket.open($0, at: instant) }
        let read = ReadModel(
          machine, market.map { MarketLook($0) }, at: instant, watching: market?.symbols ?? [])
        mailbox.post(.travelled(read, target))
      } catch { tell("\(error)", true) }
    }
  }

  private func last(_ target: TravelTarget, _ reader: JournalReader) throws -> Int64 {
    switch target {
    case .sequence(let row): return row
    case .present: return .max
    case .day(let day):
      let filter = AuditFilter(to: Instant(newYork: day + 1, TimeOfDay(0, 0)).description)
      return try reader.page(filter, before: .max, limit: 1).first?.sequence ?? 0
    }
  }
}

extension AuditFilter {
  /// What the log's own index looks for; text and actor are looked for in the rows.
  fileprivate init(_ query: AuditQuery) {
    self.init(
      from: query.from?.description, to: query.to?.description, kind: query.kind, account: query.account)
  }
}
