package import Engine
package import JSON

extension String {
  /// An answer, or a part of one, as the text of its JSON: what is stored and sent.
  package init(json value: some Encodable) { self.init(decoding: encoded(value), as: UTF8.self) }

  /// The engine's answer as the text that is stored with its command.
  package init(json answer: Answer) { self.init(json: answer.shape) }
}

extension JSONValue {
  /// An answer, or a part of one, as scripts read it.
  package init(_ value: some Encodable) {
    do throws(JSONError) { try self.init(parsing: encoded(value)) } catch {
      preconditionFailure("an answer is written as JSON: \(error)")
    }
  }

  /// The engine's answer as scripts read it.
  package init(_ answer: Answer) { self.init(answer.shape) }

  /// Reads an answer, or a part of one; nil where the JSON has another shape.
  package func read<Value: Decodable>(_ type: Value.Type = Value.self) -> Value? {
    try? Value(from: AnswerDecoder(value: self, codingPath: []))
  }
}

private func encoded(_ value: some Encodable) -> [UInt8] {
  let encoder = AnswerEncoder()
  do {
    try encoder.write(value)
  } catch {
    preconditionFailure("the shapes of answers write themselves without failing: \(error)")
  }
  return encoder.bytes
}
