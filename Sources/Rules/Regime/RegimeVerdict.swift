public import Domain
public import Money

/// The regime rule's verdict on one session's close; it holds for the next session.
public struct RegimeVerdict: Hashable, Sendable {
  /// The direction of the moving averages.
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

  /// The VIX relative to its mean.
  public enum Volatility: UInt8, CaseIterable, Sendable {
    /// Above the mean, or not.
    case high, low

    /// The name in output.
    public var name: String {
      switch self {
      case .high: "high"
      case .low: "low"
      }
    }
  }

  /// The index relative to its support.
  public enum Support: UInt8, CaseIterable, Sendable {
    /// Below support, well above it, or in between.
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

  /// The vote of each input.
  public struct Votes: Hashable, Sendable {
    /// The direction of the moving averages.
    public var trend: Trend
    /// The VIX relative to its mean.
    public var volatility: Volatility
    /// The index relative to its support.
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
    /// The index has fewer sessions than needed.
    case fewSessions
    /// The index has no bar for the judged session.
    case staleIndex
    /// The VIX has no value for the judged session.
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
  /// The regime it leads to.
  public var regime: Regime
  /// The confidence in the verdict.
  public var confidence: BasisPoints
  /// How the inputs voted; nil if data were missing.
  public var votes: Votes?
  /// Why there are no votes; nil if there are.
  public var doubt: Doubt?
  /// Whether the VIX is so far above its mean that entries shrink.
  public var isSpiking: Bool
  /// Whether the VIX is known and not above its mean, which lets preservation end.
  public var isCalm: Bool
  /// The VIX as a share of its mean; nil if unknown.
  public var vixShare: BasisPoints?
  /// The inputs with their values, thresholds and votes.
  public var explanation: Explanation
}

extension RegimeVerdict {
  /// Restores a verdict from the journal; its evidence stays in the journal's row.
  public init(_ record: RegimeRecord) {
    self.init(
      day: record.day, regime: record.regime, confidence: record.confidence, votes: nil, doubt: nil,
      isSpiking: record.isSpiking, isCalm: record.isCalm, vixShare: record.vixShare,
      explanation: [])
  }

  /// The verdict as journaled for the session it holds for.
  public func record(for day: Day, beginsWeek: Bool) -> RegimeRecord {
    RegimeRecord(
      day: day, regime: regime, confidence: confidence, beginsWeek: beginsWeek, isSpiking: isSpiking,
      isCalm: isCalm, vixShare: vixShare)
  }
}
