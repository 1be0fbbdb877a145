/// One place of a source file that has mutants: their names, and the text of the place with their numbers.
struct Site {
  let range: Range<Int>
  /// One for each mutant, as `< → <=`.
  let notes: [String]
  let form: Form

  /// The text of a place with a switch in it; each form keeps the number of lines, so that errors can be
  /// located.
  enum Form {
    case flip
    case removal
    case integer
    case relation(call: String, left: Range<Int>, right: Range<Int>)
    case operation(Operation)
  }

  /// An operator that has another as its mutant: a call, or both expressions where the types do not fit the
  /// call.
  struct Operation {
    let call: String
    let other: String
    let left: Range<Int>
    let sign: Range<Int>
    let right: Range<Int>
    var isSpelledOut = false
  }
}

extension Site {
  /// The text of the place; `inner` returns a range with the mutants inside it, `plain` without; 0 is a
  /// mutant left out.
  func text(ids: [Int], inner: (Range<Int>) -> String, plain: (Range<Int>) -> String) -> String {
    guard ids.contains(where: { $0 > 0 }) else { return inner(range) }
    return switch form {
    case .flip: "mutantFlip(\(ids[0]), \(inner(range)))"
    case .removal: "if !mutant(\(ids[0])) { \(inner(range)) }"
    case .integer: "mutantsInteger(\(ids[0]), \(ids.count > 1 ? ids[1] : 0), \(plain(range)))"
    case .relation(let call, let left, let right):
      "\(call)(\(ids[0]), \(ids[1]), \(inner(left)), \(inner(right)))"
    case .operation(let operation): text(operation, id: ids[0], inner: inner, plain: plain)
    }
  }

  private func text(
    _ operation: Operation, id: Int, inner: (Range<Int>) -> String, plain: (Range<Int>) -> String
  ) -> String {
    guard operation.isSpelledOut else {
      return "\(operation.call)(\(id), \(inner(operation.left)), \(inner(operation.right)))"
    }
    // A closure in both branches is too much for the type checker, and a line break would move the lines
    // below.
    if plain(range).contains(where: { $0 == "{" || $0 == "\n" }) { return inner(range) }
    let before = plain(range.lowerBound..<operation.sign.lowerBound)
    let after = plain(operation.sign.upperBound..<range.upperBound)
    return "(mutant(\(id)) ? (\(before)\(operation.other)\(after)) : (\(inner(range))))"
  }
}
