import Platform
import TestSupport
import Testing

/// A life is recorded once; then power is lost after many of its operations, and what the disk may hold is opened.
@Suite struct PowerLossTests {
  @Test func `after power is lost at any operation, nothing acknowledged is lost and the store goes on`()
    throws
  {
    let recorded = try Life()
    let log = recorded.scratch("recording")
    let finished = try recorded.live(recordingTo: log)
    #expect(finished.exitCode == 0, "\(finished.errorText)")
    let operations = DiskOperation.read(try bytes(ofFile: log))
    for kind in "CWTSRLUA" { #expect(operations.contains { $0.kind == kind }, "no \(kind) was recorded") }
    var chance = SplitMix64(seed: Effort.seed)
    var images = 0
    for number in 1...Effort.count(60, soak: 2_400) {
      let end = Int(chance.next() % UInt64(operations.count)) + 1
      let loss = DiskModel.Loss.allCases[number % DiskModel.Loss.allCases.count]
      try check(Array(operations[..<end]), loss, from: recorded.store, &chance)
      images += 1
    }
    #expect(images >= 60)
  }

  private func check(
    _ operations: [DiskOperation], _ loss: DiskModel.Loss, from store: String, _ chance: inout SplitMix64
  ) throws {
    var disk = DiskModel()
    for operation in operations { disk.perform(operation) }
    let life = try Life()
    _ = try PrivateDirectory(ensuring: life.store + "/backups")
    for (path, bytes) in disk.afterLoss(loss, &chance) {
      try DurableFile.create(bytes, at: path.replacing(store, with: life.store))
    }
    let said = operations.filter { $0.kind == "A" }.flatMap(\.bytes)
    try life.check(
      acknowledged: Life.acknowledged(String(decoding: said, as: UTF8.self)),
      "\(loss) lost after \(operations.count) operations")
  }
}
