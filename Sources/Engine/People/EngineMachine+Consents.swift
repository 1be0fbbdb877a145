import Books
package import Domain
import Settings

/// Four eyes: the first person's yes is kept, and a second one's to the very same carries it out.
extension EngineMachine {
  /// How long a command waits for a second person.
  private static let wait = Instant.Span.days(1)

  /// The first yes that a command is, where another person must say it too; nil where it may be carried out.
  ///
  /// It is asked last: what would be refused anyway is refused to the first person already.
  func firstYes(_ command: Command, making event: Event, by asker: Asker, at instant: Instant) throws(Refusal)
    -> Event?
  {
    guard case .person(let name) = asker, takesTwo(command, making: event) else { return nil }
    let consent = consent(to: command, by: name, at: instant)
    guard let first = standing(consent.decision, consent.hash, at: instant) else {
      let account = consent.decision.flatMap { desk.decision($0)?.account } ?? command.account
      return Event(.desk(.consented(consent, account: account)))
    }
    guard first.person != name else {
      throw Refusal(
        .secondPerson,
        "\(name) said yes at \(first.at); \(first.what) takes the yes of a second person", hint: .people,
        value: .text(name), bound: .text("two persons"))
    }
    return nil
  }

  /// The first yes to a decision as it is now, of somebody who still may give it.
  package func standingConsent(to decision: Decision) -> Consent? {
    standing(decision.id, snapshotHash(of: decision), at: portfolio.instant)
  }

  /// A first yes to exactly this, unless it was forgotten, or whoever gave it may no longer act.
  private func standing(_ decision: DecisionID?, _ hash: String, at instant: Instant) -> Consent? {
    desk.consents.last { consent in
      consent.decision == decision && consent.hash == hash && (consent.ends ?? instant) >= instant
        && isStill(consent)
    }
  }

  private func isStill(_ consent: Consent) -> Bool {
    guard let person = people[consent.person], person.state == .active else { return false }
    guard let decision = consent.decision.flatMap(desk.decision) else { return true }
    return need(of: decision).isMet(by: person.grants)
  }

  private func consent(to command: Command, by name: String, at instant: Instant) -> Consent {
    if case .approve(let id, _) = command, let decision = desk.decision(id) {
      return Consent(
        to: id, "decision \(id.number)", by: name, at: instant, ends: nil, hash: snapshotHash(of: decision))
    }
    return Consent(
      to: nil, command.plainWords.joined(separator: " "), by: name, at: instant,
      ends: instant + EngineMachine.wait, hash: hash(of: command))
  }

  /// The hash of what two people give a command for: its words, the settings, the switches and the people.
  private func hash(of command: Command) -> String {
    var writer = CanonicalWriter()
    writer.write(list: command.boundWords)
    writer.write(desk.playbookVersion)
    writer.write(list: desk.switches)
    writer.write(list: people.persons)
    return SHA256.hex(of: writer.bytes)
  }
}

extension Command {
  /// What two people must ask for alike: everything but the reason, which each has their own.
  fileprivate var boundWords: [String] {
    switch self {
    case .rearm(let scope, let state, _): ["rearm", "\(scope)", state.name]
    case .applyPlaybook(let text, _): ["playbook apply", text]
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .fork, .merge, .reinvest,
      .proposePlaybook, .setAutomation, .kill, .attach, .approve, .reject, .veto, .flatten, .trade, .order,
      .closePosition, .roll, .cancel, .replace, .report, .note, .noteRestoration, .acknowledge,
      .changePerson:
      words
    }
  }

  /// The same for people: a playbook by the hash of its text.
  fileprivate var plainWords: [String] {
    guard case .applyPlaybook(let text, _) = self else { return boundWords }
    return ["playbook apply", String(SHA256.hex(of: Array(text.utf8)).prefix(16))]
  }
}

extension Desk {
  /// Keeps a first yes; the same matter has one at a time.
  mutating func keep(_ consent: Consent) {
    consents.removeAll { $0.decision == consent.decision && $0.what == consent.what }
    consents.append(consent)
  }

  /// Forgets the first yeses that an event answers or voids: those to a decision that was answered or ended, and
  /// those to commands once one that takes two was carried out.
  mutating func forgetConsents(after event: Event) {
    guard !consents.isEmpty else { return }
    if let step = event.body.decisionStep, step.state != .open {
      consents.removeAll { $0.decision == step.id }
    }
    switch event.body {
    case .forked, .merged, .reinvested, .withdrawn, .automationSet, .playbookApplied, .person,
      .desk(.killSet):
      consents.removeAll { $0.decision == nil }
    case .desk(.orderSent(_, nil, _)), .desk(.orderReplaced):
      consents.removeAll { $0.decision == nil }
    case .founded, .deposited, .marked, .reversed, .statusChanged, .refused, .restored, .traded,
      .sessionMarked, .desk, .split, .noted, .acknowledged:
      break
    }
  }
}
