import Dispatch
import Domain
import Glibc
import MarketFeeds
import MarketModel
import Money
import Synchronization
import TestSupport
import Testing

private let now = Instant("2026-03-13T14:30:00Z") ?? Instant(milliseconds: 0)

private func quote(
  _ symbol: String = "TSLA", bid: String = "244.10", ask: String = "244.14",
  time: String = "2026-03-13T14:30:00Z",
  more: String = ""
) -> String {
  "{\"type\":\"quote\",\"symbol\":\"\(symbol)\",\"time\":\"\(time)\",\"bid\":\(bid),\"ask\":\(ask)\(more)}"
}

private func judged(_ lines: [String], by quarantine: inout Quarantine) -> [Bool] {
  lines.map { quarantine.admit(line: Array($0.utf8), now: now) != nil }
}

@Test(arguments: [
  (quote(bid: "NaN"), FeedFault.notFinite), (quote(bid: "\"nan\""), .notFinite),
  (quote(ask: "Infinity"), .notFinite),
  (quote(ask: "null"), .notFinite), (quote(bid: "1e400"), .malformed), (quote(bid: "0"), .zero),
  (quote(bid: "-1"), .negative), (quote(bid: "245"), .crossed), (quote(bid: "244e6", ask: "244e6"), .wild),
  (quote(bid: "0.000244", ask: "0.000245"), .wild), (quote(time: "2026-03-13T14:29:54.999Z"), .stale),
  (quote(time: "2026-03-13T14:30:05.001Z"), .early), (quote("tsla"), .malformed), ("{", .malformed),
  ("[]", .malformed), (quote(more: ",\"volume\":-5"), .negative), (quote(more: ",\"last\":0"), .zero),
  ("{\"type\":\"trade\",\"symbol\":\"T\",\"time\":1773412200000,\"price\":0,\"size\":1}", .zero),
  ("{\"type\":\"option\",\"contract\":\"TSLA\",\"time\":1773412200000,\"bid\":1,\"ask\":2}", .malformed),
  ("{\"type\":\"index\",\"time\":1773412200000,\"value\":-17}", .negative),
  (quote(time: "2026-03-13T14:29:57Z"), .outOfOrder), (quote(), .duplicate),
])
func `implausible messages are rejected and counted by their fault`(line: String, fault: FeedFault) {
  var quarantine = Quarantine()
  let good = quote(time: "2026-03-13T14:29:58Z")
  var lines = [good, line]
  if fault == .duplicate { lines = [quote(), quote()] }
  #expect(judged(lines, by: &quarantine) == [true, false], "\(quarantine.counts)")
  #expect(quarantine.counts == [fault: 1])
  #expect(quarantine.accepted == 1 && quarantine.recent.count == 1)
}

@Test func `sequence numbers show duplicates, disorder and gaps, and after a gap quotes are used`() {
  var quarantine = Quarantine()
  let lines = [1, 2, 2, 1, 5, 6].map { quote(bid: "244.0\($0)", more: ",\"seq\":\($0)") }
  #expect(judged(lines, by: &quarantine) == [true, true, false, false, true, true])
  #expect(quarantine.counts == [.duplicate: 1, .outOfOrder: 1, .gap: 1])
  #expect(quarantine.recent.last?.text == "2 to 5")
}

@Test func `one symbol's faults do not touch another, and its next good quote is used`() {
  var quarantine = Quarantine()
  let lines = [
    quote("AAPL", bid: "270", ask: "271"), quote(), quote("AAPL", bid: "270e6", ask: "271e6"),
    quote(bid: "244.11"), quote("AAPL", bid: "270.5", ask: "271"),
  ]
  #expect(judged(lines, by: &quarantine) == [true, true, false, true, true])
}

@Test func `the memory of faults is bounded and printable`() {
  var quarantine = Quarantine()
  for _ in 0..<300 { _ = quarantine.admit(line: [0x1B] + Array("[2J\u{202E}".utf8), now: now) }
  #expect(quarantine.recent.count == Quarantine.memory && quarantine.counts[.malformed] == 300)
  #expect(quarantine.recent[0].text.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
}

@Test func `every kind of line is read`() throws {
  func message(_ text: String) throws -> FeedMessage { try FeedMessage(line: Array(text.utf8)) }
  let contract = try OptionContract("TSLA260313P00245000")
  #expect(
    try message(
      "{\"type\":\"option\",\"contract\":\"\(contract)\",\"time\":1773412200000,\"bid\":0,\"ask\":0.05}")
      == FeedMessage(.option(contract, bid: .zero, ask: Price(units: 500)), time: now))
  #expect(
    try message("{\"type\":\"index\",\"time\":1773412200000,\"value\":17.425}")
      == FeedMessage(.index(1_743), time: now))
  #expect(try message("{\"type\":\"heartbeat\",\"time\":1773412200000}").content == .heartbeat)
  #expect(
    try message(quote(more: ",\"last\":244.12,\"volume\":7,\"seq\":9"))
      == FeedMessage(
        .quote(
          "TSLA", bid: Price(units: 2_441_000), ask: Price(units: 2_441_400), last: Price(units: 2_441_200),
          volume: 7),
        time: now, sequence: 9))
}

/// Runs a command as a feed until it ends.
private func run(
  _ command: String, at instant: Instant? = nil, stop: Bool = false
) async throws -> (batch: FeedBatch, status: ChildFeed.Status) {
  let handOver = HandOver(start: Instant(milliseconds: 0)) {}
  let (ends, end) = AsyncStream.makeStream(of: Int32.self)
  let fixed = instant ?? Instant(milliseconds: 0)
  let clock: @Sendable () -> Instant = { fixed }
  let feed = try ChildFeed(
    command: command, into: handOver, clock: instant == nil ? .system : WallClock(speed: 1, now: clock)
  ) { code in
    end.yield(code)
    end.finish()
  }
  if stop { feed.stop() }
  var codes: [Int32] = []
  for await code in ends { codes.append(code) }
  #expect(codes == [feed.status.exitCode])
  return (handOver.drain(), feed.status)
}

@Test func `what a child program prints arrives, and its faulty lines do not`() async throws {
  let lines = [
    quote(), "rubbish", quote("AAPL", bid: "1", ask: "2"), quote(bid: "244.12"),
    "{\"type\":\"trade\",\"symbol\":\"TSLA\",\"price\":244.12,\"size\":300,\"time\":1773412200000}",
    "{\"type\":\"index\",\"value\":17.5,\"time\":1773412200000}",
    "{\"type\":\"option\",\"contract\":\"TSLA260313P00245000\",\"time\":1773412200000,\"bid\":1.1,\"ask\":1.2}",
  ]
  let text = lines.joined(separator: "\n")
  let (batch, status) = try await run("cat <<'END'\n\(text)\nEND\nexit 3", at: now)
  #expect(batch.quotes.map(\.symbol) == ["TSLA", "AAPL", "TSLA"])
  #expect(batch.events == [.trade("TSLA", price: Price(units: 2_441_200), count: 300, at: now)])
  #expect(batch.volatilityIndex == 1_750 && batch.options.count == 1 && batch.through == now)
  #expect(status.exitCode == 3 && status.lastGood == now)
  #expect(status.quarantine.counts == [.malformed: 1])
}

@Test func `a line without end is dropped, and what follows is read`() async throws {
  let command = "head -c 200000 /dev/zero | tr '\\0' 'x'; echo; echo '\(quote())'"
  let (batch, status) = try await run(command, at: now)
  #expect(batch.quotes.count == 1)
  #expect(status.quarantine.counts == [.tooLong: 1])
}

@Test func `a missing program, and one that is stopped, end with their codes`() async throws {
  let missing = try await run("exec /nonexistent/feed 2>/dev/null")
  #expect(missing.status.exitCode == 127)
  let stopped = try await run("exec sleep 600", stop: true)
  #expect(stopped.status.exitCode == 128 + SIGTERM)
}

@Test func `the example adapter turns a file of quotes into a feed`() async throws {
  let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  var path = Array("/tmp/alluse-feed-XXXXXX".utf8CString)
  let descriptor = mkstemp(&path)
  try #require(descriptor >= 0)
  let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { unlink(name) }
  let rows =
    "symbol,bid,ask,last,volume\nTSLA,244.10,244.14,244.12,100\nKO,69.50,69.51,69.50,50\nTSLA,244.11,244.15,244.13,200\n"
  let written = rows.withCString { write(descriptor, $0, rows.utf8.count) }
  close(descriptor)
  try #require(written == rows.utf8.count)
  let (batch, status) = try await run("exec '\(root)/Scripts/feeds/csv-feed' '\(name)'")
  #expect(status.exitCode == 0 && status.quarantine.counts.isEmpty, "\(status.quarantine.recent)")
  #expect(batch.quotes.map(\.symbol) == ["TSLA", "KO", "TSLA"])
  #expect(batch.quotes.map(\.volume) == [100, 50, 200])
}

/// Whether a process is there and no corpse.
private func isAlive(_ process: String) -> Bool {
  guard let status = try? text(ofFile: "/proc/\(process)/stat"), let name = status.lastIndex(of: ")") else {
    return false
  }
  return status[name...].dropFirst(2).first != "Z"
}

@Test(arguments: [
  ("sleep 600 & echo $! >F; exit 4", false), ("(trap '' TERM; sleep 600) & echo $! >F; exit 4", false),
  ("setsid sleep 600 & echo $! >F; exit 4", true),
])
func `what a program leaves behind is ended with it, and never blocks its feed`(
  command: String, isOfAnotherGroup: Bool
) async throws {
  let folder = try TemporaryDirectory()
  let file = folder("process")
  let ended = try await run("echo '\(quote())'; \(command.replacing("F", with: file))", at: now)
  #expect(ended.status.exitCode == 4 && ended.batch.quotes.count == 1)
  let process = try text(ofFile: file).filter { !$0.isNewline }
  // What left the group lives on; the feed has ended all the same.
  #expect(isAlive(process) == isOfAnotherGroup)
  if let number = pid_t(process), isOfAnotherGroup { kill(number, SIGKILL) }
}

@Test func `a program inherits few open files, and leaves no core`() async throws {
  let ended = try await run(
    "set -- /proc/self/fd/*; test $# -le 5 || exit 3; test \"$(ulimit -c)\" = 0 || exit 5; exit 6")
  #expect(ended.status.exitCode == 6)
}

private let extremes = [
  "-9223372036854775808", "9223372036854775807", "9223372036854775808", "-1", "0", "1e308", "-1e308", "1e999",
  "4.9e-324", "1e12", "999999999999.9999", "1e15", "253402300799999", "253402300800000", "-62135596800000",
  "null",
  "true", "\"NaN\"", "\"inf\"", "\"\"", "[]", "{}", "\"2026-03-13T14:30:00Z\"",
  "\"9999-12-31T23:59:59.999Z\"",
  "\"0001-01-01\"", "\"TSLA\"", "\"TSLA260313P00245000\"", "\"TSLA999999P99999999\"", "1773412200000",
]

@Test func `no line, however extreme, traps, and a good one after it is used`() throws {
  let members = [
    "time", "seq", "bid", "ask", "last", "volume", "price", "size", "value", "symbol", "contract",
  ]
  forAll(2_000) { draw in
    draw.list(1...4) { draw in
      let kind = draw.element(of: ["quote", "option", "trade", "index", "heartbeat", "x"])
      let told = members.map { name in
        let usual =
          ["time": "1773412200000", "symbol": "\"T\"", "contract": "\"TSLA260313P00245000\""][name] ?? "1"
        return "\"\(name)\":\(draw.chance(70) ? usual : draw.element(of: extremes))"
      }
      return "{\"type\":\"\(kind)\",\(told.joined(separator: ","))}"
    }
  } holds: { (lines: [String]) in
    var quarantine = Quarantine()
    for line in lines { _ = quarantine.admit(line: Array(line.utf8), now: now) }
    let good = quarantine.admit(line: Array(quote("ZZZ").utf8), now: now)
    try ensure(good != nil, "\(quarantine.counts)")
  }
}

@Test func `no bytes trap`() {
  forAll(2_000) { draw in
    var bytes = Array(quote(more: ",\"seq\":9").utf8)
    for _ in 0..<draw.integer(in: 1...8) {
      let place = draw.integer(in: 0...(bytes.count - 1))
      bytes[place] = draw.integer(in: 0...255 as ClosedRange<UInt8>)
    }
    return bytes
  } holds: { (bytes: [UInt8]) in
    var quarantine = Quarantine()
    _ = quarantine.admit(line: bytes, now: now)
    _ = quarantine.admit(line: bytes + Array(repeating: 0x5B, count: 60_000), now: now)
  }
}

@Test func `sequence numbers at the limits of their type are compared`() {
  var quarantine = Quarantine()
  let lines = ["9223372036854775807", "9223372036854775807", "-9223372036854775808"].map {
    quote(more: ",\"seq\":\($0)")
  }
  #expect(judged(lines, by: &quarantine) == [true, false, false])
}
