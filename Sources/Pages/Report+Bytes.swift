package import Insight
import JSON
import PlainText

/// A form in which a report is written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// Lines for people.
  case text
  /// One document for programs.
  case json
  /// One table of section, row, name and figure.
  case csv
  /// Pages.
  case pdf

  /// The ending of a file's name.
  package var ending: String { self == .text ? "txt" : rawValue }
}

extension Report {
  /// The report in a form; the same report gives the same bytes.
  package func bytes(as format: ReportFormat) throws(PageError) -> [UInt8] {
    switch format {
    case .text: Array(textLines(of: self).map { safeText($0) + "\n" }.joined().utf8)
    case .csv: Array(csvText(of: self).utf8)
    case .json: json.bytes(.pretty) + [UInt8(ascii: "\n")]
    case .pdf: try pages(of: self)
    }
  }
}
