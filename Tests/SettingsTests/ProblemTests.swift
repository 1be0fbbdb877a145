import Domain
import Settings
import Testing

@Suite struct ProblemTests {
  private func problems(_ text: String) -> [String] {
    do {
      _ = try Playbook(text: text, file: "p.toml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test(arguments: [
    ("fork.treshold = 1", "1:6: there is no setting fork.treshold; did you mean fork.threshold?"),
    ("frok.threshold = 1", "1:1: there is no setting frok; did you mean fork?"),
    ("[merg]\nthreshold = 1", "1:2: there is no setting merg; did you mean merge?"),
    ("threshold = 1", "1:1: there is no setting threshold; did you mean fork.threshold?"),
    ("inherit = \"standard\"", "1:1: there is no setting inherit; did you mean inherits?"),
    ("[gen]\nbufer = 5", "2:1: there is no setting bufer; did you mean buffer?"),
    ("buffer = 5", "1:1: buffer is different for each kind of account; write it under gen, rev or com"),
    ("qqqqqq = 1", "1:1: there is no setting qqqqqq"),
    ("fork = 5", "1:1: fork is a whole number; it must be a section of settings"),
    ("[[fork]]", "1:3: fork is a list; it must be a section of settings"),
    (
      "fork.threshold.x = 1",
      "1:6: fork.threshold is a table; it must be an amount in dollars from 100 to 1000000000"
    ),
    ("gen = 1", "1:1: gen is a whole number; it must be a section of settings"),
    ("[gen.gen]\nbuffer = 1", "1:6: there is no setting gen"),
    (
      "[structure.fork-1.gen]\nbuffer = 1\n[structure.fork-1.rev]\nbuffer = 1",
      "3:19: fork-1 has no rev account"
    ),
    (
      "[structure.fork-01]",
      "1:12: \"fork-01\" is no structure; structures are root, fork-1, fork-2 and so on"
    ),
    ("structure = 1", "1:1: structure is a whole number; it must be a section, such as [structure.fork-1]"),
    (
      "[account.root]\ngen.buffer = 1",
      "1:10: \"root\" is no account; accounts are \"root/gen\", \"root/rev\", \"fork-1/com\" and so on"
    ),
    (
      "[account.\"fork-1/rev\"]",
      "1:10: \"fork-1/rev\" is no account; accounts are \"root/gen\", \"root/rev\", \"fork-1/com\" and so on"
    ),
    (
      "[structure.root]\nclock.overnight = \"08:00\"",
      "2:7: clock.overnight holds for the whole portfolio; write it outside the sections of kinds, structures and accounts"
    ),
    (
      "[structure.root]\nbuffer = 1",
      "2:1: buffer is different for each kind of account; write it under gen, rev or com"
    ),
    (
      "inherits = \"standart\"",
      "1:1: there is no template \"standart\", only standard, aggressive, conservative, balanced; did you mean \"standard\"?"
    ),
    (
      "inherits = 5",
      "1:1: inherits is a whole number; it must be one of standard, aggressive, conservative, balanced"
    ),
    ("a = \nb = 1", "1:5: expected a value, found the end of the line"),
  ])
  func `what cannot stand there is refused with a hint at what can`(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test(arguments: [
    ("fork.threshold", "\"50000\"", "is a text; it must be an amount in dollars from 100 to 1000000000"),
    ("fork.threshold", "99.9999", "is 99.9999; it must be an amount in dollars from 100 to 1000000000"),
    (
      "fork.threshold", "1000000000.0001",
      "is 1000000000.0001; it must be an amount in dollars from 100 to 1000000000"
    ),
    (
      "fork.threshold", "100.00001",
      "is 100.00001; write an amount in dollars from 100 to 1000000000 with at most 4 decimals and no exponent"
    ),
    (
      "fork.threshold", "5e4",
      "is 5e4; write an amount in dollars from 100 to 1000000000 with at most 4 decimals and no exponent"
    ),
    (
      "fork.threshold", "inf",
      "is inf; write an amount in dollars from 100 to 1000000000 with at most 4 decimals and no exponent"
    ),
    ("fork.share", "0", "is 0; it must be a percentage from 1 to 100"),
    ("fork.share", "100.01", "is 100.01; it must be a percentage from 1 to 100"),
    (
      "fork.share", "50.001",
      "is 50.001; write a percentage from 1 to 100 with at most 2 decimals and no exponent"
    ),
    ("fork.cooling_hours", "1.5", "is a number; it must be a whole number from 0 to 8760"),
    ("fork.cooling_hours", "-1", "is -1; it must be a whole number from 0 to 8760"),
    ("fork.cooling_hours", "8761", "is 8761; it must be a whole number from 0 to 8760"),
    ("fork.split", "\"all\"", "is \"all\"; it must be one of \"half\", \"whole-surplus\""),
    ("fork.split", "true", "is true or false; it must be one of \"half\", \"whole-surplus\""),
    ("fork.viability", "1", "is a whole number; it must be true or false"),
    ("clock.overnight", "\"9:00\"", "is \"9:00\"; it must be a time of day, such as \"09:45\""),
    ("clock.overnight", "09:00:60", "is 09:00:60; it must be a time of day, such as \"09:45\""),
    ("clock.overnight", "1979-05-27", "is a date; it must be a time of day, such as \"09:45\""),
    (
      "clock.manage_expiry", "[\"10:00\", \"10:00\"]",
      "has 10:00 after 10:00; it must be a list of times of day in order, such as [\"10:00\", \"14:00\"]"
    ),
    (
      "clock.manage_expiry", "[]",
      "is a list of 0; it must be a list of times of day in order, such as [\"10:00\", \"14:00\"]"
    ),
    ("regime.index", "\"spy\"", "is \"spy\"; it must be a ticker, such as \"SPY\""),
    ("regime.vix_fallback", "0.99", "is 0.99; it must be a number from 1 to 200"),
    (
      "gen.symbols", "[]",
      "is a list of 0; it must be a list of 1 to 40 tickers, such as [\"TSLA\", \"NVDA\"]"
    ),
    ("gen.symbols", "[\"A\", \"A\"]", "names A twice"),
    ("gen.symbols", "\"A\"", "is a text; it must be a list of 1 to 40 tickers, such as [\"TSLA\", \"NVDA\"]"),
    ("gen.delta", "[50, 40]", "is [50, 40]; it must be two whole numbers from 1 to 99, the lower first"),
    ("gen.delta", "[40]", "is a list of 1; it must be two whole numbers from 1 to 99, the lower first"),
    ("gen.delta", "[0, 40]", "is 0; it must be two whole numbers from 1 to 99, the lower first"),
    (
      "week_targets.p_dd", "[0, -1]", "is [0, -1]; it must be two percentages from -20 to 20, the lower first"
    ),
    (
      "automation.fork", "\"auto\"",
      "is \"auto\"; it must be one of \"manual\", \"human\", \"supervised\", \"autonomous\""
    ),
  ])
  func `a wrong value is named with its bounds, at the value`(path: String, value: String, message: String) {
    let column = path.utf8.count + 4
    #expect(problems("\(path) = \(value)") == ["1:\(column): \(path) \(message)"])
  }

  @Test(arguments: [
    ("fork.threshold", ["100", "1000000000", "100.0001"]), ("fork.share", ["1", "100", "99.99"]),
    ("fork.cooling_hours", ["0", "8760", "0x10"]), ("gen.delta", ["[1, 99]", "[40, 40]"]),
    ("week_targets.p_dd", ["[-20, 20]", "[-0.25, 0]"]), ("regime.vix_fallback", ["1", "200", "20.05"]),
    ("clock.overnight", ["\"00:00\"", "08:15:30", "\"09:45\""]), ("gate.restricted", ["[]", "[\"GME\"]"]),
  ])
  func `the bounds themselves are accepted`(path: String, values: [String]) {
    for value in values { #expect(problems("\(path) = \(value)").isEmpty, "\(path) = \(value)") }
  }

  @Test(arguments: [
    ("capital.gen = 41", "1:9", "capital.gen + capital.rev + capital.com is 101 %; it must be 100 %"),
    (
      "[capital]\ngen = 40\nrev = 30.5\ncom = 30", "4:1",
      "capital.gen + capital.rev + capital.com is 100.5 %; it must be 100 %"
    ),
    (
      "clock.entries_from = \"15:45\"", "1:7",
      "clock.entries_from is \"15:45\"; it must be at most clock.entries_until, which is \"15:30\""
    ),
    ("regime.fast = 20", "1:8", "regime.fast is 20; it must be below regime.middle, which is 20"),
    ("regime.slow = 60", "1:8", "regime.slow is 60; it must be at most regime.minimum_sessions, which is 50"),
    ("week.within = 15", "1:6", "week.within is 15; it must be below week.over, which is 15"),
    (
      "manage.profit_take = 40", "1:8",
      "manage.profit_take_early is 50; it must be at most manage.profit_take, which is 40"
    ),
    (
      "manage.propose_atr = 151", "1:8",
      "manage.propose_atr is 151; it must be at most manage.mandatory_atr, which is 150"
    ),
    (
      "leaps.roll_days = 365", "1:7",
      "leaps.roll_days is 365; it must be below leaps.minimum_days, which is 365"
    ),
    (
      "feed.stale_seconds = 16", "1:6",
      "feed.stale_seconds is 16; it must be at most feed.cut_seconds_expiry, which is 15"
    ),
    (
      "reinvest.dynamic = 86", "1:10",
      "reinvest.dynamic is 86; it must be within reinvest.dynamic_bounds, which is [50, 85]"
    ),
    (
      "automation.settings = \"supervised\"", "1:12",
      "automation.settings is \"supervised\"; settings are changed by people, so it must be \"manual\" or \"human\""
    ),
    (
      "[rev]\nmanage.profit_take = 40", "2:8",
      "manage.profit_take_early is 50; it must be at most manage.profit_take, which is 40"
    ),
    (
      "[structure.fork-1]\nmanage.profit_take = 40", "2:8",
      "manage.profit_take_early is 50; it must be at most manage.profit_take, which is 40"
    ),
    (
      "[account.\"root/rev\"]\nmanage.profit_take = 40", "2:8",
      "manage.profit_take_early is 50; it must be at most manage.profit_take, which is 40"
    ),
  ])
  func `settings that do not fit together are blamed on the line that says so`(
    text: String, place: String, message: String
  ) {
    #expect(problems(text) == ["\(place): \(message)"])
  }

  @Test func `settings fit together when both sides move`() {
    #expect(problems("[capital]\ngen = 50\nrev = 25\ncom = 25").isEmpty)
    #expect(problems("[manage]\nprofit_take = 40\nprofit_take_early = 40").isEmpty)
    #expect(
      problems(
        "[structure.fork-1]\nmanage.profit_take_early = 30\n[account.\"fork-1/gen\"]\nmanage.profit_take = 40"
      ).isEmpty)
  }

  @Test func `all problems are reported at once, in the order of the text, with the file`() {
    let text =
      "fork.x = 1\n[gen]\nbuffer = 95\n[rev]\nbuffer = \"a\"\n[merge]\nthreshold = 99\n[capital]\ngen = 1"
    let error = #expect(throws: PlaybookProblems.self) { try Playbook(text: text, file: "my.toml") }
    #expect(
      error?.description == """
        my.toml:1:6: there is no setting fork.x
        my.toml:3:10: gen.buffer is 95; it must be a percentage from 0 to 90
        my.toml:5:10: rev.buffer is a text; it must be a percentage from 0 to 90
        my.toml:7:13: merge.threshold is 99; it must be an amount in dollars from 100 to 1000000000
        my.toml:9:1: capital.gen + capital.rev + capital.com is 61 %; it must be 100 %
        """)
  }

  @Test func `a file of nonsense is answered with a bounded list`() {
    let text = (0..<5_000).map { "zzz\($0) = 1\n" }.joined()
    #expect(problems(text).count == 200)
  }

  @Test func `damaged playbooks never trap`() {
    var state: UInt64 = 3
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let sample = Array(
      (Playbook().text()
        + "[structure.fork-1]\ngen.buffer = 5\nfork.threshold = 1e3\n[account.\"root/gen\"]\nbuffer = 5\n")
        .utf8)
    let alphabet = Array("[]{}\"=.,#-019eaz \n".utf8)
    for _ in 0..<150 {
      var bytes = sample
      for _ in 0...random(below: 2) {
        bytes[random(below: bytes.count)] = alphabet[random(below: alphabet.count)]
      }
      if let read = try? Playbook(text: String(decoding: bytes, as: UTF8.self)) {
        #expect((try? Playbook(text: read.text())) == read)
      }
    }
  }
}
