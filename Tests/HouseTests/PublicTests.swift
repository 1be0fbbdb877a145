import Glibc
import TestSupport
import Testing

/// Public names that no other room uses: each is a promise that nobody asked for.
@Suite struct PublicTests {
  private static let path = "\(packageDirectory)/Tests/Fixtures/lone-publics.txt"

  /// Each as `Room name`. The count may only fall: `ALLUSE_RECORD=1` writes the list again when it did.
  @Test func `there are no more publics that no other room uses than are listed`() throws {
    let found = lonePublics(SourceFile.all)
    let listed = Set(try text(ofFile: Self.path).split(separator: "\n").map(String.init))
    let added = found.filter { !listed.contains($0) }
    #expect(
      found.count <= listed.count,
      "\(found.count) and not \(listed.count); make some internal, or package for a test: \(added)")
    if found.count <= listed.count, getenv("ALLUSE_RECORD") != nil {
      try write(found.joined(separator: "\n") + "\n", toFile: Self.path)
    }
  }

  @Test func `a public that another room names is not alone, and one that only its own room names is`() {
    let files = [
      file(
        "Money", "public struct Coin {\n  public var worth = 1 // Purse.weight\n  public let side: Side\n}"),
      file("Books", "func pay(_ coin: Coin) -> String { \"\\(coin.side)\" }"),
      file("Money", "package func melt() {}\nfunc weigh(_ coin: Coin) -> Int { coin.worth }"),
    ]
    #expect(lonePublics(files) == ["Money worth"])
  }

  private func file(_ room: String, _ text: String) -> SourceFile {
    SourceFile(room: room, path: "\(packageDirectory)/Sources/\(room)/File.swift", text: text)
  }
}

/// The names that a room declares public and no other room has in its code, as `Room name`.
private func lonePublics(_ files: [SourceFile]) -> [String] {
  var rooms: [String: Set<String>] = [:]
  var declared: Set<[String]> = []
  for file in files {
    for line in file.text.split(separator: "\n") {
      let words = words(of: line)
      for word in words { rooms[word, default: []].insert(file.room) }
      if let name = publicName(words) { declared.insert([file.room, name]) }
    }
  }
  return declared.filter { rooms[$0[1]] == [$0[0]] }.map { $0.joined(separator: " ") }.sorted()
}

private let keywords: Set = [
  "struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "case", "associatedtype",
]
private let modifiers: Set = [
  "public", "static", "final", "mutating", "indirect", "internal", "private", "package", "set", "nonisolated",
]

/// The name that a line declares as public.
private func publicName(_ words: [String]) -> String? {
  guard words.contains("public"), let keyword = words.firstIndex(where: keywords.contains),
    words[..<keyword].allSatisfy(modifiers.contains), keyword + 1 < words.count
  else { return nil }
  return words[keyword + 1]
}

/// The names in a line up to its comment, those inside of texts too, as texts have values in them.
private func words(of line: Substring) -> [String] {
  var (words, word): ([String], [UInt8]) = ([], [])
  var previous: UInt8 = 0
  for byte in line.utf8 {
    let isLetter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
    let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    if isLetter || byte == UInt8(ascii: "_") || isDigit && !word.isEmpty {
      word.append(byte)
    } else if !word.isEmpty {
      words.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
    }
    if byte == UInt8(ascii: "/"), previous == byte { break }
    previous = byte
  }
  if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
  return words
}
