import Domain
import Engine
import EngineService
import Insight
import Monitor
import Platform
import Settings
import TestSupport
import Testing

/// Alerts that stand, over restarts of the engine that watches for them.
@Suite struct AlertWatchTests {
  private let folder: TemporaryDirectory
  private let place: StorePlace

  init() throws {
    folder = try TemporaryDirectory()
    place = StorePlace(data: folder("store"), configuration: folder("config"), holder: "test")
    _ = try PrivateDirectory(ensuring: place.data)
    _ = try PrivateDirectory(ensuring: place.configuration)
    try write(
      """
      [[alert]]
      name = "load"
      metric = "load_ratio"
      bound = 0.8
      for = "1m"
      summary = "too much"
      """)
  }

  private func write(_ rules: String) throws {
    try DurableFile.write(Array(rules.utf8), to: place.alertRules)
  }

  private func watch() throws -> AlertWatch { try AlertWatch(place, AlertSettings()) }

  private func look(_ watch: inout AlertWatch, _ load: Double?, _ seconds: Int64) {
    var set = MetricSet()
    set.add(Metric("load_ratio", .gauge, "Load."), load)
    watch.update(with: set, Instant(milliseconds: seconds * 1_000), market: nil)
  }

  private func changes() throws -> [AlertLogLine.Kind] { try AlertLog(place).lines.map(\.change.value) }

  @Test func `an alert that stands is not told anew after a restart, and its end is told once`() throws {
    var first = try watch()
    look(&first, 0.9, 0)
    look(&first, 0.9, 60)
    #expect(first.alerts.map(\.id) == ["load"])
    #expect(try changes() == [.fired])
    var second = try watch()
    look(&second, 0.9, 120)
    #expect(second.alerts.map(\.id) == ["load"])
    #expect(try changes() == [.fired])
    var third = try watch()
    look(&third, 0.1, 180)
    look(&third, 0.1, 240)
    #expect(third.alerts.isEmpty)
    #expect(try changes() == [.fired, .resolved])
  }

  @Test func `what a person has seen stays seen after a restart; nobody sees what is not there`() throws {
    var first = try watch()
    look(&first, 0.9, 0)
    look(&first, 0.9, 60)
    let now = Instant(milliseconds: 70_000)
    let (isOther, isOwn) = (
      first.acknowledge("other", by: "ada", at: now), first.acknowledge("load", by: "ada", at: now)
    )
    #expect(!isOther && isOwn)
    var second = try watch()
    look(&second, 0.9, 120)
    #expect(second.alerts.first?.acknowledgedAt == now)
    #expect(try changes() == [.fired, .seen])
  }

  @Test func `a file of rules that cannot be read leaves the rules that were there`() throws {
    var watch = try watch()
    try write("[[alert]]\nname = 1")
    watch.readRules(AlertSettings())
    #expect(watch.areRulesBroken)
    look(&watch, 0.9, 0)
    look(&watch, 0.9, 60)
    #expect(watch.alerts.map(\.id) == ["load"])
  }

  @Test func `a torn line of the log is passed over`() throws {
    var watch = try watch()
    look(&watch, 0.9, 0)
    look(&watch, 0.9, 60)
    try DurableFile.append(Array("{\"at\": \"2026".utf8), to: "\(place.data)/alerts.log")
    #expect(try changes() == [.fired])
  }
}
