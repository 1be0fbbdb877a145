internal import Archives
public import Domain
internal import MarketModel
public import Platform

/// A folder of price files, read as a whole: what each file holds is used, or named in what is wrong with it.
///
/// `SYMBOL.csv` has bars, `SYMBOL.actions.csv` splits and dividends, `SYMBOL.options.csv` quotes of options; `VIX.csv`,
/// `rates.csv` and `events.csv` are of the whole market. What a file holds is told by its header, and whose by a column or by its
/// name, in which the symbol may be one word of several: `aapl_daily.csv`. Files may be packed with gzip.
public struct PriceFolder: Sendable {
  /// Where it is.
  public let path: String
  /// The shares that have prices, in alphabetical order.
  public internal(set) var series: [ReplayMarket.Series] = []
  /// The volatility index.
  public internal(set) var volatilityIndex: BarFile?
  /// What cash earns.
  package internal(set) var rates: RateFile?
  /// What was read, by symbol.
  public internal(set) var coverage: [SymbolCoverage] = []
  /// What is wrong.
  public internal(set) var concerns: [CoverageConcern] = []
  /// Names in the folder that are no tables and were not read.
  public internal(set) var unread: [String] = []

  /// Reads a folder; `needed` are the symbols that have to have prices, `known` others that a word of a file's name may be, and
  /// prices that end after `last` do not end too early.
  public init(
    _ path: String, needed: [Symbol], known: [Symbol] = [], through last: Day? = nil
  ) throws(PlatformError) {
    var unread: [String] = []
    var contents = FolderContents(known: Set(needed + known + ["SPY", "QQQ", "VIX"]))
    for name in try FolderListing.names(in: path) {
      guard let file = PriceFileName(name, known: contents.known) else {
        unread.append(name)
        continue
      }
      let packed: [UInt8]
      do throws(PlatformError) {
        packed = try UserInput.read("\(path)/\(name)", limit: Archive.limit)
      } catch  where !error.isMissing {
        contents.concern(.unreadable, name, "\(name) cannot be read: \(error)")
        continue
      }
      do throws(ArchiveError) {
        let files = try Archive.unpack(packed, path: name)
        guard files.count == 1 else {
          contents.concern(.unreadable, name, "\(name) is an archive of \(files.count) files; unpack it")
          continue
        }
        contents.add(file, files[0].bytes)
      } catch {
        contents.concern(.unreadable, name, "\(error)")
      }
    }
    self = FolderSurvey(contents, needed: needed, through: last).folder(at: path, unread: unread)
  }

  init(path: String) { self.path = path }

  /// The codes of what is wrong, each once.
  public var codes: [CoverageCode] { Set(concerns.map(\.code)).sorted() }

  /// The last session of which every symbol whose prices go on has a price.
  public var end: Day? { SeriesEnds.end(series) }

  /// The share whose prices end first is the measure of history: the first day that has a price.
  public var start: Day? { series.compactMap(\.bars.bars.first?.day).min() }

  /// Whether every share that has prices has them within sessions.
  public var isIntraday: Bool { !series.isEmpty && series.allSatisfy(\.bars.isIntraday) }
}
