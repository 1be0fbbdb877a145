import TestSupport
import Testing

@Suite struct CitationTests {
  @Test func `every section of the protocol that a comment cites is in its page`() throws {
    let page = try text(ofFile: "\(packageDirectory)/Documentation/protocol.md")
    let sections = Set(
      page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { number(in: $0.dropFirst(3)) })
    var cited = 0
    for file in SourceFile.all {
      for piece in file.text.split(separator: "\n") where piece.contains("Protocol §") {
        for citation in piece.components(after: "§") {
          cited += 1
          #expect(sections.contains(number(in: citation)), "\(file.path) cites §\(citation.prefix(4))")
        }
      }
    }
    #expect(cited >= 20, "the citations are found")
  }

  private func number(in text: Substring) -> String { String(text.prefix { $0.isNumber }) }
}

extension Substring {
  /// The texts that follow each occurrence of a mark.
  fileprivate func components(after mark: Character) -> [Substring] {
    indices.filter { self[$0] == mark }.map { self[index(after: $0)...] }
  }
}
