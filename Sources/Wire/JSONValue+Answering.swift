package import Engine
package import JSON

extension JSONValue {
  /// An answer, or a part of one, as scripts read it.
  package init(_ value: some Encodable) {
    let encoder = AnswerEncoder()
    do {
      try value.encode(to: encoder)
    } catch {
      preconditionFailure("the shapes of answers write themselves without failing: \(error)")
    }
    self = encoder.value
  }

  /// The engine's answer as scripts read it.
  package init(_ answer: Answer) { self.init(answer.shape) }

  /// Reads an answer, or a part of one; nil where the JSON has another shape.
  package func read<Value: Decodable>(_ type: Value.Type = Value.self) -> Value? {
    try? Value(from: AnswerDecoder(value: self, codingPath: []))
  }
}
