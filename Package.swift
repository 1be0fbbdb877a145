// swift-tools-version: 6.2
import PackageDescription

/// A Swift room of the house: its name and the rooms it may import. Arrows point down this list only.
struct Room {
  let name: String
  let imports: [String]
  /// Folders whose files are compiled in.
  let embedded: [String]

  init(_ name: String, imports: [String] = [], embedded: [String] = []) {
    self.name = name
    self.imports = imports
    self.embedded = embedded
  }
}

let rooms = [
  Room("Money"),
  Room("JSON"),
  Room("PlainText"),
  Room("TOML", imports: ["JSON"]),
  Room("Terminal", imports: ["TOML"], embedded: ["Themes", "Keymaps"]),
  Room("CursesTerminal", imports: ["CNCurses", "Terminal"]),
  Room("Pricing"),
  Room("Domain", imports: ["Money"]),
  Room("Receipts", imports: ["Money", "PlainText", "Domain"]),
  Room("Settings", imports: ["Money", "Domain", "TOML"]),
  Room("Books", imports: ["Money", "Domain", "Settings"]),
  Room("Rules", imports: ["Money", "Domain", "Settings", "Books"]),
  Room("Brokerage", imports: ["Money", "Domain", "Settings", "Books"]),
  Room("Engine", imports: ["Money", "Domain", "Settings", "Books", "Rules", "Brokerage"]),
  Room("Wire", imports: ["Money", "Domain", "JSON", "Engine"]),
  Room("VendorFormats", imports: ["Money", "JSON", "Domain"]),
  Room("MarketModel", imports: ["Money", "Domain", "TOML", "Pricing"]),
  Room(
    "Cockpit",
    imports: ["Money", "Domain", "Receipts", "Pricing", "Settings", "Books", "Rules", "Engine", "Terminal"]),
  Room(
    "Insight",
    imports: [
      "Money", "JSON", "TOML", "Pricing", "Domain", "Settings", "Books", "Rules", "Engine", "Wire",
      "MarketModel",
    ]),
  Room("Platform", imports: ["CPlatform"]),
  Room("Archives", imports: ["CZlib"]),
  Room(
    "MarketFeeds",
    imports: [
      "CPlatform", "Money", "Domain", "JSON", "Pricing", "VendorFormats", "MarketModel", "Platform",
      "Archives",
    ]),
  Room("SQLite", imports: ["CSQLite"]),
  Room(
    "Journal",
    imports: [
      "CSodium", "Money", "JSON", "PlainText", "Domain", "Receipts", "Settings", "Books", "Rules", "Engine",
      "Wire", "Platform",
    ]),
  Room("SQLiteJournal", imports: ["Receipts", "Platform", "SQLite", "Journal"]),
  Room(
    "EngineService",
    imports: [
      "Money", "JSON", "Domain", "Receipts", "Settings", "Books", "Rules", "Brokerage", "Engine", "Wire",
      "MarketModel", "MarketFeeds", "Insight", "Platform", "Journal", "SQLiteJournal",
    ]),
  Room("Pages", imports: ["CHpdf", "Money", "JSON", "PlainText", "Insight"]),
  Room(
    "Monitor",
    imports: [
      "Money", "JSON", "PlainText", "Domain", "Settings", "Books", "Engine", "Wire", "MarketModel",
      "MarketFeeds", "Insight", "Platform", "Journal", "SQLiteJournal", "EngineService", "Pages",
    ]),
  Room(
    "LiveCockpit",
    imports: [
      "Money", "JSON", "PlainText", "Terminal", "CursesTerminal", "Cockpit", "Domain", "Settings", "Books",
      "Engine", "Wire", "MarketModel", "MarketFeeds", "Insight", "Platform", "Journal", "EngineService",
      "Pages", "Monitor",
    ]),
  Room(
    "Benchmarks",
    imports: [
      "CPlatform", "CSodium", "Terminal", "CursesTerminal", "Cockpit", "Money", "JSON", "Domain", "Settings",
      "Books",
      "Rules", "Engine", "Platform", "SQLite",
      "Journal", "SQLiteJournal", "EngineService", "Pricing", "MarketModel", "MarketFeeds", "Insight",
    ]),
  Room(
    "Console",
    imports: [
      "Money", "JSON", "TOML", "PlainText", "Terminal", "Cockpit", "Domain", "Receipts", "Settings", "Books",
      "Rules", "Engine", "Wire", "Platform", "Journal", "SQLiteJournal", "EngineService", "Pricing",
      "MarketModel",
      "MarketFeeds", "VendorFormats", "Archives", "Insight", "Pages", "Monitor", "LiveCockpit", "Benchmarks",
    ]),
]

/// What the tests of a room use besides what the room itself does.
let testsBesides = [
  "VendorFormats": ["Archives"],
  "Journal": ["JournalConformance"],
  "SQLiteJournal": ["JournalConformance", "Money", "Domain", "Settings", "Books", "Engine"],
]

/// The one place where compiler settings live; warnings are errors everywhere.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Test code is compiled without optimisation in every configuration: it is run once, and compiled often.
let testSettings = settings + [.unsafeFlags(["-Onone"])]

let package = Package(
  name: "alluse",
  products: [
    .executable(name: "alluse", targets: ["alluse"]),
    // Preloaded into a process whose disk is to fail.
    .library(name: "FaultInjection", type: .dynamic, targets: ["FaultInjection"]),
    // Preloaded into a process whose machine is to lose power.
    .library(name: "PowerRecorder", type: .dynamic, targets: ["PowerRecorder"]),
  ],
  targets: [
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CSodium"),
    .systemLibrary(name: "CHpdf"),
    .systemLibrary(name: "CZlib"),
    .target(name: "CPlatform"),
    .target(name: "CNCurses"),
    .executableTarget(
      name: "alluse", dependencies: ["Console"], swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-static-stdlib"])]),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "TestSupport", dependencies: ["CPlatform", "CPseudoTerminal", "Domain", "JSON", "Money"],
      path: "Tests/TestSupport",
      swiftSettings: testSettings),
    .target(
      name: "JournalConformance", dependencies: ["Platform", "Journal", "TestSupport"],
      path: "Tests/JournalConformance", swiftSettings: testSettings),
    .target(name: "FaultInjection", path: "Tests/FaultInjection"),
    .target(name: "PowerRecorder", path: "Tests/PowerRecorder"),
    .executableTarget(
      name: "JournalDriver", dependencies: ["Platform", "SQLite", "Journal", "SQLiteJournal"],
      path: "Tests/JournalDriver",
      swiftSettings: testSettings),
    .executableTarget(
      name: "TerminalDriver", dependencies: ["Terminal", "CursesTerminal"], path: "Tests/TerminalDriver",
      swiftSettings: testSettings),
    .testTarget(
      name: "FaultInjectionTests",
      dependencies: ["Platform", "SQLite", "Journal", "SQLiteJournal", "JournalDriver", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "AttackTests",
      dependencies: [
        "TestSupport", "JSON", "Money", "Domain", "Books", "SQLite", "Journal", "SQLiteJournal", "Engine",
        "EngineService",
        "Platform", "Console",
      ],
      swiftSettings: testSettings),
    .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: testSettings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "JSON", "Money", "Domain", "Books", "SQLite", "Journal", "SQLiteJournal", "Engine",
        "EngineService",
        "Platform",
        "Console", "MarketModel", "MarketFeeds", "Settings",
      ], swiftSettings: testSettings),
  ]
    + rooms.map { room in
      .target(
        name: room.name, dependencies: room.imports.map { .byName(name: $0) },
        resources: room.embedded.map { .embedInCode($0) }, swiftSettings: settings)
    }
    + rooms.map { room in
      .testTarget(
        name: "\(room.name)Tests",
        dependencies: (room.imports + [room.name, "TestSupport"] + (testsBesides[room.name] ?? [])).map {
          .byName(name: $0)
        },
        swiftSettings: testSettings)
    },
  swiftLanguageModes: [.v6]
)
