import TestSupport
import Testing

/// The rooms without clock, randomness, input or output: the same input gives the same bytes on any machine.
private let pureRooms: Set = [
  "Money", "JSON", "PlainText", "TOML", "Domain", "Receipts", "Pricing", "Settings", "Books", "Rules",
  "Brokerage",
  "MarketModel", "VendorFormats",
  "Engine", "Wire", "Insight",
  "Terminal",
]

/// What the system offers, for the rooms that touch it; only the standard library is everywhere.
private let systemModules: Set = ["Glibc", "Dispatch", "Synchronization"]
private let roomsOfTheSystem: Set = [
  "Platform", "SQLite", "Journal", "SQLiteJournal", "EngineService", "MarketFeeds", "Benchmarks", "Monitor",
  "LiveCockpit", "Console", "alluse", "CursesTerminal",
]

/// Names of the standard library that bring time, chance, the outside or another thread into a room.
private let impureNames = [
  "ContinuousClock", "SuspendingClock", "Task", "async", "await", "actor", "SystemRandomNumberGenerator",
  ".random(",
  ".shuffled(", ".shuffle(", ".randomElement(", ".hashValue", "Hasher(", "print(", "debugPrint(", "readLine(",
  "CommandLine", "@_silgen_name", "@_extern", "ObjectIdentifier",
]

private var pureFiles: [SourceFile] { SourceFile.all.filter { pureRooms.contains($0.room) } }

@Suite struct HouseTests {
  @Test func `the manifest and the sources are found`() {
    #expect(Manifest.rooms.count > 10)
    #expect(Manifest.rooms["TOML"] == ["JSON"])
    #expect(SourceFile.all.count > Manifest.rooms.count)
  }

  @Test func `every import is a direct dependency or a system module of a room that may touch the system`() {
    for file in SourceFile.all {
      let declared = Set(Manifest.rooms[file.room] ?? [])
      let allowed = roomsOfTheSystem.contains(file.room) ? declared.union(systemModules) : declared
      for module in file.imports {
        #expect(allowed.contains(module), "\(file.path) imports \(module), which its room may not")
      }
    }
  }

  @Test func `the pure rooms have no clock, chance, input, output or thread`() {
    for file in pureFiles {
      for name in impureNames {
        for place in file.places(of: name) { Issue.record("\(place) uses \(name) in a pure room") }
      }
    }
  }

  @Test func `the pure rooms never walk a dictionary or set in its own order`() {
    for file in pureFiles {
      for place in unorderedWalks(in: file) {
        Issue.record("\(place): the order of a walk can reach a result")
      }
    }
  }

  @Test func `what the rules and the engine say names no command line: a hint is a value`() {
    for file in SourceFile.all where ["Books", "Rules", "Brokerage", "Engine"].contains(file.room) {
      #expect(!file.text.contains("alluse"), "\(file.path) spells a command line")
    }
  }

  @Test func `what the journal and the shell say names no command line: a hint is a value`() {
    for file in SourceFile.all where ["Journal", "SQLiteJournal", "EngineService"].contains(file.room) {
      #expect(!file.text.contains("alluse "), "\(file.path) spells a command line")
    }
  }

  @Test func `no source file is longer than 800 lines`() {
    for file in SourceFile.all {
      #expect(file.code.count <= 801, "\(file.path) has \(file.code.count) lines")
    }
  }

  @Test func `every room has its line in the plan of the house`() throws {
    let plan = try text(ofFile: "\(packageDirectory)/Sources/README.md")
    for room in try entries(ofDirectory: "\(packageDirectory)/Sources") where room != "README.md" {
      #expect(plan.contains("| `\(room)` |"), "Sources/README.md does not say what \(room) is for")
    }
  }

  @Test func `every command that is specified stands in the table of the product`() throws {
    let table = try text(ofFile: "\(packageDirectory)/Sources/Console/CommandTable+Product.swift")
    var found = 0
    for file in SourceFile.all where file.path.contains("Console/Specs/") {
      for line in file.code where line.contains(" = CommandSpec(") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "let"), place + 1 < words.count else { continue }
        found += 1
        #expect(table.contains(".\(words[place + 1]),"), "\(file.path): nobody can call \(words[place + 1])")
      }
    }
    #expect(found > 60, "the specifications are found")
  }

  @Test func `no source unwraps by force or tries without catching`() {
    for file in SourceFile.all {
      for word in ["try!", "as!"] {
        for place in file.places(of: word) { Issue.record("\(place) uses \(word)") }
      }
    }
  }
}
