/// The folder of price files that a store trades on, and what a person accepted of it: the text of a market's configuration where
/// the market is a replay.
public struct PriceSource: Hashable, Sendable {
  /// Where the folder is.
  public var folder: String
  /// The codes of what is wrong with it and was accepted.
  public var accepted: [String] = []
  /// What cash earns a year, as it was given; nil where the folder says.
  public var rate: String?
  /// The names that `digest` covers: symbols, and `rates`.
  public var names: [String] = []
  /// The last day whose prices `digest` covers.
  public var through: Day?
  /// The digest of all prices that were there to be used.
  public var digest: String?

  /// Creates the record of a folder.
  public init(folder: String) { self.folder = folder }

  /// Before there was more to say, the folder stood alone.
  private static let heading = "prices 2"

  /// Reads what a journal has of it.
  public init(configuration: String) {
    let lines = configuration.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map(String.init) == PriceSource.heading else {
      self.init(folder: configuration)
      return
    }
    self.init(folder: "")
    for line in lines.dropFirst() {
      let name = line.prefix { $0 != " " }
      let value = String(line.dropFirst(name.count + 1))
      switch name {
      case "folder": folder = value
      case "accepted": accepted = value.split(separator: ",").map(String.init)
      case "rate": rate = value
      case "names": names = value.split(separator: ",").map(String.init)
      case "through": through = Day(value)
      case "digest": digest = value
      default: break
      }
    }
  }

  /// The text that a journal keeps.
  public var configuration: String {
    var lines = [PriceSource.heading, "folder \(folder)"]
    if !accepted.isEmpty { lines.append("accepted \(accepted.joined(separator: ","))") }
    if let rate { lines.append("rate \(rate)") }
    if !names.isEmpty { lines.append("names \(names.joined(separator: ","))") }
    if let through { lines.append("through \(through)") }
    if let digest { lines.append("digest \(digest)") }
    return lines.joined(separator: "\n")
  }
}

extension MarketAttachment {
  /// The folder of prices, where the market is a replay of one.
  public var prices: PriceSource? { isReplay ? PriceSource(configuration: configuration) : nil }

  /// Whether another record is of the same folder from the same day on, as one is that takes newer prices up.
  public func continues(_ other: MarketAttachment) -> Bool {
    guard let prices, let before = other.prices else { return false }
    return prices.folder == before.folder && firstDay == other.firstDay && self != other
  }
}
