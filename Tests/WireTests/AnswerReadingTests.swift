import Domain
import Engine
import JSON
import Money
import Testing
import Wire

@Suite struct AnswerReadingTests {
  private let founding = Founding(store: [], publicKey: [], capital: Money(dollars: 1_000_000), playbook: "")
  private let at = Instant(milliseconds: 1_767_623_400_000)

  /// The answers to commands, each given to the state after the one before.
  private func answers(to commands: [Command]) throws -> [Answer] {
    var machine = EngineMachine()
    var answers: [Answer] = []
    for (number, command) in commands.enumerated() {
      do throws(Refusal) {
        let event = try machine.decide(command, at: at)
        let reply = Reply(to: event, from: machine)
        machine.apply(event, sequence: Int64(number + 1), at: at)
        answers.append(reply.finished(in: machine, sequence: Int64(number + 1)))
      } catch {
        answers.append(machine.refusal(of: command, error, at: at))
      }
    }
    return answers
  }

  @Test func `every answer is read as the value that was written`() throws {
    let gen = StructureID.root.account(.gen)
    let answers = try answers(to: [
      .found(founding), .deposit(gen, Money(dollars: 5)), .mark(gen, Money(dollars: 600_000), reason: ""),
      .fork(gen), .withdraw(StructureID.root.account(.com), Money(dollars: 1)),
      .kill(.everything, nil, reason: "x"), .rearm(.everything, to: .active, reason: "x"),
      .note(gen, text: "x"), .setStatus(gen, .suspended, reason: "x"), .reinvest([], strategy: nil),
      .acknowledge(
        Acknowledgement(
          promisedSequence: 2, promisedHash: [], foundSequence: 1, foundHash: [],
          damages: [.init(kind: "x", sequence: 1, message: "y")], reason: "x")),
    ])
    for answer in answers {
      let json = JSONValue(answer)
      let read = try #require(Answer(json), "\(json.text())")
      #expect(JSONValue(read) == json)
      #expect(try String(json: answer) == TreeEncoder.text(of: answer.shape))
      #expect(read.refusal?.code == answer.refusal?.code && read.sequence == answer.sequence)
    }
    #expect(Set(answers.map { "\("\($0)".prefix { $0 != "(" })" }).count >= 7)
  }
}
