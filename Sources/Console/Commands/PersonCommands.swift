import Books
import Domain
import Engine
import EngineService
import PlainText

func addPerson(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let key = try publicKey("--key", invocation)
  try change(.enrolled(invocation.name, key, invocation.grant(of: "--role")), invocation, &output)
}

func listPersons(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let people = try machine(invocation).people
  show(people.answer, &output)
  if people.isEmpty {
    output.line("Nobody is enrolled, and whoever can use the store may do everything.")
  }
}

func suspendPerson(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try change(.suspended(invocation.name), invocation, &output)
}

func resumePerson(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try change(.resumed(invocation.name), invocation, &output)
}

func changeKeys(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let name = invocation.name
  if invocation.has("add") {
    return try change(.keyAdded(name, try publicKey("--add", invocation)), invocation, &output)
  }
  let people = try machine(invocation).people
  guard let person = people[name] else {
    throw Failure(
      .refused, Refusal.Code.unknownPerson.rawValue,
      "nobody is enrolled as \(name); see who is with: alluse person list", value: name)
  }
  guard let fingerprint: String = invocation.optional("--remove") else {
    show(people.answer(of: name), &output)
    for key in person.keys { output.line("\(key.fingerprint) \(key.text)") }
    return
  }
  guard let key = person.keys.first(where: { $0.fingerprint == fingerprint }) else {
    throw Failure(
      .refused, Refusal.Code.alreadySo.rawValue,
      "\(name) has no key \(fingerprint); see theirs with: alluse person keys \(name)", value: fingerprint)
  }
  try change(.keyRemoved(name, key), invocation, &output)
}

func grantRole(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try change(.granted(invocation.name, invocation.grant(of: "ROLE")), invocation, &output)
}

func revokeRole(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try change(.revoked(invocation.name, invocation.grant(of: "ROLE")), invocation, &output)
}

private func change(
  _ change: PersonChange, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let outcome = try write(.changePerson(change), invocation, &output)
  if case .consented? = outcome.answer { return }
  output.line("\(change.summary), by row \(outcome.sequence)")
}

private func show(_ answer: PersonsAnswer, _ output: inout Output) {
  output.result(answer)
  guard !answer.persons.isEmpty else { return }
  var table = TextTable([.left("name"), .left("state"), .left("roles"), .left("keys")])
  for person in answer.persons {
    table.add([
      person.name, person.state.spelling, person.roles.map(\.description).joined(separator: ", "),
      "\(person.keys.count)",
    ])
  }
  output.table(table)
}

/// The public key in a file that the command names.
private func publicKey(_ option: String, _ invocation: Invocation) throws(Failure) -> PersonalKey {
  let path: String = invocation.required(option)
  guard let key = PersonalKey(try invocation.text(of: path)) else {
    throw Failure(
      .usage, "BAD_KEY",
      "\(path) holds no public key of one line that begins with ssh-ed25519; ssh-keygen -t ed25519 makes one, in a file that ends in .pub",
      value: path)
  }
  return key
}

extension Invocation {
  fileprivate var name: String { required("NAME") }

  /// The role of an argument or option, over the scope that was given, or everything.
  fileprivate func grant(of place: String) -> Grant {
    let name: String = required(place)
    guard let role = Role(name: name) else {
      preconditionFailure("the table lets only roles through")
    }
    return Grant(role, over: optional("--scope") ?? .everything)
  }
}
