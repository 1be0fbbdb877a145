extension Scenario {
  /// The courses that markets of format 1 take in a form of their own.
  static let ofMoods: [Scenario] = [
    Scenario(name: "calm", phases: [Phase(sessions: 100_000, variance: 0.45)]),
    Scenario(
      name: "crash-2008",
      phases: [
        Phase(sessions: 40, move: -0.09, variance: 1.4), Phase(sessions: 80, move: -0.10, variance: 1.6),
        Phase(sessions: 35, move: -0.36, variance: 9), Phase(sessions: 75, move: -0.22, variance: 5),
        Phase(sessions: 60, move: 0.28, variance: 3.5), Phase(sessions: 130, move: 0.22, variance: 1.6),
      ]),
    Scenario(
      name: "covid",
      phases: [
        Phase(sessions: 15, move: 0.02, variance: 0.5), Phase(sessions: 23, move: -0.41, variance: 14),
        Phase(sessions: 15, move: 0.22, variance: 9), Phase(sessions: 45, move: 0.14, variance: 3),
        Phase(sessions: 110, move: 0.16, variance: 1.6),
      ]),
  ]
}
