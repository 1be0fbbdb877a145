import Domain
import JSON
import TestSupport
import Testing

/// A portfolio in a home of its own, operated through the built product alone.
struct Desk {
  /// The product and its home.
  var product: Product
  /// The folder of the store.
  var data: String { product.data }
  /// The database.
  var journal: String { "\(data)/journal.sqlite" }
  /// The signed head.
  var head: String { "\(data)/head.json" }

  /// A home without a store.
  init() throws { product = try Product() }

  /// A home with a portfolio founded at day 0; `words` are further ones for `init`.
  init(capital: String, _ words: String...) throws {
    product = try Product()
    _ = try done(["init", "--capital", capital] + words, at: day(0))
  }

  /// A home with the same files.
  func copy() throws -> Desk {
    let desk = try Desk()
    let finished = try ChildProcess(
      "/bin/cp", ["-a", "\(product.home.path)/.", desk.product.home.path], environment: [:]
    ).wait()
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    return desk
  }

  /// Runs a command at an instant to its end.
  func run(_ words: [String], at instant: String? = nil) throws -> Finished {
    try product.run(words + Desk.flags(at: instant))
  }

  /// Starts a command at an instant.
  func start(_ words: [String], at instant: String? = nil) throws -> ChildProcess {
    try product.start(words + Desk.flags(at: instant))
  }

  private static func flags(at instant: String?) -> [String] {
    ["--json"] + (instant.map { ["--at", $0] } ?? [])
  }

  /// The answer of a command that must be done.
  @discardableResult
  func done(
    _ words: [String], at instant: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let finished = try run(words, at: instant)
    try #require(
      finished.exitCode == 0 && finished.errors.isEmpty,
      "\(words): \(finished.exitCode ?? -1), \(finished.errorText)", sourceLocation: sourceLocation)
    return try JSONValue(parsing: finished.output)
  }

  /// The answer of a command, its words in one text, that must be done.
  @discardableResult
  func done(
    _ line: String, at instant: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    try done(line.words, at: instant, sourceLocation: sourceLocation)
  }

  /// The error of a command that must fail with an exit code, one sentence on standard error, and a code in the JSON.
  @discardableResult
  func fails(
    _ words: [String], at instant: String? = nil, exit: Int32, code: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let finished = try run(words, at: instant)
    let text = finished.errorText
    #expect(finished.exitCode == exit, "\(words): \(text)", sourceLocation: sourceLocation)
    #expect(
      text.hasPrefix("alluse: ") && text.hasSuffix("\n") && text.filter(\.isNewline).count == 1,
      "\(words) says \(text)", sourceLocation: sourceLocation)
    let error = try #require(
      try JSONValue(parsing: finished.output)["error"], "\(words)", sourceLocation: sourceLocation)
    #expect(error["code"]?.string == code, "\(words): \(text)", sourceLocation: sourceLocation)
    #expect(
      error["message"]?.string.map { "alluse: \($0)\n" } == text, "\(words)", sourceLocation: sourceLocation)
    return error
  }

  /// The error of a command, its words in one text, that must fail.
  @discardableResult
  func fails(
    _ line: String, at instant: String? = nil, exit: Int32, code: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    try fails(line.words, at: instant, exit: exit, code: code, sourceLocation: sourceLocation)
  }
}

extension String {
  /// The words between spaces.
  var words: [String] { split(separator: " ").map(String.init) }
}

/// The instant the given number of days after the founding, which is the first session's open in 2026.
func day(_ number: Int64, minutes: Int64 = 0) -> String {
  // 2026-01-05T14:30:00Z
  let opening = Instant(milliseconds: 1_767_623_400_000)
  return (opening + .days(number) + .minutes(minutes)).description
}
