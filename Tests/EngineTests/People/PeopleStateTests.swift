import Domain
import Engine
import Testing

@Suite struct PeopleStateTests {
  private let key = PersonalKey(bytes: Array(repeating: 7, count: 32))

  private func enrolled(_ name: String) throws -> PersonChange {
    .enrolled(name, try #require(key), Grant(.administrator, over: .everything))
  }

  @Test func `people are part of the state and its hash, and a store without any has the bytes of before`()
    throws
  {
    var desk = try Desk()
    let before = desk.machine.hashed()
    try desk.machine.replay(Event(.person(try enrolled("ann"))), sequence: 2, at: desk.now)
    #expect(desk.machine.hashed().count > before.count)
    #expect(desk.machine.people["ann"]?.grants.first?.role == .administrator)
    let bytes = canonicalBytes(desk.machine)
    let read = try bytes.withUnsafeBytes { try CanonicalReader.value(EngineMachine.self, from: $0) }
    #expect(read.people == desk.machine.people && canonicalBytes(read) == bytes)
    for older in StateHashVersion.allCases where older != .present {
      #expect(desk.machine.hashed(older).count <= before.count + 4)
    }
  }

  @Test func `a log cannot enrol a name twice, or change somebody whom nobody enrolled`() throws {
    var desk = try Desk()
    let ann = Event(.person(try enrolled("ann")))
    #expect(throws: CanonicalError.self) {
      try desk.machine.replay(Event(.person(.suspended("ann"))), sequence: 2, at: desk.now)
    }
    try desk.machine.replay(ann, sequence: 2, at: desk.now)
    #expect(throws: CanonicalError.self) { try desk.machine.replay(ann, sequence: 3, at: desk.now) }
    try desk.machine.replay(Event(.person(.suspended("ann"))), sequence: 3, at: desk.now)
    #expect(desk.machine.people["ann"]?.state == .suspended)
  }
}
