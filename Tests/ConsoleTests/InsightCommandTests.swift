import Console
import JSON
import TestSupport
import Testing

@Suite struct InsightCommandTests {
  @Test func `the reference projection comes as JSON and as a table`() {
    let json = run("project", "--deterministic", "--json").json
    #expect(json?["years"]?.array?.count == 10)
    #expect(
      json?["years"]?[0] == [
        "year": 1, "gen": "123444.37", "rev": "147153.75", "com": "115148.76", "forks": "118146.47",
        "total": "503893.35", "forkCount": 2, "mergeCount": 0,
      ])
    #expect(json?["forkWeeks"]?.array?.count == 317)
    #expect(json?["forkWeeks"]?[0] == ["week": 25, "amount": "50925.42"])
    let text = run("project", "--deterministic")
    #expect(text.exit == .done)
    #expect(text.output.contains("$40,685,324.87"))
  }

  @Test func `a projection says what it is of`() {
    #expect(run("project").exit == .usage)
  }

  @Test func `a sweep accepts settings of one kind of account, and lists`() {
    for sweep in ["rev.sizing.chop=50,60", "gen.delta=[40,45],[45,50]", "gen.symbols=[\"KO\",\"T\"]"] {
      let result = run("project", "--paths", "2", "--years", "1", "--sweep", sweep, "--json")
      #expect(result.exit == .done, "\(result.errors)")
      #expect(result.json?["sweep"]?.array?.count == (sweep.contains("symbols") ? 1 : 2))
    }
  }

  @Test func `a report on a store of one day is printed in every form, the same each time`() throws {
    let folder = try TemporaryDirectory()
    let environment = ["HOME": folder("home"), "XDG_CONFIG_HOME": folder("config")]
    func alluse(_ words: String) -> Result {
      run(
        words.split(separator: " ").map(String.init) + ["--data", folder("store")],
        environment: environment)
    }
    #expect(alluse("init --capital 300000 --at 2026-01-05T15:00:00Z").exit == .done)
    for kind in ["brief", "daily", "weekly", "monthly", "quarterly", "annual", "risk", "tax"] {
      for format in ["text", "json", "csv", "pdf"] {
        let out = folder("\(kind).\(format)")
        #expect(alluse("report \(kind) --format \(format) --out \(out)").exit == .done, "\(kind) \(format)")
        let first = try bytes(ofFile: out)
        #expect(!first.isEmpty)
        #expect(alluse("report \(kind) --format \(format) --out \(out)").exit == .done)
        #expect(try bytes(ofFile: out) == first)
      }
      #expect(alluse("report \(kind) --json").json?["report"]?.string == kind)
    }
    #expect(alluse("report annual --format csv").output.hasPrefix("section,row,name,value\nsummary,1,"))
    #expect(alluse("report annual --format pdf").exit == .usage)
    #expect(alluse("report monthly --period 2026-13").exit == .usage)
    #expect(alluse("report weekly --period 2026-W02").output.contains("$300,000.00"))
    let risk = alluse("risk --shock -20 --json").json
    #expect(risk?["custom"]?[0]?["change"] == "0.00")
    #expect(risk?["stress"]?.array?.count == 7)
    #expect(alluse("risk --symbol KO").exit == .usage)
    #expect(alluse("risk").output.contains("Sudden moves"))
  }

  @Test func `measurements and alerts can be listed, and alerts acknowledged`() throws {
    let folder = try TemporaryDirectory()
    let environment = ["HOME": folder("home"), "XDG_CONFIG_HOME": folder("config")]
    func alluse(_ words: String) -> Result {
      run(
        words.split(separator: " ").map(String.init) + ["--data", folder("store")], environment: environment)
    }
    #expect(alluse("init --capital 300000 --at 2026-01-05T15:00:00Z").exit == .done)
    let metrics = alluse("metrics")
    #expect(metrics.output.contains("# TYPE alluse_value_dollars gauge\nalluse_value_dollars 300000\n"))
    #expect((alluse("metrics --json").json?["series"]?.array?.count ?? 0) >= 228)
    #expect(alluse("metrics --textfile \(folder("alluse.prom"))").exit == .done)
    #expect(try text(ofFile: folder("alluse.prom")).hasPrefix("# HELP alluse_value_dollars "))
    #expect(alluse("alerts").output == "No alert\n")
    #expect(alluse("mark root/gen 166000 --at 2026-02-06T21:00:00Z").exit == .done)
    let alerts = alluse("alerts --json").json?["alerts"]
    #expect(alerts?.array?.count == 1)
    #expect(alerts?[0]?["id"] == "fork-near:root/gen")
    #expect(alerts?[0]?["since"] == "2026-02-06T21:00:00.000Z" && alerts?[0]?["acknowledged"] == .null)
    #expect(alluse("alerts ack fork-near:root/rev --json").errorCode == "UNKNOWN_ALERT")
    #expect(alluse("alerts ack fork-near:root/gen --as me").exit == .done)
    #expect(alluse("alerts --json").json?["alerts"]?[0]?["acknowledged"]?.string != nil)
    try write(alluse("alerts rules").output, toFile: folder("rules.toml"))
    #expect(alluse("alerts --rules \(folder("rules.toml"))").exit == .done)
    try write("[[alert]]\nname = 3", toFile: folder("rules.toml"))
    #expect(alluse("alerts --rules \(folder("rules.toml")) --json").errorCode == "BAD_RULES")
  }

  @Test func `parts of a projection merge to the result of one run, to the last byte`() throws {
    let folder = try TemporaryDirectory()
    let words = ["project", "--paths", "23", "--years", "2", "--seed", "5", "--deviation", "150"]
    var files: [String] = []
    for part in 1...3 {
      files.append(folder("part\(part).json"))
      try write(run(words + ["--shard", "\(part)/3"]).output, toFile: files[part - 1])
    }
    let whole = run(words + ["--json", "--goal", "500000"]).json
    let joined = run(["project", "merge"] + files.reversed() + ["--json", "--goal", "500000"]).json
    #expect(whole?["years"]?.array?.count == 2 && whole?["probability"]?.number != nil)
    for key in ["paths", "years", "goal", "probability"] { #expect(joined?[key] == whole?[key], "\(key)") }
    #expect(joined?["pathsPerSecond"] == nil && whole?["accountWeeksPerSecond"]?.number != nil)
    #expect(run(["project", "merge", files[0], "--json"]).errorCode == "BAD_PART")
    #expect(run(["project", "merge", files[0], files[0], "--json"]).errorCode == "BAD_PART")
    try write(run(["project", "--paths", "23", "--years", "2", "--shard", "2/3"]).output, toFile: files[1])
    #expect(run(["project", "merge"] + files + ["--json"]).errorCode == "BAD_PART")
    #expect(run(words + ["--shard", "4/3"]).exit == .usage)
    #expect(run(words + ["--deterministic"]).exit == .usage)
  }

  @Test func `a market is a source of its own, with its own words`() {
    let words = ["project", "--on", "market", "--paths", "1", "--json"]
    #expect(run(words + ["--years", "1", "--deviation", "3"]).exit == .usage)
    #expect(run(words + ["--years", "90"]).exit == .usage)
    #expect(run(["project", "--paths", "1", "--scenario", "bull"]).exit == .usage)
    #expect(run(["project", "--deterministic", "--on", "market"]).exit == .usage)
  }

  @Test func `a young store has no overrides and has learnt nothing`() throws {
    let folder = try TemporaryDirectory()
    let environment = ["HOME": folder("home"), "XDG_CONFIG_HOME": folder("config")]
    func alluse(_ words: String) -> Result {
      run(
        words.split(separator: " ").map(String.init) + ["--data", folder("store")], environment: environment)
    }
    #expect(alluse("init --capital 300000 --at 2026-01-05T15:00:00Z").exit == .done)
    let overrides = alluse("overrides --json").json
    #expect(overrides?["list"] == [] && overrides?["overrides"]?.array?.count == 1)
    let all = overrides?["overrides"]?[0]
    #expect(all?["part"] == "all" && all?["count"] == 0)
    for key in ["total", "mean", "error", "helped", "verdict"] { #expect(all?[key] == .null, "\(key)") }
    let learnt = alluse("learn --json").json
    #expect(learnt?["closed"] == 0 && learnt?["learning"]?.array?.count == 12)
    #expect(learnt?["learning"]?[0]?["verdict"] == "too few trades" && learnt?["outcomes"] == [])
    #expect(learnt?["learning"]?[0]?["gain"] == .null && learnt?["learning"]?[0]?["better"] == .null)
    #expect(alluse("metrics forecast alluse_value_dollars --json").errorCode == "NOTHING_MEASURED")
    #expect(alluse("report quarterly --json").json?["overrides"]?[0]?["count"] == 0)
  }

  @Test func `a setting is varied over the same paths`() {
    let words = ["project", "--paths", "5", "--years", "2", "--json"]
    let sweep = run(words + ["--sweep", "fork.threshold=50000,900000000"]).json?["sweep"]
    #expect(sweep?[0]?["years"] == run(words).json?["years"])
    #expect(sweep?[1]?["setting"] == "fork.threshold" && sweep?[1]?["value"] == "900000000")
    #expect(sweep?[1]?["years"]?[1]?["forks"]?.number == 0)
    #expect(run(words + ["--sweep", "fork.split=half,whole-surplus"]).json?["sweep"]?.array?.count == 2)
    #expect(run(words + ["--sweep", "fork.treshold=1"]).exit == .refused)
    for wrong in ["fork.threshold", "fork.threshold=", "fork.threshold=1,,2"] {
      #expect(run(words + ["--sweep", wrong]).exit == .usage)
    }
  }
}
