import Terminal

extension ActionTable {
  /// Actions on the order that is being written; the enter key opens its box, as it opens every row.
  static let ticket: [Action] = [
    Action(
      name: "more", context: .ticket, keys: ["+", "="], title: "more", help: "one contract more", hint: 80,
      refusal: \.ticketRefusal
    ) { model, _ in model.changeQuantity(by: 1) },
    Action(
      name: "fewer", context: .ticket, keys: ["-"], title: "fewer", help: "one contract fewer", hint: 79,
      refusal: \.ticketRefusal
    ) { model, _ in model.changeQuantity(by: -1) },
    Action(
      name: "limit-up", context: .ticket, keys: ["]"], title: "limit up",
      help: "move the limit to the next higher of bid, middle and ask", hint: 78, refusal: \.ticketRefusal
    ) { model, _ in model.stepLimit(up: true) },
    Action(
      name: "limit-down", context: .ticket, keys: ["["], title: "limit down",
      help: "move the limit to the next lower of bid, middle and ask", hint: 77, refusal: \.ticketRefusal
    ) { model, _ in model.stepLimit(up: false) },
    Action(
      name: "value-after", context: .ticket, keys: ["l", "right"], title: "change",
      help: "change what is under the cursor to its next value; a limit by one tick", hint: 76,
      refusal: \.ticketRefusal
    ) { model, _ in model.changeField(by: 1) },
    Action(
      name: "value-before", context: .ticket, keys: ["h", "left"], title: "",
      help: "change what is under the cursor to the value before; a limit by one tick",
      refusal: \.ticketRefusal
    ) { model, _ in model.changeField(by: -1) },
    Action(
      name: "clear", context: .ticket, keys: ["x"], title: "clear", help: "empty the ticket; nothing is sent",
      danger: .screen, hint: 60, refusal: \.ticketRefusal
    ) { model, _ in model.clearTicket() },
  ]
}

extension Model {
  /// Why the ticket cannot be changed; nil when it can.
  var ticketRefusal: String? { readOnlyRefusal ?? (typing.ticket == nil ? Model.noTicket : nil) }
}
