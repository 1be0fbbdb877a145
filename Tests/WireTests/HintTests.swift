import Domain
import Testing
import Wire

@Suite struct HintTests {
  @Test func `a refusal keeps its parts, and its hint becomes the end of its sentence`() {
    let refusal = Refusal(.unknownAccount, "there is no account x", hint: .accounts, value: .text("x"))
    let spelled = refusal.spelled
    #expect(spelled.message == "there is no account x; list them with: alluse accounts")
    #expect(spelled.hint == nil && spelled.code == refusal.code && spelled.value == refusal.value)
    #expect(spelled.spelled == spelled)
  }

  @Test func `every hint names a command line or an option of one`() {
    let hints: [Hint] = [
      .accounts, .decisions, .orders, .positions, .rows, .due, .rearm, .playbook,
      .decision(DecisionID(number: 3)), .rearmFirst(.everything), .kill(.everything),
      .symbols(notAmong: "KO"), .chain("KO"), .beginMarket, .goOn, .letTimeGoOn,
      .makeStore, .people, .openKey, .verify, .damage(more: 2, canBeAcknowledged: false),
      .damage(more: 0, canBeAcknowledged: true),
    ]
    let spelled = hints.map { Refusal(.nothingDue, "", hint: $0).spelled.message }
    #expect(Set(spelled).count == hints.count)
    #expect(spelled.allSatisfy { $0.contains("alluse ") || $0.contains("--") })
  }
}
