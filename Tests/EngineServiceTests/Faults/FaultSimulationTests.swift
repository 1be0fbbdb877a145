import TestSupport
import Testing

/// The whole engine with its journal, market, broker and people, in lives in which everything goes wrong by one seed.
@Suite struct FaultSimulationTests {
  /// Seeds of lives that broke a promise once, one a line, with what it was; they run first.
  private static let kept = "\(packageDirectory)/Tests/Fixtures/fault-seeds.txt"

  private static func keptSeeds() throws -> [UInt64] {
    try text(ofFile: kept).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: " ").first.flatMap { UInt64($0) } }
  }

  @Test
  func `whatever goes wrong, nothing acknowledged is lost, doubled or half done, and every fault was met`()
    throws
  {
    var fired: [FaultPoint: Int] = [:]
    var failures = 0
    let fresh = (0..<UInt64(Effort.count(200, soak: 10_000))).map { Effort.seed + $0 }
    let kept = try Self.keptSeeds()
    for (place, seed) in (kept + fresh).enumerated() where failures < 5 {
      let world = try FaultWorld(seed: seed)
      do { try world.live(steps: place < kept.count ? 60 : Effort.count(45, soak: 60)) } catch {
        failures += 1
        Issue.record("seed \(seed), to be kept in Tests/Fixtures/fault-seeds.txt: \(error)")
      }
      fired.merge(world.fired) { $0 + $1 }
    }
    print(FaultPoint.allCases.map { "\($0) \(fired[$0] ?? 0)" }.joined(separator: ", "))
    #expect(FaultPoint.allCases.filter { fired[$0] == nil } == [], "these never struck")
  }
}

extension FaultWorld {
  /// How often what struck, at the broker too.
  fileprivate var fired: [FaultPoint: Int] {
    let names: [ScriptedBroker.Struck: FaultPoint] = [
      .late: .reportLate, .twice: .reportTwice, .lost: .reportLost, .rejected: .orderRejected,
      .declined: .changeDeclined, .cut: .lineCut,
    ]
    let outside = broker.scripted.struck.compactMap { what, times in names[what].map { ($0, times) } }
    return schedule.fired.merging(outside) { $0 + $1 }
  }
}
