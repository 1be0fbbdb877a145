import Rules
import Settings
import Terminal

/// What is planned for a position, in a word.
struct PositionPlan {
  let word: String
  let slot: Slot?
}

extension ManageAction {
  /// The rules' verdict in a word or two.
  var plan: PositionPlan {
    switch self {
    case .hold: PositionPlan(word: "hold", slot: .uiMuted)
    case .watch: PositionPlan(word: "watch", slot: .riskWatch)
    case .preserve: PositionPlan(word: "preserve", slot: .riskBreach)
    case .buyBack: PositionPlan(word: "buy back", slot: .riskOk)
    case .takeProfit, .takeLeapsProfit: PositionPlan(word: "take profit", slot: .riskOk)
    case .rollDown: PositionPlan(word: "roll down", slot: .riskWatch)
    case .adjust(let isMandatory):
      PositionPlan(word: isMandatory ? "adjust!" : "adjust", slot: isMandatory ? .riskBreach : .riskWatch)
    case .letExpire: PositionPlan(word: "let expire", slot: .riskOk)
    case .prepareAssignment: PositionPlan(word: "take shares", slot: .riskWatch)
    case .roll, .rollLeaps: PositionPlan(word: "roll", slot: .riskWatch)
    case .noRoll(let action): PositionPlan(word: "\(action.name)!", slot: .riskBreach)
    case .eitherWay: PositionPlan(word: "either way", slot: .riskWatch)
    case .letBeCalled: PositionPlan(word: "let be called", slot: .riskOk)
    case .rollUp: PositionPlan(word: "roll up", slot: .riskWatch)
    case .called: PositionPlan(word: "called away", slot: .riskBreach)
    case .pin: PositionPlan(word: "pinned", slot: .riskBreach)
    case .sellLeaps: PositionPlan(word: "sell", slot: .riskWatch)
    case .reviewLeaps: PositionPlan(word: "review", slot: .riskWatch)
    }
  }
}
