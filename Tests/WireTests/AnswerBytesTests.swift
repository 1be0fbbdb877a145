import Domain
import Engine
import JSON
import Money
import TestSupport
import Testing
import Wire

/// An answer is written as bytes at once; they are those of the tree that it stands for.
@Suite struct AnswerBytesTests {
  struct Part: Answering {
    let text: String
    let share: BasisPoints
    let isRight: Bool?
    let number: Int
    let way: Name<KillState>?
    let figure: Figure
    @Omitted var note: String?
  }

  struct Whole: Answering {
    let amount: Money
    let at: Instant?
    let parts: [Part]
    let joined: Joined<Part, Members<[Int64]>>
    let texts: [String]?
    let free: Members<Members<Double>>
    @Omitted var last: Part?
  }

  private static let texts = ["", "plain", "\"", "a\\b", "\u{1}\n\t\r\u{7F}", "é–𝄞", "{\"a\":[1]}"]

  private static func part(_ draw: inout Draw) -> Part {
    let figures: [Figure] = [
      .missing, .text("x\"y"), .money(Money(units: -1)), .count(.min), .ratio(BasisPoints(-305)),
      .instant(Instant(milliseconds: 5)),
    ]
    return Part(
      text: draw.element(of: texts), share: BasisPoints(draw.integer(in: -10_000...10_000)),
      isRight: draw.element(of: [nil, true, false]), number: draw.element(of: [0, -1, .max, .min, 7]),
      way: draw.element(of: [nil, Name(.halted), Name(.active)]), figure: draw.element(of: figures),
      note: draw.element(of: [nil] + texts))
  }

  private static func whole(_ draw: inout Draw) -> Whole {
    Whole(
      amount: Money(units: draw.integer(in: -5_000_000...5_000_000)),
      at: draw.element(of: [nil, Instant(milliseconds: draw.integer(in: 0...2_000_000_000_000))]),
      parts: draw.list(0...2, of: part),
      joined: Joined(part(&draw), Members((0..<Int64(draw.integer(in: 0...2))).map { ("k\($0)", [1, $0]) })),
      texts: draw.element(of: [nil, [], texts]),
      free: Members(
        (0..<draw.integer(in: 0...2)).map { ("\"\($0)", Members([(name: "x", value: 0.1 * Double($0))])) }),
      last: draw.element(of: [nil, part(&draw)]))
  }

  @Test func `the bytes of any shape are those of its tree`() {
    forAll(make: AnswerBytesTests.whole) { value in
      let text = String(json: value)
      try ensure(text == TreeEncoder.text(of: value), text)
      try ensure(JSONValue(value).text() == text, text)
    }
  }

  @Test func `a value that is no object is written too`() throws {
    #expect(String(json: [1, 2]) == "[1,2]")
    #expect(String(json: [String]()) == "[]")
    #expect(String(json: Members<Int>([])) == "{}")
    #expect(String(json: Optional<Money>.none) == "null")
    #expect(String(json: Money(units: 12_345)) == "\"1.2345\"")
    #expect(String(json: Double.infinity) == "null")
  }
}
