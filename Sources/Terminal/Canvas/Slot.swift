/// The meaning of a piece of the screen, to which a theme assigns colours: views name slots, never colours.
public enum Slot: String, CaseIterable, Sendable {
  case ui = "ui"
  case uiText = "ui.text"
  case uiMuted = "ui.muted"
  case uiTitle = "ui.title"
  /// A figure or a word that counts most where it stands.
  case uiValue = "ui.value"
  case uiTitleFocused = "ui.title.focused"
  /// The view that is shown.
  case uiTab = "ui.tab"
  case uiBorder = "ui.border"
  case uiBorderFocused = "ui.border.focused"
  case uiStatus = "ui.status"
  case uiStatusAlert = "ui.status.alert"
  case uiStatusMode = "ui.status.mode"
  case uiHint = "ui.hint"
  case uiHintKey = "ui.hint.key"
  case uiSelection = "ui.selection"
  case uiSelectionUnfocused = "ui.selection.unfocused"
  case uiMatch = "ui.match"
  case uiDialog = "ui.dialog"
  case uiDialogDanger = "ui.dialog.danger"
  case uiInput = "ui.input"
  case uiBanner = "ui.banner"
  case uiDisabled = "ui.disabled"
  case uiProgress = "ui.progress"
  /// Things that may be missed: frames at rest, grids, tracks.
  case uiFaint = "ui.faint"
  /// The screen itself, as an ink that cuts pieces out of a block.
  case uiCut = "ui.cut"

  case table = "table"
  case tableHeader = "table.header"
  case tableHeaderSorted = "table.header.sorted"
  case tableRow = "table.row"
  case tableRowAlternate = "table.row.alternate"
  case tableRowMarked = "table.row.marked"

  case marketUp = "market.up"
  case marketUpBlue = "market.up.blue"
  case marketDown = "market.down"
  case marketDownBlue = "market.down.blue"
  case marketFlat = "market.flat"

  case pnlGain = "pnl.gain"
  case pnlGainBlue = "pnl.gain.blue"
  case pnlLoss = "pnl.loss"
  case pnlLossBlue = "pnl.loss.blue"

  case dataLive = "data.live"
  case dataStale = "data.stale"
  case dataMissing = "data.missing"

  case riskOk = "risk.ok"
  case riskWatch = "risk.watch"
  case riskBreach = "risk.breach"

  case order = "order"
  case orderWorking = "order.working"
  case orderFilled = "order.filled"
  case orderCancelled = "order.cancelled"
  case orderRejected = "order.rejected"

  case account = "account"
  case accountGen = "account.gen"
  case accountRev = "account.rev"
  case accountCom = "account.com"
  case accountSuspended = "account.suspended"
  case accountClosed = "account.closed"
  case accountMerged = "account.merged"

  case week = "week"
  case weekPEW = "week.P-EW"
  case weekPAWL = "week.P-AWL"
  case weekPRO = "week.P-RO"
  case weekPAOL = "week.P-AOL"
  case weekPDD = "week.P-DD"
  case weekCWAP = "week.C-WAP"
  case weekCWAPPlus = "week.C-WAP+"
  case weekCPNO = "week.C-PNO"
  case weekCRO = "week.C-RO"
  case weekCREC = "week.C-REC"
  case weekWIDL = "week.W-IDL"

  case regime = "regime"
  case regimeGreen = "regime.green"
  case regimeRed = "regime.red"
  case regimeChop = "regime.chop"

  case decision = "decision"
  case decisionFork = "decision.fork"
  case decisionEntry = "decision.entry"
  case decisionUrgent = "decision.urgent"
  case decisionWaiting = "decision.waiting"
  case decisionExecuted = "decision.executed"
  case decisionRejected = "decision.rejected"
  case decisionExpired = "decision.expired"

  case audit = "audit"
  case auditTime = "audit.time"
  case auditActor = "audit.actor"
  case auditKind = "audit.kind"
  case auditRefused = "audit.refused"

  case graphLine = "graph.line"
  case graphLineSecond = "graph.line.second"
  case graphLineThird = "graph.line.third"
  case graphFill = "graph.fill"
  case graphAxis = "graph.axis"
  case graphBand = "graph.band"
  case graphHeat1 = "graph.heat.1"
  case graphHeat2 = "graph.heat.2"
  case graphHeat3 = "graph.heat.3"
  case graphHeat4 = "graph.heat.4"
  case graphHeat5 = "graph.heat.5"
}

extension Slot {
  /// The position of the slot in `allCases`, used as an index into style tables.
  ///
  /// A case without payload is stored as its position; reading it is free, whereas a search by name would run
  /// for every cell of a frame.
  @inlinable public var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// The slots that are surfaces: whatever is drawn on them takes their background.
  public static let grounds: [Slot] = [
    .ui, .uiStatus, .uiSelection, .uiSelectionUnfocused, .uiDialog, .uiInput, .tableRowAlternate,
    .tableRowMarked,
  ]
}
