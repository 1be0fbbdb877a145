/// One change of the product that a test should notice.
struct Mutant {
  let id: Int
  /// `Engine/Turn/Due.swift`
  let file: String
  let line: Int
  let change: String
  let place: String
  /// Names it across builds, as numbers and lines move with every edit: file, text of the line, change and how many alike stand before.
  let key: String

  var room: String { String(file.prefix { $0 != "/" }) }
}

extension Mutant: CustomStringConvertible {
  var description: String { "\(file):\(line)  \(change)  \(place)" }
}
