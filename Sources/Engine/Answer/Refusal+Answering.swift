public import Domain

extension Refusal: Answering {
  private enum CodingKeys: CodingKey {
    case code, message, value, bound
  }

  /// Writes code, sentence, value and bound.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Name(code), forKey: .code)
    try container.encode(message, forKey: .message)
    try container.encode(value, forKey: .value)
    try container.encode(bound, forKey: .bound)
  }

  /// Reads a refusal; throws for a code that this build does not know.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(Name<Code>.self, forKey: .code).value,
      try container.decode(String.self, forKey: .message),
      value: try container.decode(Figure.self, forKey: .value),
      bound: try container.decode(Figure.self, forKey: .bound))
  }
}

extension Refusal {
  /// The refusal of an order that the gate stopped.
  init(_ draft: OrderDraft, stoppedBy findings: [GateFinding]) {
    let failed = findings.filter { !$0.passes }
    let named = failed.map { "\($0.code) (\($0.value), bound \($0.bound))" }.joined(separator: ", ")
    self.init(
      .gate, "the gate does not let \(draft.summary) pass: \(named)",
      value: failed.first?.value ?? .missing, bound: failed.first?.bound ?? .missing)
  }
}
