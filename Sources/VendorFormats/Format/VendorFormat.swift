/// The files of one vendor: the layouts in which it publishes prices.
package struct VendorFormat: Sendable, Equatable {
  /// The name by which a person asks for it.
  package let name: String
  /// What of the vendor is read, in a line.
  package let summary: String
  /// The layouts, each of which the vendor publishes.
  let layouts: [VendorLayout]

  /// The names of the layouts.
  package var layoutNames: [String] { layouts.map(\.name) }

  /// The headers of the layouts that have one row of it, as they are published.
  package var publishedHeaders: [[String]] { layouts.map(\.published).filter { !$0.isEmpty } }

  init(_ name: String, _ summary: String, _ layouts: [VendorLayout]) {
    self.name = name
    self.summary = summary
    self.layouts = layouts
  }

  /// Every format, in the order in which help lists them.
  package static let all: [VendorFormat] = [
    .yahoo, .stooq, .alphavantage, .tiingo, .alpaca, .nasdaq, .fred, .investing, .polygon, .databento,
    .cboeDatashop, .cboeIndex, .optionsdx, .orats, .thetadata, .ibkr, .lean, .optionlab, .plain,
  ]

  /// The format of a name; nil where there is none.
  package static func named(_ name: String) -> VendorFormat? { all.first { $0.name == name } }

  /// The format whose files begin with this header; nil where none does.
  package static func detect(_ header: [String]) -> VendorFormat? {
    LayoutMatch.best(Header(header), in: all)?.format
  }

  /// Formats are the same where their names are.
  package static func == (left: VendorFormat, right: VendorFormat) -> Bool { left.name == right.name }
}
