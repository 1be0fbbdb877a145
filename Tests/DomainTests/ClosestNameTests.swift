import Domain
import Testing

@Suite struct ClosestNameTests {
  @Test func `a name with one wrong, missing, extra or swapped letter is close`() {
    let known = ["deposit", "withdraw", "fork", "merge"]
    for typed in ["deposot", "depsit", "deposiit", "edposit", "DEPOSIT"] {
      #expect(closestName(to: typed, in: known) == "deposit")
    }
    #expect(closestName(to: "frok", in: known) == "fork")
  }

  @Test func `a name unlike all known names has no close one`() {
    #expect(closestName(to: "xyzzy", in: ["deposit", "fork"]) == nil)
    #expect(closestName(to: "", in: ["fork"]) == nil)
    #expect(closestName(to: "fork", in: [String]()) == nil)
    #expect(closestName(to: String(repeating: "x", count: 100_000), in: ["fork"]) == nil)
  }
}
