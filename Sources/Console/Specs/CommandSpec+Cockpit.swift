import EngineService
import MarketModel
import Terminal

extension CommandSpec {
  static let cockpit = CommandSpec(
    "cockpit", "Opens the cockpit; alluse without a command does the same", access: .owns,
    options: [
      .flag("read-only", "watch only: nothing can be approved, cancelled or changed"),
      .value(
        "feed", "PROGRAM", .text, "trade in the present on what this feed program tells",
        conflicts: ["speed", "seed", "scenario", "prices", "accept", "rate"]),
      .value("speed", "N", .speed, "how many times as fast as the wall's time (default 1), or max"),
      .value(
        "seed", "S", .number(0...Int64.max),
        "the market's seed, where none is attached yet (default \(MarketChoice.cockpitSeed))"),
      .value(
        "scenario", "NAME", .choice(Scenario.named.map(\.name)), "its course, where none is attached yet"),
      prices(conflicts: ["seed", "scenario"]), accept, rate,
      .value(
        "theme", "NAME", .word, "the colours: a shipped theme, one of yours, or a file (default midnight)"),
      .value(
        "direction", "COLOURS", .choice(DirectionColours.allCases.map(\.rawValue)),
        "which colours mean up and down (default green-up)"),
      .value(
        "keymap", "NAME", .word, "what keys do: a shipped keymap, one of yours, or a file (default default)"),
      .value("record", "FILE", .word, "record what the screen shows, in asciinema's format, into a new file"),
    ],
    help: [
      "Where the output is not a terminal, the overview is printed once as plain text.",
      "Without a store one is made: 300,000 dollars, the simulated market, and a year of history in which everything was approved.",
      "With --prices the store that is made trades on that folder, from its first day with enough history; a store on prices is opened with what newer rows there are.",
      "Where an engine of another process runs on the store, the cockpit follows it, and its commands go there.",
      "The kill switch is ctrl+x ctrl+x, from everywhere; ? shows all keys.",
    ],
    result: #"{"done":true}"#)
}
