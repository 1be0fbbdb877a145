import MarketModel
import Terminal

extension Command {
  static let cockpit = Command(
    "cockpit", "Opens the cockpit; alluse without a command does the same", access: .owns,
    options: [
      .flag("read-only", "watch only: nothing can be approved, cancelled or changed"),
      .value("speed", "N", .speed, "how many times as fast as the wall's time (default 1), or max"),
      .value(
        "seed", "S", .number(0...Int64.max),
        "the market's seed, where none is attached yet (default \(MarketChoice.cockpitSeed))"),
      .value(
        "scenario", "NAME", .choice(Scenario.named.map(\.name)), "its course, where none is attached yet"),
      accept,
      .value(
        "theme", "NAME", .word, "the colours: a shipped theme, one of yours, or a file (default midnight)"),
      .value(
        "direction", "COLOURS", .choice(DirectionColours.allCases.map(\.rawValue)),
        "which colours mean up and down (default green-up)"),
      .value(
        "keymap", "NAME", .word, "what keys do: a shipped keymap, one of yours, or a file (default default)"),
    ],
    help: [
      "Where the output is not a terminal, the overview is printed once as plain text.",
      "Without a store one is made: 300,000 dollars, the simulated market, and a year of history in which everything was approved.",
      "Where an engine of another process runs on the store, the cockpit follows it, and its commands go there.",
      "The kill switch is ctrl+x ctrl+x, from everywhere; ? shows all keys.",
    ],
    result: #"{"done":true}"#)
}
