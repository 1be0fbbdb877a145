public import Domain

/// The time between the samples of a ring, and how long they are kept.
public enum RingStep: UInt8, CaseIterable, Sendable {
  /// Every second, for a day.
  case second
  /// Every minute, for 90 days.
  case minute
  /// Every hour, for ever.
  case hour

  /// The time from one sample to the next.
  public var span: Instant.Span {
    switch self {
    case .second: .seconds(1)
    case .minute: .minutes(1)
    case .hour: .hours(1)
    }
  }

  /// How long samples are kept; nil for ever.
  public var kept: Instant.Span? {
    switch self {
    case .second: .days(1)
    case .minute: .days(90)
    case .hour: nil
    }
  }

  /// The name on the command line.
  public var name: String { "\(self)" }
}

/// One series at one moment in a ring.
public struct RingPoint: Hashable, Sendable {
  /// The instant of the sample, or the start of the minute or hour.
  public var at: Instant
  /// The value, or the mean over the step.
  public var value: Float
}
