import TestSupport
import Testing

/// `Documentation/metrics.md` lists the series that the code has, and no other.
@Suite struct SeriesDocumentTests {
  /// The series of the page, without the program's name before them.
  private let documented: [String]
  /// The texts in the rooms that measure.
  private let texts: Set<String>
  /// The names that one call gives to a series, as the page should have them.
  private let made: Set<String>

  init() throws {
    let page = try text(ofFile: "\(packageDirectory)/Documentation/metrics.md")
    documented = page.split(separator: "\n").filter { $0.hasPrefix("| `alluse_") }.compactMap {
      $0.split(separator: "`").dropFirst().first.map { String($0.dropFirst("alluse_".count)) }
    }
    var (texts, made): (Set<String>, Set<String>) = ([], [])
    for file in SourceFile.all
    where ["Sources/Insight/Metrics/", "Sources/Insight/Alerts/", "Sources/Console/Monitor/"]
      .contains(where: file.path.contains)
    {
      let pieces = file.text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      for place in stride(from: 1, to: pieces.count, by: 2) {
        let name = pieces[place].replacing("alluse_", with: "")
        texts.insert(name)
        guard name.allSatisfy({ $0.isLowercase || $0 == "_" }) else { continue }
        let before = pieces[place - 1].filter { !$0.isWhitespace }
        let isOfAccounts = file.path.hasSuffix("+AccountMetrics.swift")
        if before.hasSuffix("counter(") { made.insert("\(name)_total") }
        if before.hasSuffix("gauge(") { made.insert(isOfAccounts ? "account_\(name)" : name) }
        if before.hasSuffix("Metric("), pieces[place].hasPrefix("alluse_") { made.insert(name) }
      }
    }
    (self.texts, self.made) = (texts, made)
  }

  @Test func `every series that a call names is on the page`() {
    #expect(made.count > 100, "the calls are found")
    let missing = made.subtracting(documented)
    #expect(missing.isEmpty, "Documentation/metrics.md lacks \(missing.sorted())")
  }

  @Test func `every series on the page is one that the code names, and is there once`() {
    #expect(documented.count > 140 && Set(documented).count == documented.count)
    for name in documented where !isMade(name) {
      Issue.record("Documentation/metrics.md has \(name), which nothing measures")
    }
  }

  /// Whether a text in the code is the name, or its distinguishing part.
  private func isMade(_ name: String) -> Bool {
    let heads = ["", "account_", "symbol_exposure_", "exposure_", "below_"]
    let tails = ["", "_total", "_seconds", "_dollars"]
    return heads.contains { head in
      tails.contains { tail in
        name.hasPrefix(head) && name.hasSuffix(tail)
          && texts.contains(String(name.dropFirst(head.count).dropLast(tail.count)))
      }
    }
  }
}
