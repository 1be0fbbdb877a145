import JSON
import TestSupport
import Testing

@Suite struct PlaybookLineTests {
  @Test func `a portfolio is not founded on a wrong playbook`() throws {
    let product = try Product()
    let founding = try product.run(
      "init", "--capital", "300000", "--playbook", "-", input: "fork.treshold = 5\n[capital]\ngen = 50\n")
    #expect(founding.exitCode == 1)
    #expect(
      founding.errorText.contains(
        "-:1:6: there is no setting fork.treshold; did you mean fork.threshold?; -:3:1: capital.gen"))
    #expect(try product.run("accounts").exitCode != 0)
  }

  @Test func `a portfolio lives by its playbook, an account by its own section`() throws {
    let product = try Product()
    let playbook = """
      inherits = "conservative"
      [capital]
      gen = 50
      rev = 25
      com = 25
      [account."root/gen"]
      buffer = 20
      """
    let founding = try product.run(
      "init", "--capital", "300000", "--playbook", "-", "--json", input: playbook)
    let accounts = try JSONValue(parsing: founding.output)["accounts"]
    #expect((0..<3).map { accounts?[$0]?["value"]?.string } == ["150000.00", "75000.00", "75000.00"])
    #expect((0..<3).map { accounts?[$0]?["buffer"]?.string } == ["30000.00", "7500.00", "7500.00"])
  }
}
