import Engine
import Terminal

extension PaneContent {
  /// Notices that a person should know of.
  static let notices = PaneContent(
    .notices, title: "Alerts",
    table: PaneTable(
      NoticeColumns.all, empty: "nothing to tell",
      rows: { .numbered($0.shownNotices.map { .name($0.key) }) },
      line: { model, _, place in model.noticeLine(place) }, words: { $0.notice.text }))
}

/// The columns of the notice list.
enum NoticeColumns {
  static let all: [TableColumn<NoticeLine>] = [
    TableColumn("level", title: "", kind: .text(atLeast: 4), importance: 90) {
      TableCell($0.badge, $0.slot)
    },
    TableColumn("text", title: "what", kind: .text(atLeast: 12), importance: 100, isExpanding: true) {
      TableCell($0.notice.text, $0.isPast ? .uiMuted : nil)
    },
    TableColumn("seen", title: "", kind: .text(atLeast: 4), importance: 50) {
      TableCell($0.isPast ? "past" : $0.isSeen ? "seen" : "", .uiMuted)
    },
  ]
}

/// A notice, and whether a person has seen it.
struct NoticeLine {
  var notice: Notice
  var isSeen: Bool
  var isPast: Bool

  var badge: String {
    switch notice.level {
    case .info: "· info"
    case .warning: "! watch"
    case .critical: "‼ act"
    }
  }

  var slot: Slot {
    if isPast { return .uiMuted }
    return switch notice.level {
    case .info: .uiText
    case .warning: .riskWatch
    case .critical: .riskBreach
    }
  }
}

extension Model {
  func noticeLine(_ place: Int) -> NoticeLine? {
    let notices = shownNotices
    guard notices.indices.contains(place) else { return nil }
    return NoticeLine(
      notice: notices[place], isSeen: alarms.acknowledged.contains(notices[place].key),
      isPast: place >= self.notices.count)
  }
}
