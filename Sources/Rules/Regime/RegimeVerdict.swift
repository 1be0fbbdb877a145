public import Domain
public import Money

/// What the regime rule says of one session's close; it holds for the session after.
public struct RegimeVerdict: Hashable, Sendable {
  /// Where the moving averages point.
  public enum Trend: UInt8, CaseIterable, Sendable {
    /// Rising, falling, or neither.
    case up, down, sideways

    /// The name in output.
    public var name: String {
      switch self {
      case .up: "up"
      case .down: "down"
      case .sideways: "sideways"
      }
    }
  }

  /// Where the VIX stands against its mean.
  public enum Volatility: UInt8, CaseIterable, Sendable {
    /// Above it, or not.
    case high, low

    /// The name in output.
    public var name: String {
      switch self {
      case .high: "high"
      case .low: "low"
      }
    }
  }

  /// How the index stands above its support.
  public enum Support: UInt8, CaseIterable, Sendable {
    /// Below it, well above it, or between.
    case broken, strong, mixed

    /// The name in output.
    public var name: String {
      switch self {
      case .broken: "broken"
      case .strong: "strong"
      case .mixed: "mixed"
      }
    }
  }

  /// The inputs' own votes.
  public struct Votes: Hashable, Sendable {
    /// Where the moving averages point.
    public var trend: Trend
    /// Where the VIX stands.
    public var volatility: Volatility
    /// How support holds.
    public var support: Support

    /// Creates votes.
    public init(_ trend: Trend, _ volatility: Volatility, _ support: Support) {
      self.trend = trend
      self.volatility = volatility
      self.support = support
    }
  }

  /// Why there are no votes.
  public enum Doubt: UInt8, CaseIterable, Sendable {
    /// The index has fewer sessions than are needed.
    case fewSessions
    /// The index has no bar of the judged session.
    case staleIndex
    /// The VIX has no value of the judged session.
    case staleVIX

    /// The reason in words.
    public var reason: String {
      switch self {
      case .fewSessions: "too few sessions of the index"
      case .staleIndex: "no bar of the index for the session"
      case .staleVIX: "no VIX for the session"
      }
    }
  }

  /// The session that was judged.
  public var day: Day
  /// The regime.
  public var regime: Regime
  /// How sure it is.
  public var confidence: BasisPoints
  /// How the inputs voted; nil where there was not enough to go by.
  public var votes: Votes?
  /// Why there are no votes.
  public var doubt: Doubt?
  /// Whether the VIX is so far above its mean that entries shrink.
  public var isSpiking: Bool
  /// Whether the VIX is known and not above its mean: what lets preservation end.
  public var isCalm: Bool
  /// The VIX as a share of its mean; nil where it is not known.
  public var vixShare: BasisPoints?
  /// The inputs with their values and thresholds, and which way each voted.
  public var explanation: Explanation
}

extension RegimeVerdict {
  /// A verdict as the journal keeps it, without its evidence, which is in the journal's row.
  public init(_ record: RegimeRecord) {
    self.init(
      day: record.day, regime: record.regime, confidence: record.confidence, votes: nil, doubt: nil,
      isSpiking: record.isSpiking, isCalm: record.isCalm, vixShare: record.vixShare,
      explanation: [])
  }

  /// The verdict as the journal keeps it, for the session that it holds for.
  public func record(for day: Day, beginsWeek: Bool) -> RegimeRecord {
    RegimeRecord(
      day: day, regime: regime, confidence: confidence, beginsWeek: beginsWeek, isSpiking: isSpiking,
      isCalm: isCalm, vixShare: vixShare)
  }
}
