import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import MarketModel
import Money
import Platform
import Synchronization
import Wire

/// Work on the log that may take long: it shows how far it is, and stops when it is told to.
extension LogReader {
  /// Does a piece of work behind those that were asked for before.
  private func work(
    _ title: String, total: @escaping @Sendable () -> Int64,
    _ body: @escaping @Sendable (WorkMeter) throws -> String?
  ) {
    workshop.async { [self] in
      let meter = WorkMeter(title, total: total(), mailbox)
      self.meter.withLock { $0 = meter }
      defer { finish(meter) }
      do {
        let word = try body(meter)
        if meter.isStopped { report("stopped: \(title)", true) } else if let word { report(word, false) }
      } catch let refusal as Refusal { report(refusal.message, true) } catch { report("\(error)", true) }
    }
  }

  private func report(_ text: String, _ isRefused: Bool) {
    mailbox.post(
      .told(text, isRefused: isRefused, at: .now))
  }

  /// Rows of the log.
  private var length: Int64 { (try? EngineShell.reader(at: place).head())?.sequence ?? 0 }

  func verify() {
    work("verifying", total: { self.length * 2 }) { [self] meter in
      var audit = StoreAudit(place)
      audit.watch = { meter.add($0) }
      let result = try audit.verify()
      if result.isStopped { return nil }
      guard let finding = result.findings.first else {
        return "\(result.rows) rows verified: chain, signed head and tables agree"
      }
      report("\(result.findings.count) findings in \(result.rows) rows: \(finding.message)", true)
      return nil
    }
  }

  func export(_ query: AuditQuery, _ format: ExportFormat) {
    work("exporting, row", total: { self.length }) { [self] meter in
      let name = "\(place.data)/audit-\(Clocks.wallMilliseconds()).\(format.rawValue)"
      let reader = try EngineShell.reader(at: place)
      var file = try StreamedFile(name)
      var (count, seen) = (0, Int64(0))
      var failure: (any Error)?
      do {
        if format == .csv { try file.append(AuditRow.csvHeadings) }
        try reader.forEachRow(AuditFilter(query)) { row in
          seen += 1
          if seen % 500 == 0, !meter.add(500) { return false }
          guard row.sequence <= query.upTo ?? .max else { return false }
          guard !query.needsReading || query.passes(LogReader.line(row)) else { return true }
          count += 1
          do {
            try file.append(format == .csv ? row.csv : JSONValue(JournalRowAnswer(row)).text() + "\n")
          } catch {
            failure = error
          }
          return failure == nil
        }
        if let failure { throw failure }
        if meter.isStopped {
          file.abandon()
          return nil
        }
        try file.finish()
      } catch {
        file.abandon()
        throw error
      }
      return "\(count) rows written to \(name)"
    }
  }

  /// Brings the state of a row, or of a day's end, to the screen.
  func travel(_ target: TravelTarget) {
    guard target != .present else { return }
    work("replaying, row", total: { self.length }) { [self] meter in
      let reader = try EngineShell.reader(at: place)
      var machine = try Recovery.machine(from: reader, at: try last(target, reader)) { meter.add($0) }
      if meter.isStopped { return nil }
      guard !machine.portfolio.accounts.isEmpty else {
        report("there was no portfolio then", true)
        return nil
      }
      try Recovery.learnWeek(of: &machine, from: reader)
      let instant = machine.portfolio.instant
      let market = machine.desk.market.flatMap { try? AttachedMarket.open($0, at: instant) }
      let read = ReadModel(
        machine, market.map { SteppedMarketView($0) }, at: instant, watching: market?.symbols ?? [])
      mailbox.post(.travelled(read, target))
      return nil
    }
  }

  private func last(_ target: TravelTarget, _ reader: any JournalReader) throws -> Int64 {
    switch target {
    case .sequence(let row): return row
    case .present: return .max
    case .day(let day):
      let filter = AuditFilter(to: Instant(newYork: day + 1, TimeOfDay(0, 0)).description)
      return try reader.page(filter, before: .max, limit: 1).first?.sequence ?? 0
    }
  }

  /// Projects many paths from what there is now, and brings the fan to the screen.
  func project(_ question: ProjectionQuestion) {
    work("projecting, path", total: { Int64(question.paths) }) { [self] meter in
      guard let fan = try Figures.Fan(question, goesOn: { meter.add(Int64($0)) }) else { return nil }
      mailbox.post(.projected(fan))
      return
        "\(question.paths) paths projected; weeks are those that the engine lived on simulated markets: no forecast"
    }
  }
}
