public import JSON

extension TOMLTable {
  /// The document in the form used by the public TOML conformance suite: every scalar is
  /// `{"type":…,"value":…}`.
  public var taggedJSON: JSONValue {
    .object(JSONObject(entries.map { JSONObject.Member($0.key, $0.value.taggedJSON) }))
  }
}

extension TOMLValue {
  var taggedJSON: JSONValue {
    switch content {
    case .string(let value): tagged("string", value)
    case .integer(let value): tagged("integer", String(value))
    case .float(let value): tagged("float", value.value.isNaN ? "nan" : value.value.description)
    case .boolean(let value): tagged("bool", value ? "true" : "false")
    case .dateTime(let value):
      switch value {
      case .offset: tagged("datetime", value.description)
      case .local: tagged("datetime-local", value.description)
      case .date: tagged("date-local", value.description)
      case .time: tagged("time-local", value.description)
      }
    case .array(let elements): .array(elements.map(\.taggedJSON))
    case .table(let table): table.taggedJSON
    }
  }

  private func tagged(_ type: String, _ value: String) -> JSONValue {
    ["type": .string(type), "value": .string(value)]
  }
}
