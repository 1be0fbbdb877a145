import Domain

/// Says that a name does not exist, and which one was probably meant or, as far as a line allows, which do.
func unknown(_ kind: String, _ word: String, among names: [String], example: String) -> String {
  let word = word.count > 30 ? "\(word.prefix(30))…" : word
  if let meant = closestName(to: word, in: names) {
    return "there is no \(kind) '\(word)'; did you mean \(meant)? \(example)"
  }
  let shown = names.prefix(8).joined(separator: ", ")
  let rest = names.count > 8 ? " and \(names.count - 8) more" : ""
  return "there is no \(kind) '\(word)'\(names.isEmpty ? "" : "; there are \(shown)\(rest)"): \(example)"
}
