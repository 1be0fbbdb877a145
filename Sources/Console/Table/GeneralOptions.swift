/// The options that every command takes.
package enum GeneralOptions {
  /// All of them, in the order of help.
  package static let all: [Option] = [
    .value("data", "DIR", .directory, "the store (default $XDG_DATA_HOME/alluse)"),
    .flag("json", "print one JSON document and nothing else on standard output"),
    .value("at", "INSTANT", .instant, "when a write happens, on a store without a running engine"),
    .value("as", "ACTOR", .actor, "who does it, for the journal (default the user's name)"),
    .value("id", "COMMAND-ID", .word, "the same id twice has one effect and the same reply"),
    .flag("quiet", "leave out lines that are only for people"),
    .flag("help", "show what a command does and takes"),
    .flag("version", "show the version"),
  ]
}
