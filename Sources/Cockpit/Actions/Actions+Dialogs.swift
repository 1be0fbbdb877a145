import Domain
import Engine
import Terminal

extension ActionTable {
  /// Actions in dialogs.
  static let reading: [Action] = [
    Action(
      name: "approve-now", context: .decision, keys: ["ctrl+y y"], title: "approve",
      help: "say yes to what was read to its end: the first key arms for 3 seconds, the second approves",
      danger: .approval, hint: 90, refusal: \.yesRefusal
    ) { model, _ in model.refuse("a yes takes its two keys, one after the other") },
    Action(
      name: "reject-now", context: .decision, keys: ["r"], title: "reject",
      help: "say no: a digit gives the reason",
      danger: .engine, hint: 88
    ) { model, _ in model.chooseReason() },
    Action(
      name: "press", context: .decision, keys: ["enter"], title: "",
      help: "do what has the focus; never approves"
    ) { model, _ in model.pressFocus() },
    Action(
      name: "next-button", context: .decision, keys: ["tab"], title: "focus", help: "move the focus", hint: 30
    ) {
      model, _ in model.moveButton()
    },
    Action(
      name: "scroll-down", context: .decision, keys: ["j", "down"], title: "scroll", help: "read on", hint: 20
    ) {
      model, _ in model.scrollDialog(by: 1)
    },
    Action(name: "scroll-up", context: .decision, keys: ["k", "up"], title: "", help: "read back") {
      model, _ in
      model.scrollDialog(by: -1)
    },
    Action(
      name: "box-page-down", context: .decision, keys: ["pagedown", "ctrl+d"], title: "",
      help: "read on by a page"
    ) {
      model, _ in model.scrollDialog(by: model.boxPageRows)
    },
    Action(
      name: "box-page-up", context: .decision, keys: ["pageup", "ctrl+u"], title: "",
      help: "read back by a page"
    ) {
      model, _ in model.scrollDialog(by: -model.boxPageRows)
    },
    Action(name: "box-top", context: .decision, keys: ["home"], title: "", help: "back to its first line") {
      model, _ in model.scrollDialog(by: -1_000_000)
    },
    Action(name: "box-end", context: .decision, keys: ["end"], title: "", help: "to its last line") {
      model, _ in model.scrollDialog(by: 1_000_000)
    },
    Action(
      name: "later", context: .decision, keys: ["esc", "q"], title: "later", help: "close without deciding",
      hint: 60
    ) { model, _ in model.closeDialog() },
    Action(
      name: "page-line-down", context: .page, keys: ["j", "down"], title: "scroll", help: "read on", hint: 20
    ) {
      model, _ in model.scrollDialog(by: 1)
    },
    Action(name: "page-line-up", context: .page, keys: ["k", "up"], title: "", help: "read back") {
      model, _ in
      model.scrollDialog(by: -1)
    },
    Action(
      name: "page-down", context: .page, keys: ["pagedown", "ctrl+d"], title: "", help: "read on by a page"
    ) {
      model, _ in model.scrollDialog(by: 10)
    },
    Action(
      name: "page-up", context: .page, keys: ["pageup", "ctrl+u"], title: "", help: "read back by a page"
    ) {
      model, _ in model.scrollDialog(by: -10)
    },
    Action(name: "page-top", context: .page, keys: ["g", "home"], title: "", help: "go to the first line") {
      model, _ in model.turnPage(toEnd: false)
    },
    Action(name: "page-end", context: .page, keys: ["G", "end"], title: "", help: "go to the last line") {
      model, _ in model.turnPage(toEnd: true)
    },
    Action(
      name: "page-search", context: .page, keys: ["/"], title: "find", help: "find a text in the page",
      hint: 30
    ) {
      model, _ in
      switch model.dialog {
      case .help, .page: model.openPrompt(.search)
      case .palette, .decision, .quit, .firstStart, .tour, nil: []
      }
    },
    Action(name: "page-next", context: .page, keys: ["n"], title: "", help: "go to the next match") {
      model, _ in model.goToPageMatch(forward: true)
    },
    Action(name: "page-previous", context: .page, keys: ["N"], title: "", help: "go to the match before") {
      model, _ in model.goToPageMatch(forward: false)
    },
    Action(
      name: "choose", context: .page, keys: ["enter"], title: "choose", help: "do what is chosen", hint: 50
    ) {
      model, _ in model.chooseInDialog()
    },
    Action(name: "close-page", context: .page, keys: ["esc", "q"], title: "close", help: "close", hint: 60) {
      model, _ in
      model.closeDialog()
    },
  ]

  /// Actions in a line of input.
  static let typing: [Action] = [
    Action(name: "enter", context: .prompt, keys: ["enter"], title: "do", help: "do what is typed", hint: 60)
    {
      model, _ in model.submitPrompt()
    },
    Action(
      name: "abandon", context: .prompt, keys: ["esc", "ctrl+c"], title: "leave", help: "leave the line",
      hint: 50
    ) {
      model, _ in model.abandonPrompt()
    },
    Action(
      name: "complete", context: .prompt, keys: ["tab"], title: "complete", help: "complete what is typed",
      hint: 40
    ) {
      model, _ in model.completePrompt()
    },
    Action(name: "older", context: .prompt, keys: ["up", "ctrl+p"], title: "", help: "the line before") {
      model, _ in
      model.recall(by: 1)
    },
    Action(name: "newer", context: .prompt, keys: ["down", "ctrl+n"], title: "", help: "the line behind it") {
      model, _ in model.recall(by: -1)
    },
  ]

  /// Actions on the question whether to leave.
  static let leaving: [Action] = [
    Action(
      name: "stop-engine", context: .leave, keys: ["y"], title: "stop and leave",
      help: "stop the engine cleanly and leave", hint: 60
    ) {
      model, _ in
      model.dialog = nil
      return [.quit]
    },
    Action(
      name: "stay", context: .leave, keys: ["esc", "n", "q", "enter"], title: "stay", help: "stay", hint: 50
    ) {
      model, _ in model.closeDialog()
    },
  ]
}
