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

  @Test func `no two rooms have a type of one name`() {
    var rooms: [String: Set<String>] = [:]
    for file in SourceFile.all {
      for line in file.code where !line.hasPrefix(" ") && !line.contains("private ") {
        if let name = declaredType(line) { rooms[name, default: []].insert(file.room) }
      }
    }
    #expect(rooms.count > 900, "the types are found")
    for (name, rooms) in rooms where rooms.count > 1 {
      Issue.record(
        "\(name) is a type of \(rooms.sorted().joined(separator: " and ")); each needs a name of its own")
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
