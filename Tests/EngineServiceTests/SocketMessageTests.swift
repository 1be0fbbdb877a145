import EngineService
import JSON
import TestSupport
import Testing

@Suite struct SocketMessageTests {
  @Test func `requests and answers are read as they were written`() {
    let requests: [EngineRequest] = [
      .status, .command(ForwardedCommand(arguments: [], actor: "bob", id: "k0")),
      .command(
        ForwardedCommand(
          arguments: ["deposit", "root/gen", "5", "--", "\u{1F600}\n"],
          files: ["a.toml": "x = 1\n", "-": ""],
          actor: "ann", id: "k1")),
    ]
    for request in requests { #expect(EngineRequest(request.message) == request) }
    let answers: [EngineAnswer] = [
      .done(exit: 3, output: "a\n", errors: "é"),
      .status(EngineStatus(clock: "wall", speed: .times(2), feed: nil)),
      .rejected(code: "C", message: "m"),
    ]
    for answer in answers { #expect(EngineAnswer(answer.message) == answer) }
  }

  @Test func `what is no message is read as none`() {
    for text in [
      "", "{}", "[]", "null", "{\"form\":2}", "{\"form\":1,\"arguments\":3}",
      "{\"form\":1,\"arguments\":[1],\"files\":{},\"actor\":\"a\",\"id\":\"i\"}",
      "{\"form\":1,\"arguments\":[],\"files\":{\"a\":1},\"actor\":\"a\",\"id\":\"i\"}",
      "{\"form\":1,\"arguments\":[],\"files\":{},\"actor\":\"a\"}", "GET / HTTP/1.1",
    ] {
      #expect(EngineRequest(Array(text.utf8)) == nil, "\(text)")
      #expect(EngineAnswer(Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    "", "engine", "Policy", "agent:x", " ann", "a\u{202E}b", "a\u{200B}b", "a\nb",
    SocketMessageTests.longName,
  ])
  func `names that nobody may have are refused at the socket`(_ name: String) {
    let asking = EngineRequest.command(ForwardedCommand(arguments: ["accounts"], actor: name, id: "i"))
    #expect(EngineRequest(asking.message) == nil)
    #expect(
      EngineRequest(EngineRequest.figures(FiguresRequest(.alerts, alert: "a", actor: name)).message) == nil)
  }

  @Test func `ids, words and their number have a bound`() {
    func passes(_ words: [String], _ id: String) -> Bool {
      EngineRequest(
        EngineRequest.command(ForwardedCommand(arguments: words, actor: "ann", id: id)).message) != nil
    }
    #expect(passes(["note", String(repeating: "x", count: 8_192)], String(repeating: "i", count: 64)))
    #expect(!passes(["note", String(repeating: "x", count: 8_193)], "i"))
    #expect(!passes(Array(repeating: "x", count: 257), "i"))
    #expect(!passes(["accounts"], String(repeating: "i", count: 65)))
    #expect(!passes(["accounts"], "i\u{0}"))
  }

  static let longName = String(repeating: "n", count: 900_000)

  @Test func `a message with any byte changed is read or refused, and never traps`() {
    let message = EngineRequest.command(
      ForwardedCommand(arguments: ["mark", "root/gen"], files: ["-": "t"], actor: "a", id: "i")
    ).message
    for place in message.indices {
      for byte in [UInt8(0), 0x22, 0x5B, 0x7D, 0xFF] {
        var changed = message
        changed[place] = byte
        _ = EngineRequest(changed)
        _ = EngineAnswer(changed)
      }
    }
  }
}
