import Domain

extension CommandSpec {
  static let personAdd = CommandSpec(
    "person add", "Enrols somebody, with a key and a role", access: .writes,
    arguments: [personName],
    options: [
      .value("key", "FILE", .file, "their public key, as ssh-keygen writes it (ssh-ed25519)", required: true),
      .value("role", "R", .choice(roles), "what they are there for", required: true), roleScope,
    ],
    help: [
      "Once somebody is enrolled, every command that changes something asks for a role of the person who gives it; stopping (alluse kill) stays everybody's. The first person is administrator of everything.",
      "The keys are Ed25519 keys: ssh-keygen -t ed25519 makes one.", table,
    ], result: persons)

  static let personList = CommandSpec(
    "person list", "Lists who may do what", access: .reads, help: [table], result: persons)

  static let personSuspend = CommandSpec(
    "person suspend", "Bars a person until they are resumed", access: .writes, arguments: [personName],
    help: ["It works in every state of a switch. The last administrator of everything stays."],
    result: persons)

  static let personResume = CommandSpec(
    "person resume", "Lets a suspended person act again", access: .writes, arguments: [personName],
    result: persons)

  static let personKeys = CommandSpec(
    "person keys", "Shows a person's keys, or changes them", access: .reads, arguments: [personName],
    options: [
      .value(
        "add", "FILE", .file, "a further public key of theirs", conflicts: ["remove"], writes: true),
      .value("remove", "KEY", .word, "the fingerprint of a key that is no longer theirs", writes: true),
    ], result: persons)

  static let roleGrant = CommandSpec(
    "role grant", "Gives a person a further role", access: .writes, arguments: [personName, role],
    options: [roleScope], help: [table], result: persons)

  static let roleRevoke = CommandSpec(
    "role revoke", "Takes a role from a person", access: .writes, arguments: [personName, role],
    options: [roleScope],
    help: ["It works in every state of a switch. The last administrator of everything stays."],
    result: persons)

  private static let roles = Role.allCases.map(\.name)
  private static let personName = Argument("NAME", .actor)
  private static let role = Argument("ROLE", .choice(roles))
  private static let roleScope = Option.value(
    "scope", "S", .grantScope, "over what: fork-1, fork-*, root/gen, */com, or everything (the default)")

  private static let table = """
    A viewer and an auditor look and write notes. A trader sends and cancels orders. An approver answers decisions, forks, \
    merges and reinvests. Risk answers breaches, closes and cancels, suspends accounts, lowers automation, and alone \
    re-arms. An administrator moves money, changes settings and people, and answers settings changes.
    """

  private static let persons = #"{"persons":[{"name","roles","keys","state"}]}"#
}
