package import Platform
package import Terminal

/// Why a theme or a keymap cannot be used.
package enum AppearanceError: Error, Sendable {
  /// Its file cannot be read.
  case file(PlatformError, path: String)
  /// Its file holds no text.
  case notText(path: String)
  /// There is none of that name.
  case unknown(ScreenFiles.Kind, name: String, known: [String], folder: String?)
  /// Its text has mistakes.
  case malformed(ScreenFiles.Kind, TextProblems, file: String)
}

extension AppearanceError: CustomStringConvertible {
  /// The failure as one sentence.
  package var description: String {
    switch self {
    case .file(let error, _): error.description
    case .notText(let path): "\(path) is not UTF-8 text; save it as UTF-8"
    case .unknown(let kind, let name, let known, let folder):
      "there is no \(kind) '\(name)'; there are \(known.joined(separator: ", "))"
        + (folder.map { ", and yours in \($0)" } ?? "")
    case .malformed(_, let problems, _): problems.list.map(\.description).joined(separator: "\n")
    }
  }
}
