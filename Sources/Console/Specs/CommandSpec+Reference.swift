extension CommandSpec {
  static let help = CommandSpec(
    "help", "Shows what the commands do and take", access: .nothing,
    arguments: [Argument("COMMAND", .word, .any)],
    result:
      #"{"commands":[{"name","usage","summary","access","result","arguments","options"}],"options":[…]}"#)

  static let schema = CommandSpec(
    "schema", "Prints the JSON Schema of what a command answers to --json", access: .nothing,
    arguments: [Argument("COMMAND", .word, .any)],
    help: [
      "The form is that of JSON Schema 2020-12, made from the types that the answer is made of. Without a command it lists the commands."
    ],
    result: #"the schema, or {"commands":[name]}"#)

  static let completions = CommandSpec(
    "completions", "Prints the script that completes command lines in a shell", access: .nothing,
    arguments: [Argument("SHELL", .choice(CompletionScript.shells))],
    help: [
      "bash: source <(alluse completions bash), in ~/.bashrc.",
      "zsh: alluse completions zsh >_alluse, in a folder of $fpath.",
      "fish: alluse completions fish >~/.config/fish/completions/alluse.fish.",
    ],
    result: #"{"script"}"#)

  static let man = CommandSpec(
    "man", "Prints the manual page", access: .nothing,
    help: ["To read it: alluse man | man -l -"], result: #"{"page"}, in roff"#)

  static let version = CommandSpec("version", "Shows the version", access: .nothing, result: #"{"version"}"#)

  static let calendar = CommandSpec(
    "calendar", "Lists the sessions of the New York exchanges", access: .nothing,
    options: [
      .value("from", "D", .day, "the first day", required: true),
      .value("to", "D", .day, "the last day", required: true),
      .flag("csv", "print date,open_et,close_et,early_close as CSV", conflicts: ["json"]),
    ],
    help: ["Holidays and early closes follow the exchanges' rules and need no network."],
    result: #"{"rows":[{"date","open_et","close_et","early_close"}]}"#)

  static let regime = CommandSpec(
    "regime", "Judges the regime of every session in a file of prices", access: .nothing,
    options: [
      .value("index", "FILE", .file, "the index: date,open,high,low,close as CSV", required: true),
      .value("vix", "FILE", .file, "the VIX: date,close as CSV", required: true),
    ],
    help: [
      "Each row is judged at that session's close and holds for the session after it.",
      "Rows on days without a session are left out, and so are bars whose high and low do not enclose them.",
    ],
    result: #"{"days":[{"date","regime","confidence","trend","vix","vixMean","support"}],"findings":[…]}"#)

  static let classify = CommandSpec(
    "classify", "Names the week type of positions in a file", access: .nothing,
    options: [
      .value(
        "csv", "FILE", .file, "position,right,strike,basis,spot,outcome as CSV; - for standard input",
        required: true)
    ],
    help: [
      "position is put, shares or none; outcome is expired, assigned, rolled, closed-profit, closed-loss, open, called or held.",
      "The input is printed with two columns more: the code, and the condition that the row meets.",
    ],
    result: #"{"rows":[{"position","right","strike","basis","spot","outcome","code","rule"}]}"#)
}
