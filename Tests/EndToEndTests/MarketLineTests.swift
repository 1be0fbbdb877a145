import Glibc
import JSON
import TestSupport
import Testing

@Suite struct MarketLineTests {
  @Test func `options are priced from standard input to standard output, and a bad row exits with 1`() throws
  {
    let rows = "spot,strike,rate,dividend,vol,years,right,style\n100,100,0,0,0.2,1,C,european\n"
    let good = try Product().run("price", "--csv", "-", input: rows)
    #expect(good.exitCode == 0 && good.errorText == "")
    #expect(good.text.split(separator: "\n").count == 2 && good.text.contains(",7.96556745540"))
    let bad = try Product().run("price", "--csv", "-", input: rows + "0,100,0,0,0.2,1,C,european\n")
    #expect(bad.exitCode == 1 && bad.errorText.contains("standard input") && bad.errorText.contains("line 3"))
  }

  @Test func `any number of rows is priced in little memory`() throws {
    let folder = try TemporaryDirectory()
    let row = "100.25,101.5,0.0425,0.0125,0.2375,0.7534246575342466,P,european\n"
    let rows = String(repeating: row, count: Effort.count(100_000, soak: 1_000_000))
    try write("spot,strike,rate,dividend,vol,years,right,style\n" + rows, toFile: folder("options.csv"))
    let line =
      "ulimit -v 400000; '\(Product.path)' price --csv '\(folder("options.csv"))' | cksum; exit ${PIPESTATUS[0]}"
    let result = try ChildProcess("/bin/bash", ["-c", line], environment: [:]).wait()
    #expect(result.exitCode == 0 && result.errorText == "")
  }

  @Test func `a generated market is the same to the last byte in every run`() throws {
    let words = ["market", "generate", "--from", "2026-01-05", "--to", "2026-06-30", "--seed", "42", "--csv"]
    let (first, second) = (try Product().run(words), try Product().run(words))
    #expect(first.exitCode == 0 && first.output == second.output)
  }

  @Test func `watching ends when it is interrupted, with its document`() throws {
    let watch = try Product().start("market", "watch", "--symbols", "SPY", "--speed", "60")
    try watch.waitForOutput(containing: "opened")
    watch.send(SIGINT)
    let result = try watch.wait()
    #expect(result.exitCode == 0 && result.errorText == "" && result.text.contains("  SPY "))
  }
}
