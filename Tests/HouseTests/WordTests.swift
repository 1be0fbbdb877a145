import TestSupport
import Testing

@Suite struct WordTests {
  @Test func `no type has a name that the list of words replaced`() throws {
    let given = try forbidden()
    #expect(given.count > 5, "the list is found")
    for file in SourceFile.all {
      for line in file.code {
        guard let name = declaredType(line) else { continue }
        #expect(!given.contains(name), "\(file.path) declares \(name); Sources/README.md has its better name")
      }
    }
  }

  /// The names in the last column of the list.
  private func forbidden() throws -> Set<String> {
    let plan = try text(ofFile: "\(packageDirectory)/Sources/README.md")
    guard let start = plan.firstRange(of: "## The words") else { return [] }
    let rows = plan[start.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| ") }
    return Set(
      rows.compactMap { $0.split(separator: "|", omittingEmptySubsequences: false).dropLast().last }.flatMap {
        $0.split(separator: "`").filter { $0.allSatisfy(\.isLetter) }.map(String.init)
      })
  }

  /// The type that a line declares.
  private func declaredType(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard
      let place = words.firstIndex(where: { ["struct", "enum", "class", "protocol", "actor"].contains($0) }),
      place + 1 < words.count
    else { return nil }
    return String(words[place + 1].prefix { $0.isLetter || $0.isNumber })
  }
}
