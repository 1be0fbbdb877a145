import TestSupport

/// One Swift file of a room, with comments and the contents of texts blanked out.
struct SourceFile {
  let room: String
  let path: String
  let text: String
  let code: [Substring]

  /// All Swift files of the product's rooms.
  static let all: [SourceFile] = {
    let sources = "\(packageDirectory)/Sources"
    let paths = (try? files(under: sources, ending: ".swift")) ?? []
    return paths.compactMap { path in
      guard let text = try? TestSupport.text(ofFile: path) else { return nil }
      let room = path.dropFirst(sources.utf8.count + 1).prefix { $0 != "/" }
      return SourceFile(room: String(room), path: path, text: text)
    }
  }()

  init(room: String, path: String, text: String) {
    self.room = room
    self.path = String(path.dropFirst(packageDirectory.utf8.count + 1))
    self.text = text
    code = withoutCommentsAndTexts(text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The modules that the file imports.
  var imports: [String] {
    code.compactMap { line in
      let words = line.split(separator: " ").filter { $0 != "public" && $0 != "internal" && $0 != "package" }
      guard words.first == "import" || (words.first?.hasPrefix("@") == true && words.contains("import"))
      else {
        return nil
      }
      return words.last.map(String.init)
    }
  }

  /// The places, as `path:line`, whose code has this whole word.
  func places(of word: String) -> [String] {
    code.enumerated().filter { containsWord($0.element, word) }.map { "\(path):\($0.offset + 1)" }
  }
}

/// Whether a line has the word, not as a part of a longer one.
func containsWord(_ line: Substring, _ word: String) -> Bool {
  var rest = line[...]
  while let range = rest.firstRange(of: word) {
    let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
    let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
    if !isNameCharacter(before), !isNameCharacter(after) || !isNameCharacter(word.last) { return true }
    rest = line[range.upperBound...]
  }
  return false
}

private func isNameCharacter(_ character: Character?) -> Bool {
  character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
}

/// Blanks line comments and the contents of texts; the lint excludes block comments.
private func withoutCommentsAndTexts(_ text: String) -> String {
  var result: [UInt8] = []
  var isText = false
  var isComment = false
  var previous: UInt8 = 0
  for byte in text.utf8 {
    if byte == UInt8(ascii: "\n") {
      isText = false
      isComment = false
      result.append(byte)
    } else if isComment {
      continue
    } else if isText {
      if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isText = false }
      previous = previous == UInt8(ascii: "\\") ? 0 : byte
      continue
    } else if byte == UInt8(ascii: "\"") {
      isText = true
    } else if byte == UInt8(ascii: "/"), previous == UInt8(ascii: "/") {
      isComment = true
      result.removeLast()
    } else {
      result.append(byte)
    }
    previous = byte
  }
  return String(decoding: result, as: UTF8.self)
}
