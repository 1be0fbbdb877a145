import Cockpit
import Domain
import Engine
import Money
import Terminal
import Testing

/// A fork or a merge is decided on what holds now: its box says what stands in the way, and offers no yes then.
@Suite struct GrowthBoxTests {
  private static let fork = StructureID(number: 1)
  private static let wide = Size(width: 120, height: 60)

  private func approvals(_ effects: [Effect]) -> [Approval] {
    effects.compactMap { if case .approve(let approval) = $0 { approval } else { nil } }
  }

  /// The box of the decision to fork.
  private func forkBox(_ sample: Sample) -> Model {
    var model = sample.model(Self.wide)
    model.hit("4", "down", "a")
    return model
  }

  private func publish(_ sample: Sample, to model: inout Model) {
    _ = update(&model, .published(sample.read, at: model.now))
    model.paint()
  }

  @Test func `a fork that is due is armed and given with its two keys`() throws {
    var model = forkBox(try Sample())
    #expect(!model.picture.contains("Stands in the way"), "\(model.picture)")
    model.typeCode()
    #expect(approvals(model.hit("ctrl+y", "y")).map { $0.command.words.prefix(2) } == [["approve", "2"]])
  }

  @Test func `when the surplus leaves, the box names the bound, disarms and takes no yes`() throws {
    var sample = try Sample()
    var model = forkBox(sample)
    model.typeCode()
    model.hit("ctrl+y")
    #expect(model.picture.contains("ARMED"))
    try sample.give(.mark(Sample.gen, Money(dollars: 200_000), reason: ""))
    publish(sample, to: &model)
    #expect(model.picture.contains("✗ BELOW_THRESHOLD"), "\(model.picture)")
    #expect(!model.picture.contains("ARMED") && model.picture.contains("cannot be approved"))
    #expect(model.status?.text.hasPrefix("disarmed: it would not be done now") == true)
    #expect(approvals(model.hit("y")).isEmpty)
    model.typeCode()
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
  }

  @Test func `once the surplus is back, the same box can be approved again`() throws {
    var sample = try Sample()
    let value = Money(dollars: 238_400)
    try sample.give(.mark(Sample.gen, Money(dollars: 200_000), reason: ""))
    var model = forkBox(sample)
    #expect(model.picture.contains("✗ BELOW_THRESHOLD"))
    try sample.give(.mark(Sample.gen, value + Money(dollars: 5_000), reason: ""))
    publish(sample, to: &model)
    #expect(!model.picture.contains("✗ BELOW_THRESHOLD"), "\(model.picture)")
    model.typeCode()
    #expect(approvals(model.hit("ctrl+y", "y")).count == 1)
  }

  /// The box of a decision to merge the fork, whose structure has the given value.
  private func mergeBox(_ sample: inout Sample, worth dollars: Int64) throws -> Model {
    try sample.give(.mark(Self.fork.account(.gen), Money(dollars: dollars), reason: ""))
    let decision = Decision(
      id: DecisionID(number: 3), .merge, account: Sample.com, level: .human, openedAt: sample.now,
      expires: sample.now + .days(7), proposal: .merge([Self.fork], into: Sample.com),
      summary: "merge fork-1 into root/com", explanation: [])
    sample.apply(Event(.desk(.decisionOpened(decision))))
    var model = sample.model(Self.wide)
    model.hit("4", "down", "down", "a")
    return model
  }

  @Test func `a merge below its threshold cannot be approved, and one above it can`() throws {
    for (dollars, isDue) in [(100_000, false), (900_000, true)] as [(Int64, Bool)] {
      var sample = try Sample()
      var model = try mergeBox(&sample, worth: dollars)
      #expect(model.picture.contains("merge fork-1"), "\(model.picture)")
      #expect(model.picture.contains("✗ BELOW_THRESHOLD") == !isDue, "\(model.picture)")
      model.typeCode()
      #expect(approvals(model.hit("ctrl+y", "y")).count == (isDue ? 1 : 0), "\(dollars)")
    }
  }

  @Test func `a switch over the merging structure disarms the box and stands in the way`() throws {
    var sample = try Sample()
    var model = try mergeBox(&sample, worth: 900_000)
    model.typeCode()
    model.hit("ctrl+y")
    #expect(model.picture.contains("ARMED"), "\(model.picture)")
    try sample.give(.kill(.structure(Self.fork), .halted, reason: ""))
    publish(sample, to: &model)
    #expect(model.picture.contains("✗ SOURCE_HALTED") && !model.picture.contains("ARMED"), "\(model.picture)")
    #expect(approvals(model.hit("ctrl+y", "y")).isEmpty)
  }
}
