import Domain
import TestSupport
import Testing

@Suite struct GrantTests {
  @Test(arguments: [
    ("everything", ["root/gen", "root/rev", "fork-7/com"], []),
    ("root", ["root/gen", "root/com"], ["fork-1/gen"]),
    ("fork-1", ["fork-1/gen", "fork-1/com"], ["root/gen", "fork-11/gen", "fork-2/com"]),
    ("fork-*", ["fork-1/gen", "fork-999/com"], ["root/gen", "root/rev"]),
    ("fork-*/com", ["fork-1/com"], ["fork-1/gen", "root/com"]),
    ("*/gen", ["root/gen", "fork-3/gen"], ["root/rev", "fork-3/com"]),
    ("fork-2/gen", ["fork-2/gen"], ["fork-2/com", "fork-21/gen"]),
  ])
  func `a pattern covers what it names and nothing else`(
    _ text: String, _ covered: [String], _ others: [String]
  ) throws {
    let scope = try #require(GrantScope(text))
    #expect(scope.description == text)
    for path in covered { #expect(scope.covers(try #require(AccountID(path))), "\(path)") }
    for path in others { #expect(!scope.covers(try #require(AccountID(path))), "\(path)") }
  }

  @Test(arguments: [
    "", "*", "all", "fork", "fork-", "fork-0", "fork-*/rev", "fork-3/rev", "root/x", "root/gen/", "/gen",
    "fork-**", "ROOT",
  ])
  func `nothing else is a pattern`(_ text: String) {
    #expect(GrantScope(text) == nil)
  }

  @Test func `every grant is read back from its words`() {
    forAll {
      $0.grant()
    } holds: { grant in
      try ensure(Grant("\(grant)") == grant, "\(grant)")
    }
    for text in ["", "king", "trader of", "trader of everything", "trader over root", "trader  of root"] {
      #expect(Grant(text) == nil, "\(text)")
    }
  }
}
