package import Engine
package import JSON
package import PlainText
import Wire

/// Receives a command's output: lines for people, one document for scripts, or data that was asked for by
/// name.
package struct Output {
  /// Whether standard output gets one JSON document and nothing else.
  package let isJSON: Bool
  /// Whether lines for people are left out.
  package let isQuiet: Bool
  /// The width of the terminal; nil for a file, a pipe or another process, where nothing is cut.
  package let width: Int?
  private let sink: Sink
  private var buffer: [UInt8] = []
  private var resultValue: JSONValue?

  /// Passes bytes to their reader.
  package typealias Sink = @Sendable ([UInt8]) throws(Failure) -> Void

  private static let bufferLimit = 65_536

  init(isJSON: Bool, isQuiet: Bool, width: Int? = nil, sink: @escaping Sink) {
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.width = width
    self.sink = sink
  }

  /// Prints a line for people, without anything that could control their terminal; left out with `--json` and
  /// `--quiet`.
  package mutating func line(_ text: String = "") {
    guard !isJSON, !isQuiet else { return }
    buffer.append(contentsOf: safeText(text).utf8)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Prints a table for people.
  package mutating func table(_ table: TextTable) {
    for text in table.lines(width: width) { line(text) }
  }

  /// Sets the document that `--json` prints; the last call counts.
  package mutating func result(_ value: some Encodable) { resultValue = JSONValue(value) }

  /// Sets the engine's answer as the document.
  package mutating func result(_ answer: Answer) { resultValue = JSONValue(answer) }

  /// Sets a document that was stored before, or has no fixed shape.
  package mutating func result(_ value: JSONValue) { resultValue = value }

  /// Writes data that the command was asked for (CSV, JSON lines, a script), unchanged and even with
  /// `--quiet`.
  ///
  /// The data is written in pieces, so that any amount of it needs little memory.
  package mutating func data(_ text: String) throws(Failure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Output.bufferLimit { try flush() }
  }

  /// Prints a text that is the command's whole result; with `--json` it is part of an answer.
  mutating func document(_ text: String, as answer: some Answering) throws(Failure) {
    if isJSON { result(answer) } else { try data(text) }
  }

  /// Writes what is buffered.
  package mutating func flush() throws(Failure) {
    guard !buffer.isEmpty else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try sink(bytes)
  }

  /// Ends the output: with `--json` the document is written, including the error where there is one.
  mutating func finish(_ failure: Failure?) throws(Failure) {
    if isJSON, let failure {
      var object = resultValue?.object ?? JSONObject()
      object["error"] = JSONValue(FailureAnswer(failure))
      resultValue = .object(object)
    }
    if isJSON, let resultValue {
      buffer.append(contentsOf: resultValue.bytes())
      buffer.append(UInt8(ascii: "\n"))
    }
    try flush()
  }
}

extension FailureAnswer {
  fileprivate init(_ failure: Failure) {
    self.init(code: failure.code, message: failure.message, value: failure.value, bound: failure.bound)
  }
}
