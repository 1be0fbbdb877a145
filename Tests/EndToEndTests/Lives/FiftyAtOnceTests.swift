import JSON
import TestSupport
import Testing

@Suite struct FiftyAtOnceTests {
  @Test func `fifty clients at once: what was confirmed is there once, what was refused is not`() throws {
    let desk = try Desk(capital: "1000000")
    let clients = (0..<50).map { Client(number: $0) }
    let running = try clients.map { try desk.start($0.words, at: day(1)) }
    var expected = GrowthModel(capital: 10_000_000_000).values
    for (client, process) in zip(clients, running) {
      var finished = try process.wait()
      // A client that waited for the store in vain gets an error, and repeats its request with the same id.
      if finished.exitCode == 3, finished.errorText.contains("held by") {
        finished = try desk.run(client.words, at: day(1))
      }
      try client.check(finished)
      for (path, change) in client.changes { expected[path, default: 0] += change }
    }
    #expect(try desk.values() == expected)
    let rows = try #require(try desk.done("audit list --limit 1000")["rows"]?.array)
    let ids = rows.compactMap { $0["command"]?.string }.dropFirst()
    #expect(ids.sorted() == clients.filter(\.isJournaled).map(\.id).sorted())
    try desk.audit()
  }

  @Test func `one id from twenty processes at once has one effect and one reply`() throws {
    let desk = try Desk(capital: "100000")
    let words = "deposit root/gen 12.3456 --id once".words
    let running = try (0..<20).map { _ in try desk.start(words, at: day(1)) }
    let replies = try running.map { try $0.wait() }
    #expect(replies.allSatisfy { $0.exitCode == 0 }, "\(replies.map(\.errorText))")
    #expect(Set(replies.map(\.text)).count == 1)
    #expect(try desk.rows() == 2)
    #expect(try desk.account("root/gen").units("cash") == 400_000_000 + 123_456)
    // Days later, with other flags, it is still the same command.
    let later = try desk.run(words + ["--as", "other"], at: day(9))
    #expect(later.text == replies[0].text)
    #expect(try desk.rows() == 2)
    try desk.audit()
  }

  @Test func `a founding from ten processes at once makes one store`() throws {
    let desk = try Desk()
    let running = try (0..<10).map { _ in try desk.start("init --capital 300000".words, at: day(0)) }
    let codes = try running.map { try $0.wait().exitCode ?? -1 }
    #expect(codes.sorted() == [0] + [Int32](repeating: 1, count: 9))
    #expect(try desk.rows() == 1)
    try desk.audit()
  }

  @Test func `eight stores founded at once with no key yet share the one that is made`() throws {
    let desk = try Desk()
    let stores = (0..<8).map { desk.product.home("store-\($0)") }
    let running = try stores.map { try desk.start(["init", "--capital", "5", "--data", $0], at: day(0)) }
    for process in running {
      let finished = try process.wait()
      #expect(finished.exitCode == 0, "\(finished.errorText)")
    }
    for store in stores { try desk.done(["deposit", "root/gen", "1", "--data", store], at: day(1)) }
    let left = try entries(ofDirectory: desk.product.home(".config/alluse")).filter { !$0.hasSuffix(".mark") }
    #expect(left == ["lock", "signing.key"])
  }
}

/// One of many clients that ask for different things at once.
private struct Client {
  let number: Int
  var id: String { "client-\(number)" }

  init(number: Int) { self.number = number }

  private var amount: Int64 { 10_000 * Int64(number + 1) + Int64(number) }

  var words: [String] {
    let line =
      switch number % 10 {
      case 0, 1, 2: "deposit root/gen \(dollars(amount))"
      case 3: "withdraw root/rev \(dollars(amount))"
      case 4: "deposit root/com \(dollars(amount))"
      case 5: "withdraw root/com \(dollars(amount))"
      case 6: "fork root/gen"
      case 7: "accounts"
      case 8: "audit verify"
      default: "withdraw root/gen 99999999"
      }
    return line.words + ["--id", id]
  }

  var isJournaled: Bool { number % 10 != 7 && number % 10 != 8 }

  var changes: [String: Int64] {
    switch number % 10 {
    case 0, 1, 2: ["root/gen": amount]
    case 3: ["root/rev": -amount]
    case 4: ["root/com": amount]
    default: [:]
    }
  }

  private var refusal: String? {
    switch number % 10 {
    case 5: "COM_WITHDRAWAL"
    case 6: "BELOW_THRESHOLD"
    case 9: "CASH_SHORT"
    default: nil
    }
  }

  func check(_ finished: Finished) throws {
    #expect(finished.exitCode == (refusal == nil ? 0 : 1), "\(words): \(finished.errorText)")
    #expect(try JSONValue(parsing: finished.output)["error"]?["code"]?.string == refusal, "\(words)")
  }
}
