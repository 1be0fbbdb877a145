import Terminal

extension ActionTable {
  /// Actions on curves over time.
  static let charting: [Action] = [
    Action(
      name: "cross-hair", context: .chart, keys: ["x"], title: "cross-hair",
      help: "show what was at a time, and hide that again; left and right move it", danger: .screen, hint: 48
    ) { model, _ in
      model.layout.chart.cross = model.layout.chart.cross == nil ? 0.8 : nil
      return []
    },
    Action(
      name: "earlier", context: .chart, keys: ["left", "h"], title: "",
      help: "move the cross-hair to the left",
      danger: .screen
    ) { model, _ in model.moveCross(by: -1) },
    Action(
      name: "later-on", context: .chart, keys: ["right", "l"], title: "",
      help: "move the cross-hair to the right", danger: .screen
    ) { model, _ in model.moveCross(by: 1) },
    Action(
      name: "range", context: .chart, keys: ["r"], title: "range",
      help: "show everything, the last two years, one, a half, or a quarter", danger: .screen, hint: 47
    ) { model, _ in
      let all = Layout.ChartLook.Range.allCases
      let place = all.firstIndex(of: model.layout.chart.range) ?? 0
      model.layout.chart.range = all[(place + 1) % all.count]
      model.say("\(model.layout.chart.range.words) is shown")
      return []
    },
    Action(
      name: "log-scale", context: .chart, keys: ["L"], title: "log",
      help: "give equal factors equal heights, or equal differences again", danger: .screen, hint: 44
    ) { model, _ in
      model.layout.chart.isLogarithmic.toggle()
      return []
    },
    Action(
      name: "horizon", context: .risk, keys: ["+"], title: "time",
      help: "let no time pass in the map of risk, or some sessions", danger: .screen, hint: 47
    ) { model, _ in
      model.layout.risk.horizon += 1
      return []
    },
    Action(
      name: "risk-scope", context: .risk, keys: ["u"], title: "whose",
      help: "show the map of risk of everything, or of one account after the other", danger: .screen, hint: 46
    ) { model, _ in
      model.layout.risk.scope += 1
      return []
    },
  ]
}

extension Model {
  /// Moves the cross-hair by a hundredth of the picture; it appears where it is not.
  fileprivate mutating func moveCross(by steps: Double) -> [Effect] {
    let place = layout.chart.cross ?? (steps < 0 ? 1 : 0)
    layout.chart.cross = max(0, min(1, place + steps / 100))
    return []
  }
}
