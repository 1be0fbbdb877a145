import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketFeeds
import Pages
import Platform
import Settings

/// Writes the reports that are due by a paced clock into the store's folder of reports, and keeps the newest of each kind.
///
/// A report tells of the events up to its moment and of none behind it. Where market time races, only the newest of each kind
/// is made; where nothing holds it back, none is.
struct ReportWriter {
  private let place: StorePlace
  private let folder: PrivateDirectory?
  private var due: [ScheduledReport] = []
  private var planned: [ReportKind: ScheduledReport] = [:]

  init(_ place: StorePlace, _ files: StoreFiles) {
    self.place = place
    folder = try? PrivateDirectory(ensuring: files.directory.file("reports"))
  }

  /// Finds what is due at the engine's clock and not there yet.
  mutating func plan(at sight: LiveState, _ history: History) {
    guard let folder, case .times = sight.pace, sight.machine.portfolio.sequence > 0 else { return }
    let clock = sight.machine.playbook.portfolio.clock
    for kind in ReportKind.scheduled {
      guard let report = kind.lastDue(at: sight.clock - .init(milliseconds: 1), clock),
        planned[kind] != report
      else { continue }
      planned[kind] = report
      due.removeAll { $0.kind == kind }
      // What happened behind its moment cannot be taken back, and nothing happened before the founding.
      guard report.until >= history.portfolio.instant || history.portfolio.sequence == 0,
        !DurableFile.exists(folder.file(report.name + ".json"))
      else { continue }
      due.append(report)
    }
    due.sort { ($0.until, $0.name) < ($1.until, $1.name) }
  }

  /// Makes the reports whose moment lies before the next event.
  mutating func pass(_ history: History, before instant: Instant) {
    while let next = due.first, next.until < instant { make(due.removeFirst(), history) }
  }

  /// Makes the rest: the engine's clock has passed their moments, and the history has all that happened until then.
  mutating func finish(_ history: History) {
    while !due.isEmpty { make(due.removeFirst(), history) }
  }

  private func make(_ report: ScheduledReport, _ history: History) {
    guard let folder, history.portfolio.sequence > 0 else { return }
    let made = ReportMaker.report(
      report.kind, of: history, days: report.days, market: marketSide(of: report, history))
    // The JSON is written last: where it is, the report is whole. A full disk leaves a report out.
    for format in [ReportFormat.text, .pdf, .json] {
      guard let bytes = try? made.bytes(as: format) else { continue }
      try? DurableFile.write(bytes, to: folder.file("\(report.name).\(format.ending)"))
    }
    drop(report.kind, in: folder)
  }

  /// What such a report tells when it is asked for by hand as well, by the same rows.
  private func marketSide(of report: ScheduledReport, _ history: History) -> MarketSide {
    guard report.kind.tellsOverrides, let reader = try? EngineShell.reader(at: place),
      let side = try? MarketSide(
        overridesOf: report.days, from: reader, through: history.portfolio.sequence)
    else { return MarketSide() }
    return side
  }

  private func drop(_ kind: ReportKind, in folder: PrivateDirectory) {
    let names = ((try? folder.entries()) ?? []).filter { $0.hasPrefix("\(kind.rawValue)-") }
    let stems = Set(names.map { String($0.prefix { $0 != "." }) }).sorted()
    for stem in stems.dropLast(kind.kept) {
      for name in names where name.hasPrefix("\(stem).") {
        try? DurableFile.removeIfPresent(folder.file(name))
      }
    }
  }
}
