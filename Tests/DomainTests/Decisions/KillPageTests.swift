import Domain
import TestSupport
import Testing

/// The page of the kill switch: it reads what it writes, a torn page is the strictest, and nothing loosens
/// it.
@Suite struct KillPageTests {
  private static let gen = Scope.account(StructureID.root.account(.gen))

  private func request(_ scope: Scope = .everything, _ asked: KillState? = nil, id: String = "k")
    -> KillRequest
  {
    KillRequest(scope, asked, id: id, asker: "ann", reason: "the feed is strange")
  }

  @Test func `an empty page has no requests, and every page has the same size`() {
    var page = KillPage()
    #expect(page.requests.isEmpty && page.bytes.count == 4_096 && KillPage(page.bytes) == page)
    _ = page.press(request(.structure(.root), .halted))
    #expect(page.bytes.count == 4_096)
  }

  @Test func `a request is read back as written, even with the longest texts`() {
    forAll { draw in
      let scopes: [Scope] = [.everything, KillPageTests.gen, .structure(StructureID(number: 999_999_999))]
      var page = KillPage()
      for _ in 0..<draw.integer(in: 0...6) {
        let long = draw.integer(in: 0...1) == 1
        let request = KillRequest(
          draw.element(of: scopes), draw.element(of: [nil, .reducing, .halted]),
          id: String(repeating: "i", count: long ? 64 : draw.integer(in: 1...9)),
          asker: String(repeating: "é", count: long ? 32 : 2),
          reason: String(repeating: "r", count: long ? 500 : 0))
        let set = page.press(request)
        if draw.integer(in: 0...1) == 1 {
          page.note(
            KillAnswer(state: .halted, row: .max, cancelled: .max - 1, unconfirmed: .max - 2), to: set)
        }
      }
      return page
    } holds: { page in
      try ensure(KillPage(page.bytes) == page, "another page is read than was written")
    }
  }

  @Test func `any changed byte, truncation or foreign content counts as the strictest`() {
    var page = KillPage()
    _ = page.press(request(.everything, .reducing))
    let bytes = page.bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x04
      #expect(KillPage(changed).requests.contains(.unreadable), "byte \(place)")
    }
    for count in [0, 1, 1_024, 4_095] {
      #expect(KillPage(Array(bytes.prefix(count))).requests == [.unreadable])
    }
    #expect(KillPage(bytes + [0]).requests == [.unreadable])
    #expect(KillPage(Array(repeating: 0, count: 4_096)).requests == [.unreadable])
    #expect(KillRequest.unreadable.scope == .everything && KillRequest.unreadable.state == .halted)
  }

  @Test func `the first press reduces, the second halts, and none loosens`() {
    var page = KillPage()
    #expect(page.press(request(id: "1")).state == .reducing)
    #expect(page.press(request(id: "1")).state == .reducing, "the same request again")
    #expect(page.press(request(id: "2")).state == .halted)
    #expect(page.press(request(.everything, .reducing, id: "3")).state == .halted)
    #expect(page.requests.map(\.state) == [.halted])
  }

  @Test func `a press on an unreadable slot remains the strictest`() {
    var page = KillPage(Array(repeating: 7, count: 4_096))
    #expect(page.press(request(.everything, .reducing)).state == .halted)
    #expect(page.requests.contains { $0.state == .halted && $0.scope == .everything })
  }

  @Test func `without a slot for another scope the request is for everything`() {
    var page = KillPage()
    for number in 1...3 {
      _ = page.press(request(.structure(StructureID(number: Int32(number))), id: "\(number)"))
    }
    #expect(page.press(request(KillPageTests.gen, id: "4")).scope == .everything)
    #expect(page.requests.count == 4)
  }

  @Test func `only answered or refused requests are removed, and newer ones remain`() {
    var page = KillPage()
    let first = page.press(request(id: "1"))
    let second = page.press(request(id: "2"))
    page.clear([first])
    #expect(page.requests == [second])
    page.clear([second])
    #expect(page == KillPage())
    var torn = KillPage(Array(page.bytes.dropLast()) + [0])
    #expect(torn.isDamaged)
    torn.clear([second])
    #expect(torn.isDamaged)
    torn.clear([.unreadable])
    #expect(torn == KillPage())
  }
}
