import Books
import Domain
import Engine
import Money
import PlainText
import Rules
import Settings

func setAutomation(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let (decisions, level): (String, String) = (invocation.required("CLASS"), invocation.required("LEVEL"))
  guard let decisions = DecisionClass(name: decisions), let level = AutomationLevel(name: level) else {
    preconditionFailure("the table lets only classes and levels through")
  }
  try changeAccount(
    .setAutomation(invocation.required("ACCOUNT"), decisions, level), invocation, &output)
}

/// Prints how much the engine may do by itself, and its record so far.
func showAutomation(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let state = try machine(invocation)
  let wanted: AccountID? = invocation.optional("ACCOUNT")
  if let wanted, state.portfolio.account(wanted) == nil {
    throw Failure(
      .refused, "UNKNOWN_ACCOUNT", "there is no account \(wanted); list them with: alluse accounts",
      value: wanted.description)
  }
  let accounts = state.portfolio.accounts.filter { wanted == nil ? $0.status.isOpen : $0.id == wanted }
  let lines = accounts.flatMap { account in
    DecisionClass.allCases.map { AutomationLine($0, of: account, state) }
  }
  output.result(AutomationsAnswer(automation: lines.map(\.answer)))
  output.table(AutomationLine.table(lines))
}

/// How much the engine may do by itself, for each account and class.
struct AutomationsAnswer: Answering {
  let automation: [AutomationAnswer]
}

/// The automation of one class of decisions of one account, and the record that earned it.
struct AutomationAnswer: Answering {
  let account: AccountID
  let `class`: Name<DecisionClass>
  let level: Name<AutomationLevel>
  let granted: Name<AutomationLevel>
  let most: Name<AutomationLevel>
  let answered: Int64
  let agreed: Int64
  let ended: Int64
  let result: Money
  let lossesInRow: Int64
}

/// The automation of one class of decisions of one account, as a line.
private struct AutomationLine {
  let account: AccountID
  let decisions: DecisionClass
  let level: AutomationLevel
  let granted: AutomationLevel
  let most: AutomationLevel
  let trust: TrustRecord

  init(_ decisions: DecisionClass, of account: Account, _ machine: EngineMachine) {
    self.account = account.id
    self.decisions = decisions
    level = machine.automationLevel(decisions, of: account.id)
    granted = account.granted(decisions)
    most = machine.settings(for: account.id).automation[decisions]
    trust = machine.desk.trust(in: decisions, of: account.id)
  }

  var answer: AutomationAnswer {
    AutomationAnswer(
      account: account, class: Name(decisions), level: Name(level), granted: Name(granted), most: Name(most),
      answered: trust.answered, agreed: trust.agreed, ended: trust.ended, result: trust.result,
      lossesInRow: trust.lossesInRow)
  }

  static func table(_ lines: [AutomationLine]) -> TextTable {
    var table = TextTable([
      .left("account"), .left("class"), .left("level"), .left("granted"), .left("playbook"),
      .right("answered"), .right("agreed"), .right("ended"), .right("result"), .right("losses in a row"),
    ])
    for line in lines {
      let trust = line.trust
      table.add([
        line.account.description, line.decisions.name, line.level.name, line.granted.name, line.most.name,
        "\(trust.answered)", trust.agreement.map { "\(Figure.ratio($0))" } ?? "--",
        "\(trust.ended)", trust.ended > 0 ? trust.result.roundDollars : "--", "\(trust.lossesInRow)",
      ])
    }
    return table
  }
}
