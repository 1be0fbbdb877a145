import Glibc
import JSON
import TestSupport
import Testing

@Suite struct FeedLineTests {
  private let adapter = "\(packageDirectory)/Scripts/feeds/csv-feed"

  @Test func `the example adapter's quotes are shown and counted`() throws {
    let folder = try TemporaryDirectory()
    try write(
      "symbol,bid,ask,last,volume\nTSLA,244.1,244.14,244.12,100\nKO,70,69.5,69.8,5\nTSLA,244.2,244.24,244.22,200\n",
      toFile: folder("quotes.csv"))
    let program = "'\(adapter)' '\(folder("quotes.csv"))'"
    let shown = try Product().run("feed", "--exec", program)
    #expect(shown.exitCode == 0 && shown.errorText == "")
    #expect(shown.text.contains("  TSLA      244.20    244.24    244.22         200\n"))
    #expect(shown.text.hasSuffix("2 accepted, 1 kept back (crossed 1)\n"))
    let document = try JSONValue(parsing: try Product().run("feed", "--exec", program, "--json").output)
    #expect(document["accepted"] == 2 && document["quarantined"] == 1 && document["exitCode"] == 0)
    #expect(document["faults"] == ["crossed": 1])
    #expect(document["last"]?[0]?["bid"] == "244.20")
  }

  @Test func `a program that fails, and one of which nothing can be used, are told apart`() throws {
    let failing = try Product().run("feed", "--exec", "exit 7", "--json")
    #expect(failing.exitCode == 3)
    #expect(try JSONValue(parsing: failing.output)["error"]?["code"] == "FEED_FAILED")
    let useless = try Product().run("feed", "--exec", "echo rubbish")
    #expect(useless.exitCode == 1 && useless.errorText.contains("malformed: rubbish"))
    #expect(try Product().run("feed", "--exec", "true").exitCode == 0)
  }

  @Test func `a program hears the signals that the product itself keeps back`() throws {
    let ended = try Product().run("feed", "--exec", "kill -TERM $$; exit 6", "--json")
    #expect(try JSONValue(parsing: ended.output)["exitCode"]?.integer == 128 + Int64(SIGTERM))
  }

  @Test func `a program ends with the product, even when that is killed`() throws {
    let folder = try TemporaryDirectory()
    let feed = try Product().start("feed", "--exec", "echo $$ >'\(folder("process"))'; exec sleep 600")
    func process() -> String? { try? text(ofFile: folder("process")).filter { !$0.isNewline } }
    func isAlive() -> Bool {
      guard let process = process(), !process.isEmpty, let stat = try? text(ofFile: "/proc/\(process)/stat")
      else { return false }
      return stat.contains("(sleep)") && !stat.contains(") Z ")
    }
    for _ in 0..<6_000 where !isAlive() { usleep(10_000) }
    #expect(isAlive())
    feed.send(SIGKILL)
    _ = try feed.wait()
    for _ in 0..<6_000 where isAlive() { usleep(10_000) }
    #expect(!isAlive())
  }

  @Test func `an endless program is ended with the time given, and by an interruption`() throws {
    let endless = "while :; do echo '{\"type\":\"heartbeat\",\"time\":0}'; sleep 0.01; done"
    let timed = try Product().run("feed", "--exec", endless, "--for", "3s", "--json")
    #expect(timed.exitCode == 1 && timed.text.contains("\"stale\":"))
    let feed = try Product().start("feed", "--exec", "printf '\(quote)\\n' $(date +%s); exec sleep 600")
    try feed.waitForOutput(containing: "KO")
    feed.send(SIGINT)
    #expect(try feed.wait().exitCode == 0)
  }

  /// A quote, as a format of the second it is of.
  private var quote: String {
    #"{"type":"quote","symbol":"KO","time":%s000,"bid":69.5,"ask":69.51}"#
  }
}
