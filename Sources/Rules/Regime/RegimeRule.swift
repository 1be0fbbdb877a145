public import Domain
import Money
public import Settings

/// Protocol §3: Green, Red or Chop, judged at a session's close for the next session.
public enum RegimeRule {
  /// Judges a session's close.
  public static func judge(_ facts: RegimeFacts, _ settings: RegimeSettings) -> RegimeVerdict {
    let isCalm = facts.vixDay == facts.day && volatility(facts, settings).vote == .low
    let isSpiking = isSpiking(facts.vix, facts.vixMean, settings)
    let vixShare = facts.vix.map { usableMean(facts.vixMean, settings).share(of: $0) }
    guard let inputs = RegimeInputs(facts, settings) else {
      let doubt = doubt(facts, settings)
      return RegimeVerdict(
        day: facts.day, regime: .chop, confidence: settings.confidenceMissing, votes: nil, doubt: doubt,
        isSpiking: isSpiking, isCalm: isCalm, vixShare: vixShare,
        explanation: [
          RuleNote(
            "regime.data", "index sessions", .count(facts.sessions), bound: .count(settings.minimumSessions),
            verdict: doubt.reason)
        ])
    }
    let votes = inputs.votes
    let regime = regime(votes)
    let agreeing = [votes.trend.vote, votes.volatility.vote, votes.support.vote].count { $0 == regime }
    let confidence = settings.confidenceBase.value + settings.confidenceStep.value * Int64(agreeing)
    return RegimeVerdict(
      day: facts.day, regime: regime, confidence: BasisPoints(min(10_000, confidence)), votes: votes,
      doubt: nil, isSpiking: isSpiking, isCalm: isCalm, vixShare: vixShare,
      explanation: inputs.notes + [
        RuleNote("regime.table", "inputs agreeing", .count(Int64(agreeing)), verdict: regime.name)
      ])
  }

  /// The regime that follows from the three votes.
  public static func regime(_ votes: RegimeVerdict.Votes) -> Regime {
    switch (votes.trend, votes.volatility, votes.support) {
    case (.up, .low, .strong), (.up, .low, .mixed): .green
    case (.down, .low, .broken), (.down, .high, _): .red
    case (.up, _, _), (.sideways, _, _), (.down, .low, _): .chop
    }
  }

  /// The VIX's vote, and the level above which it is high.
  static func volatility(
    _ facts: RegimeFacts, _ settings: RegimeSettings
  ) -> (vote: RegimeVerdict.Volatility, bound: Mean) {
    let bound = usableMean(facts.vixMean, settings)
    return (Mean(facts.vix ?? 0) > bound ? .high : .low, bound)
  }

  /// Whether the VIX exceeds the share of its mean from which entries shrink.
  public static func isSpiking(_ vix: Int64?, _ mean: Mean?, _ settings: RegimeSettings) -> Bool {
    guard let vix else { return false }
    return usableMean(mean, settings).compare(vix, withShare: settings.vixSpike.value) > 0
  }

  /// The VIX's mean, or the fallback while there are too few sessions.
  static func usableMean(_ mean: Mean?, _ settings: RegimeSettings) -> Mean {
    guard let mean, mean.count >= settings.vixMinimum else { return Mean(settings.vixFallback) }
    return mean
  }

  private static func doubt(_ facts: RegimeFacts, _ settings: RegimeSettings) -> RegimeVerdict.Doubt {
    if facts.indexDay != facts.day { return .staleIndex }
    return facts.vixDay == facts.day ? .fewSessions : .staleVIX
  }
}

extension RegimeRule {
  /// The session whose close is judged for a given session; nil outside the calendar.
  package static func judgedSession(for day: Day, _ calendar: TradingCalendar) -> Day? {
    calendar.previous(before: day)?.day
  }

  /// The session whose close is judged for a day's week: the one before the week's first session.
  package static func judgedSession(forWeekOf day: Day, _ calendar: TradingCalendar) -> Day? {
    calendar.week(of: day).flatMap { calendar.previous(before: $0.first.day)?.day }
  }
}

extension RegimeVerdict.Trend {
  var vote: Regime { self == .up ? .green : self == .down ? .red : .chop }
}

extension RegimeVerdict.Volatility {
  var vote: Regime { self == .low ? .green : .red }
}

extension RegimeVerdict.Support {
  var vote: Regime { self == .strong ? .green : self == .broken ? .red : .chop }
}
