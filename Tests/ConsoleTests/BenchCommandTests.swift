import Console
import JSON
import Money
import Testing

@Suite struct BenchCommandTests {
  @Test func `chosen benchmarks are printed with their figures and limits`() {
    let results = run("bench", "pricing.greeks", "--quick", "--json").json?["results"]?.array
    #expect(results?.compactMap { $0["name"]?.string } == ["pricing.greeks.scalar", "pricing.greeks.batch"])
    let keys = [
      "name", "unit", "median", "min", "max", "limit", "limitName", "ratio", "goal",
      "isReached", "ratioGoal",
    ]
    #expect(results?.first?.object?.keys == keys)
    #expect(run("bench", "pricing.implied", "--quick").output.contains("pricing.implied"))
  }

  @Test func `an unknown benchmark is a usage error that suggests a similar name`() {
    let result = run("bench", "pricing.implid")
    #expect(result.exit == .usage)
    #expect(result.errors.contains("did you mean \"pricing.implied\"?"))
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (1.005, 2, "1.00"), (-1.5, 0, "-2"), (-0.001, 2, "0.00"), (12.3456, 3, "12.346"),
    (1e30, 2, "--"), (.nan, 1, "--"), (.infinity, 1, "--"),
  ])
  func `numbers show exactly their decimals`(number: Double, decimals: Int, text: String) {
    #expect(decimalText(number, decimals) == text)
  }
}
