import Books
import Cockpit
import Domain
import EngineService
import Insight
import Journal
import Pages
import Platform

/// The reports that can be read in the cockpit: those that are made now, and those that the engine wrote, the newest first.
struct ReportPages {
  /// The names of the written reports, the newest first.
  private(set) var names: [String] = []
  private var folder = ""
  private var read: [String: TextPage] = [:]

  private var present: [TextPage] = []
  /// The row up to which the reports of now tell, and when they may be made anew, in monotonic nanoseconds.
  private var (presentOf, restsUntil): (Int64, Int64) = (-1, 0)

  private static let kinds: [ReportKind] = [.weekly, .monthly, .quarterly, .annual, .risk, .tax]
  private static let most = 60
  private static let order: [ReportKind] = [.brief, .daily, .weekly, .monthly, .quarterly, .annual]

  /// Looks which reports were written.
  mutating func refresh(_ place: StorePlace) {
    guard let files = try? place.files() else { return }
    folder = files.directory.file("reports")
    let texts = ((try? FolderListing.names(in: folder)) ?? []).filter { $0.hasSuffix(".txt") }
    names = texts.sorted { ReportPages.key($1) < ReportPages.key($0) }.prefix(ReportPages.most).map { $0 }
  }

  /// By the end of the period, and within a day by kind.
  private static func key(_ name: String) -> (Day, Int) {
    let kind = ReportKind(rawValue: String(name.prefix { $0 != "-" })) ?? .brief
    let period = name.dropFirst(kind.rawValue.count + 1).dropLast(".txt".count)
    let end = kind.days(named: String(period))?.upperBound ?? Day(year: 1990, month: 1, day: 1)
    return (end, order.firstIndex(of: kind) ?? order.count)
  }

  /// All of them.
  mutating func shown(_ history: History) -> [TextPage] {
    // They tell of all that just happened; where making them takes long, they rest ten times as long.
    let began = Stopwatch.now
    if presentOf != history.portfolio.sequence, began >= restsUntil {
      presentOf = history.portfolio.sequence
      present = ReportPages.kinds.map { kind in
        let report = ReportMaker.report(kind, of: history)
        return TextPage("\(report.title), so far", textLines(of: report, width: textWidth))
      }
      restsUntil = Stopwatch.now + 10 * (Stopwatch.now - began)
    }
    read = read.filter { names.contains($0.key) }
    for name in names where read[name] == nil {
      guard let text = (try? UserInput.text("\(folder)/\(name)")).flatMap(\.self) else { continue }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      read[name] = TextPage(String(name.dropLast(".txt".count)), lines)
    }
    return present + names.compactMap { read[$0] }
  }
}
