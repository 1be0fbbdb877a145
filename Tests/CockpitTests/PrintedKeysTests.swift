import Cockpit
import Terminal
import TestSupport
import Testing

/// Keys and commands that the documentation names exist.
@Suite struct PrintedKeysTests {
  @Test func `every key and every word after a colon that the README names is in the action table`() throws {
    let readme = try text(ofFile: "\(packageDirectory)/README.md")
    let actions = Set(ActionTable.vocabulary.contexts.flatMap(\.actions))
    let strokes = Set(ActionTable.defaultKeymap.bindings.flatMap(\.keys))
    var seen = 0
    for line in readme.split(separator: "\n") {
      for (place, token) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where place % 2 == 1 {
        if token.hasPrefix(":"), token.count > 1 {
          #expect(actions.contains(String(token.dropFirst().prefix { $0 != " " })), "\(token)")
          seen += 1
          continue
        }
        let presses = token.split(separator: " ").map { try? KeyPress(named: String($0)) }
        guard !presses.isEmpty, presses.allSatisfy({ $0 != nil }) else { continue }
        #expect(presses.compactMap(\.self).allSatisfy(strokes.contains), "\(token)")
        seen += 1
      }
    }
    #expect(seen > 8)
  }
}
