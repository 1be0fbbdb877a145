extension Scenario {
  /// The market without any scripted course.
  public static let usual = Scenario(name: "usual")

  /// The courses that can be chosen by name.
  public static let named: [Scenario] = [
    usual,
    Scenario(name: "calm", phases: [Phase(sessions: forever, variance: 0.3)]),
    Scenario(name: "bull", phases: repeatedYear(move: 0.22, variance: 0.6)),
    Scenario(
      name: "crash-2008",
      phases: [
        Phase(sessions: 40, move: -0.09, variance: 1.4), Phase(sessions: 80, move: -0.10, variance: 1.6),
        Phase(sessions: 35, move: -0.38, variance: 9), Phase(sessions: 75, move: -0.26, variance: 5),
        Phase(sessions: 60, move: 0.30, variance: 3.5), Phase(sessions: 130, move: 0.24, variance: 1.6),
      ], bounds: -0.86...0.02),
    Scenario(
      name: "covid",
      phases: [
        Phase(sessions: 15, move: 0.02, variance: 0.5), Phase(sessions: 23, move: -0.42, variance: 14),
        Phase(sessions: 15, move: 0.22, variance: 9), Phase(sessions: 45, move: 0.14, variance: 3),
        Phase(sessions: 110, move: 0.16, variance: 1.6),
      ], bounds: -0.42...0.22),
    Scenario(
      name: "flash-crash",
      phases: [Phase(sessions: 8, variance: 1.6), Phase(sessions: 20, variance: 2.2)],
      shocks: [
        Shock(moment: .intraday(session: 7, second: 18_120), move: -0.07, recovery: 2_100, variance: 1.6)
      ]),
    Scenario(
      name: "chop", phases: [Phase(sessions: forever, move: 0, variance: 1.2, pull: 0.06)],
      bounds: -0.15...0.15),
    Scenario(
      name: "gap-down", phases: [Phase(sessions: 6), Phase(sessions: 30, variance: 3)],
      shocks: [Shock(moment: .open(session: 5), move: -0.08, variance: 2.5)]),
  ]

  /// The course with this name; nil when there is none.
  public init?(named name: String) {
    guard let scenario = Scenario.named.first(where: { $0.name == name }) else { return nil }
    self = scenario
  }

  /// More sessions than any calendar has.
  private static let forever = 100_000

  private static func repeatedYear(move: Double, variance: Double) -> [Phase] {
    Array(repeating: Phase(sessions: 252, move: move, variance: variance, pull: 0.03), count: 60)
  }
}
