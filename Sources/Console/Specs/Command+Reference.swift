extension Command {
  static let help = Command(
    "help", "Shows what the commands do and take", access: .nothing,
    arguments: [Argument("COMMAND", .word, .any)],
    result:
      #"{"commands":[{"name","usage","summary","access","result","arguments","options"}],"options":[…]}"#)

  static let completions = Command(
    "completions", "Prints the script that completes command lines in a shell", access: .nothing,
    arguments: [Argument("SHELL", .choice(CompletionScript.shells))],
    help: [
      "bash: source <(alluse completions bash), in ~/.bashrc.",
      "zsh: alluse completions zsh >_alluse, in a folder of $fpath.",
      "fish: alluse completions fish >~/.config/fish/completions/alluse.fish.",
    ],
    result: #"{"script"}"#)

  static let man = Command(
    "man", "Prints the manual page", access: .nothing,
    help: ["To read it: alluse man | man -l -"], result: #"{"page"}, in roff"#)

  static let version = Command("version", "Shows the version", access: .nothing, result: #"{"version"}"#)

  static let calendar = Command(
    "calendar", "Lists the sessions of the New York exchanges", access: .nothing,
    options: [
      .value("from", "D", .day, "the first day", required: true),
      .value("to", "D", .day, "the last day", required: true),
      .flag("csv", "print date,open_et,close_et,early_close as CSV", conflicts: ["json"]),
    ],
    help: ["Holidays and early closes follow the exchanges' rules and need no network."],
    result: #"{"rows":[{"date","open_et","close_et","early_close"}]}"#)
}
