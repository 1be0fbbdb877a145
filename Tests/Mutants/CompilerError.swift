import Foundation

/// A compiler's error in a line with switches, and the switches that it means.
struct CompilerError: Hashable {
  let path: String
  let line: Int
  let column: Int
  let message: String

  static func all(in log: String) -> Set<CompilerError> {
    let errors = log.matches(of: #/(?m)^(/\S+\.swift):(\d+):(\d+): error: (.*)$/#).compactMap { match in
      Int(match.2).flatMap { line in
        Int(match.3).map {
          CompilerError(path: String(match.1), line: line, column: $0, message: String(match.4))
        }
      }
    }
    return Set(errors)
  }

  /// The numbers of the mutants to leave out.
  func blamed() throws -> Set<Int> {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if message.contains("before being initialized") { return blamedAssignments(lines) }
    if message.contains("closure result type") { return blamedClosure(lines) }
    return isOfWholeExpression ? blamedExpression(lines) : blamedSwitch(lines)
  }

  private var isOfWholeExpression: Bool {
    message.contains("reasonable time") || message.contains("failed to produce diagnostic")
  }

  /// The switch in or before which the column is, or otherwise the nearest above.
  private func blamedSwitch(_ lines: [Substring]) -> Set<Int> {
    let start = String(decoding: lines[line - 1].utf8.prefix(column + 12), as: UTF8.self)
    if let last = switches(in: start).last ?? switches(in: String(lines[line - 1])).first { return last }
    return nearestAbove(lines).last ?? []
  }

  /// Every switch down to the line where the brackets of the expression are closed.
  private func blamedExpression(_ lines: [Substring]) -> Set<Int> {
    var (depth, found) = (0, Set<Int>())
    for (text, next) in zip(lines[(line - 1)...], lines[line...]).prefix(80) {
      found.formUnion(switches(in: String(text)).joined())
      depth += text.count { "([{".contains($0) } - text.count { ")]}".contains($0) }
      if depth <= 0, !next.trimmingPrefix(while: { $0 == " " }).hasPrefix("+") { break }
    }
    return found.isEmpty ? Set(nearestAbove(lines).joined()) : found
  }

  /// A closure whose type cannot be inferred is reported at its first return, whatever its fault.
  private func blamedClosure(_ lines: [Substring]) -> Set<Int> {
    let rest = lines[line...].prefix(12)
    return Set(rest.flatMap { $0.matches(of: #/\bmutant[A-Z]?[a-z]*\((\d+)[,)]/#).compactMap { Int($0.1) } })
  }

  /// The assignments that give the name its value.
  private func blamedAssignments(_ lines: [Substring]) -> Set<Int> {
    let name = message.split(separator: "'").dropFirst().first ?? ""
    let above = lines[..<(line - 1)].suffix(40).filter { $0.contains(name) }
    return Set(above.flatMap { $0.matches(of: #/!mutant\((\d+)\) \{/#).compactMap { Int($0.1) } })
  }

  private func nearestAbove(_ lines: [Substring]) -> [Set<Int>] {
    lines[..<(line - 1)].reversed().lazy.map { switches(in: String($0)) }.first { !$0.isEmpty } ?? []
  }

  /// The numbers of each switch of a line; `mutants…` has two.
  private func switches(in text: String) -> [Set<Int>] {
    text.matches(of: #/mutants\w*\((\d+), (\d+),|mutant\w*\((\d+)[,)]/#).map { match in
      Set([match.1, match.2, match.3].compactMap { $0.flatMap { Int($0) } }.filter { $0 > 0 })
    }
  }
}
