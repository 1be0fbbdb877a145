extension CommandSpec {
  static let keyShow = CommandSpec(
    "key show", "Shows the public half of the store's key, and how it is kept", access: .nothing,
    result: #"{"publicKey","protected","since","key"}"#)

  static let keyProtect = CommandSpec(
    "key protect", "Gives the store's key a passphrase, or takes it off", access: .nothing,
    options: [.flag("off", "take the passphrase off"), passphraseFile],
    help: [
      "The key's file holds it sealed from then on (Argon2id and XSalsa20-Poly1305): whoever copies the file has nothing without the passphrase, and an engine asks for it at its terminal when it starts. A running engine goes on with the key that it has.",
      "There is no way back without the passphrase: write an export first (alluse key export).",
    ], result: #"{"publicKey","protected","since","key"}"#)

  static let keyExport = CommandSpec(
    "key export", "Writes the store's key to a file that a passphrase seals",
    access: .nothing,
    options: [.value("out", "FILE", .output, "where to", required: true), passphraseFile],
    result: #"{"publicKey","out"}"#)

  static let keyImport = CommandSpec(
    "key import", "Takes the key of an export as the store's key of this machine", access: .nothing,
    arguments: [Argument("FILE", .file)],
    options: [.flag("protect", "keep it sealed with the same passphrase"), passphraseFile],
    help: ["Refused where there is another key already: move that aside first."],
    result: #"{"publicKey","protected","since","key"}"#)

  private static let passphraseFile = Option.value(
    "passphrase-file", "FILE", .file,
    "a private file whose first line is the passphrase (default the terminal)")
}
