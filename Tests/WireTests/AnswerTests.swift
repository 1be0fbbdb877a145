import Domain
import Engine
import JSON
import Money
import Testing
import Wire

@Suite struct AnswerTests {
  struct Shape: Answering {
    let id: Int64
    let amount: Money
    let at: Instant?
    let share: BasisPoints
    @Omitted var note: String?
    let figure: Figure
    let free: Members<Int>
    let list: [Inner]
  }

  struct Inner: Answering {
    let isRight: Bool
    let way: Name<KillState>?
  }

  private func shape(note: String?, at instant: Instant?) -> Shape {
    Shape(
      id: 7, amount: Money(units: 12_345), at: instant, share: BasisPoints(500), note: note,
      figure: .text("x"), free: Members([("b", 2), ("a", 1), ("b", 3)]),
      list: [Inner(isRight: true, way: Name(.halted)), Inner(isRight: false, way: nil)])
  }

  @Test
  func `keys keep the order of the properties; what is missing is null, and some keys may be left out`() {
    #expect(
      JSONValue(shape(note: nil, at: nil)).text()
        == #"{"id":7,"amount":"1.2345","at":null,"share":0.05,"figure":"x","free":{"b":3,"a":1},"list":[{"isRight":true,"way":"halted"},{"isRight":false,"way":null}]}"#
    )
    let whole = JSONValue(shape(note: "n", at: Instant(milliseconds: 0)))
    #expect(whole["note"] == "n" && whole["at"] == "1970-01-01T00:00:00.000Z")
  }

  @Test func `what was written is read again`() {
    for note in [nil, "n"] {
      for instant in [nil, Instant(milliseconds: 5)] {
        let value = shape(note: note, at: instant)
        #expect(JSONValue(value).read(Shape.self) == value)
      }
    }
  }

  @Test func `what lacks a key, or has another form, is not read`() {
    let whole = JSONValue(shape(note: nil, at: nil)).object?.members ?? []
    for place in whole.indices where whole[place].key != "at" {
      var less = whole
      less.remove(at: place)
      #expect(JSONValue.object(JSONObject(less)).read(Shape.self) == nil, "without \(whole[place].key)")
      var other = whole
      other[place].value = [[]]
      #expect(JSONValue.object(JSONObject(other)).read(Shape.self) == nil, "another \(whole[place].key)")
    }
  }

  @Test func `joined shapes share one object`() {
    let joined = Joined(Inner(isRight: true, way: nil), Members([("more", 1)]))
    #expect(JSONValue(joined).text() == #"{"isRight":true,"way":null,"more":1}"#)
  }

  @Test func `a refusal is read with its code, and one of another version is none`() {
    let refusal = Refusal(.cashShort, "no", value: .count(1))
    let reply: JSONValue = ["error": JSONValue(refusal)]
    #expect(reply.refusal?.code == .cashShort && reply.refusal?.value == .text("1"))
    #expect(JSONValue.object(JSONObject([.init("error", ["code": "NEW", "message": ""])])).refusal == nil)
  }
}
