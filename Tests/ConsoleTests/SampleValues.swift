import Console

/// What each kind of value takes and what it does not, its bounds among them.
extension ValueKind {
  /// Texts that it takes.
  var taken: [String] {
    switch self {
    case .amount: ["0.0001", "5", "100000000000"]
    case .worth: ["0", "0.0001", "100000000000"]
    case .account: ["root/gen", "root/rev", "fork-1/com"]
    case .structure: ["root", "fork-1"]
    case .scope: ["everything", "root", "fork-1", "root/rev"]
    case .grantScope: ["everything", "root", "fork-*", "fork-1/com", "*/gen"]
    case .day: ["2026-03-13", "2024-02-29"]
    case .instant: ["2026-03-13T14:30:00Z", "2026-03-13T14:30:00.001Z", "2026-03-13"]
    case .duration: ["1s", "90m", "2h", "3d", "2600w"]
    case .speed: ["1", "0.5", "1000000", "max"]
    case .symbol: ["SPY"]
    case .symbols: ["SPY", "SPY,TSLA", ValueKind.tickers(ValueKind.symbolLimit)]
    case .number(let bounds): ["\(bounds.lowerBound)", "\(bounds.upperBound)"]
    case .choice(let words): words
    case .file, .output, .directory: ["a", "-", "a b/ü"]
    case .word: ["w", "~!", ValueKind.letters(ValueKind.wordLimit)]
    case .actor: ["ann", ValueKind.letters(64)]
    case .reason: ["why", "two words", ValueKind.letters(500)]
    case .stopReason: ["why", " why ", "a\u{1B}b", ValueKind.letters(501), ""]
    case .note: ["why", ValueKind.letters(4_000)]
    case .text: ["a b", ValueKind.letters(ValueKind.textLimit)]
    }
  }

  /// Texts that it refuses.
  var refused: [String] {
    switch self {
    case .amount: ["0", "-1", "1e3", "0.00001", "100000000000.0001", "x", ""]
    case .worth: ["-1", "-0.5", "0.00001", "100000000000.0001", "x", ""]
    case .account: ["root", "root/new", "fork-0/gen", "root/gen/", ""]
    case .structure: ["root/gen", "fork-0", "fork-", ""]
    case .scope: ["nothing", "root/new", ""]
    case .grantScope: ["nothing", "*", "fork-*/rev", "root/new", ""]
    case .day: ["2026-02-29", "2026-3-13", "2026-13-01", "13.03.2026", ""]
    case .instant: ["2026-02-29", "2026-03-13T25:00:00Z", "2026-03-13T14:30:00", ""]
    case .duration: ["0s", "2601w", "-1s", "5", "s", "1.5h", "5y", ""]
    case .speed: ["0", "1000000.1", "-1", "1e3", "fast", ""]
    case .symbol: ["spy", "S PY", "SPY,TSLA", ""]
    case .symbols: ["SPY,", ",SPY", "SPY,spy", ValueKind.tickers(ValueKind.symbolLimit + 1), ""]
    case .number(let bounds): ValueKind.outside(bounds) + ["x", "1.0", "+1", ""]
    case .choice(let words): ["\(words.joined())x", "\(words[0]) ", ""]
    case .file, .output, .directory: ["", "a\u{0}b"]
    case .word: ["", "two words", "é", ValueKind.letters(ValueKind.wordLimit + 1)]
    case .actor: ["", "engine", "policy", "agent:x", "a\u{200B}", ValueKind.letters(65)]
    case .reason: ["", " why", "why ", "a\u{1B}b", ValueKind.letters(501)]
    case .stopReason: []
    case .note: ["", " why", "a\u{202E}b", ValueKind.letters(4_001)]
    case .text: ["", "a\u{1B}b", ValueKind.letters(ValueKind.textLimit + 1)]
    }
  }

  private static func letters(_ count: Int) -> String { String(repeating: "w", count: count) }

  private static func tickers(_ count: Int) -> String {
    Array(repeating: "SPY", count: count).joined(separator: ",")
  }

  private static func outside(_ bounds: ClosedRange<Int64>) -> [String] {
    let below = bounds.lowerBound == .min ? [] : ["\(bounds.lowerBound - 1)"]
    return below + (bounds.upperBound == .max ? [] : ["\(bounds.upperBound + 1)"])
  }
}
