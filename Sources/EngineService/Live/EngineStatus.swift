package import Engine

/// The status of a running engine, as other processes ask for it; what an older engine does not report is
/// nil.
package struct EngineStatus: Answering {
  package let clock: String
  package let speed: Speed?
  package let paused: Bool?
  package let bound: Double?
  package let feed: String?
  /// What the engine's clock waits for; nil while it goes on.
  package let awaits: String?
  package let backups: BackupStatus?

  package init(
    clock: String, speed: Speed?, paused: Bool? = nil, bound: Double? = nil, feed: String?,
    awaits: String? = nil, backups: BackupStatus? = nil
  ) {
    (self.clock, self.speed, self.paused, self.bound) = (clock, speed, paused, bound)
    (self.feed, self.awaits, self.backups) = (feed, awaits, backups)
  }

  /// A multiple of real time, or as fast as possible.
  package enum Speed: Spelled {
    case times(Double)
    case max

    private static let most = "max"

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .times(let times): try container.encode(times)
      case .max: try container.encode(Speed.most)
      }
    }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let times = try? container.decode(Double.self) {
        self = .times(times)
      } else if try container.decode(String.self) == Speed.most {
        self = .max
      } else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "a speed is a number or \(Speed.most)"))
      }
    }

    package static var form: SpelledForm { .either([.number, .word([most])]) }
    package static var sample: Speed { .max }
  }
}

/// The scheduled backups of a running engine, as other processes ask for them.
package struct BackupStatus: Answering {
  package let made: Int64
  package let failed: Int64
  package let failure: String?
  package let seconds: Double?

  init(_ figures: BackupFigures) {
    (made, failed, failure, seconds) = (figures.made, figures.failed, figures.failure, figures.age)
  }
}
