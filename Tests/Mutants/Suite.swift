/// A test suite as a judge: how long it keeps a processor busy, and which mutants it reaches.
struct Suite {
  /// `EngineTests.DueTests`, or `DomainTests.` for the tests of a target that are in no suite.
  let name: String
  let busy: Double
  let reached: Set<Int>

  func isOf(_ room: String) -> Bool { name.hasPrefix("\(room)Tests.") }
}

extension Suite {
  /// The processor seconds above which a suite is too slow to judge.
  static let quick = 10.0

  /// Targets that start other processes, read the sources, or print: they say little about one line and take
  /// long to build or to run.
  static let targetsAside = [
    "HouseTests", "EndToEndTests", "AttackTests", "FaultInjectionTests", "BenchmarksTests",
    "CursesTerminalTests", "ConsoleTests", "PagesTests", "MonitorTests", "LiveCockpitTests",
    "VendorFormatsTests", "ArchivesTests",
  ]
}
