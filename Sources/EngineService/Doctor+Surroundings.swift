import Books
import Domain
import Engine
import Journal
import Platform
import SQLiteJournal

extension Doctor {
  /// The length of the write-ahead log beyond which the processes that hold it are named.
  private static let logLimit: Int64 = 128 << 20

  /// Checks the length of the write-ahead log, and names the processes that keep it from starting over.
  func log() throws(ShellError) -> (Bool, String) {
    let files = try place.files()
    let bytes = (try? DurableFile.size(files.log)) ?? 0
    let story = "the write-ahead log has \(bytes >> 20) MiB"
    if bytes <= Doctor.logLimit { return (true, story) }
    let names = files.holders.map { "process \($0)" }
    let who =
      names.isEmpty
      ? "nobody holds it now, and it begins anew at the next write" : names.joined(separator: ", ")
    return (
      names.isEmpty,
      names.isEmpty ? "\(story); \(who)" : "\(story), held by \(who); end what stands still there"
    )
  }

  /// Checks whether the wall clock and the log agree, where the store lives by the wall clock.
  func clock() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    let machine = try Recovery.machine(from: reader)
    if machine.desk.market != nil { return (true, "the store lives in its market's time") }
    let wall = Instant(milliseconds: Clocks.wallMilliseconds())
    let bound = wall + .days(1)
    let filter = AuditFilter(from: bound.description)
    let ahead = try journaling(try reader.page(filter, limit: 1).first)
    guard let ahead else { return (true, "no row is later than the wall, \(wall)") }
    return (
      false,
      "row \(ahead.sequence) is of \(ahead.at), and the wall says \(wall): give what follows with --at \(machine.portfolio.instant) or later, or restore a backup from before it"
    )
  }

  /// Whether programs that an engine starts are kept from the store; a kernel that cannot do that is no failure.
  func containment() throws(ShellError) -> (Bool, String) {
    guard let version = Confinement.landlock else {
      return (true, "the kernel has no Landlock: a feed program has all rights of its user")
    }
    guard Confinement.holds(for: place.folders) else {
      return (
        true,
        "a folder above the store or its key cannot be listed: a feed program has all rights of its user"
      )
    }
    return (true, "feed programs are kept from the store and its key (Landlock \(version))")
  }

  /// Checks whether the trading calendar reaches far enough.
  func calendar() throws(ShellError) -> (Bool, String) {
    let covered = TradingCalendar.newYork.covered
    let machine = try Recovery.machine(from: EngineShell.reader(at: place))
    let present = max(
      machine.portfolio.instant.newYork.day, Instant(milliseconds: Clocks.wallMilliseconds()).newYork.day)
    let isEnding = present.civil.year >= covered.upperBound.civil.year
    let story = TradingCalendar.newYork.ending
    return (!isEnding, isEnding ? "\(story), within a year; use a newer build" : story)
  }
}
