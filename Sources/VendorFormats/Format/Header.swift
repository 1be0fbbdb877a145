/// The names of a file's columns, as it writes them and as they are compared.
struct Header {
  /// The names as they are in the file.
  let written: [String]
  /// The names without case, brackets and marks, with underscores for spaces and dashes.
  let names: [String]

  init(_ written: [String], renamed: [String: String] = [:]) {
    self.written = written
    names = written.map { name in
      let plain = Header.plain(name)
      return renamed[plain] ?? plain
    }
  }

  /// A name as it is compared.
  static func plain(_ name: String) -> String {
    let marks: Set<Character> = ["[", "]", "<", ">", "\"", "*", "\u{FEFF}"]
    var text = name.lowercased().filter { !marks.contains($0) }
    while text.last == "." || text.last?.isWhitespace == true { text.removeLast() }
    let body = text.drop { $0.isWhitespace }
    return String(body.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// Where a column stands; nil without it.
  func place(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }
}
