import Cockpit
import Domain
import Engine
package import EngineService
import Journal
package import Money
import Terminal

/// The overview at 80 columns as text; a store that is not there yet is made on a market, with a year of history.
package func overview(
  of place: StorePlace, founding choice: MarketChoice?, capital: Money
) throws(ShellError) -> String {
  if !place.hasStore, let choice {
    let shell = try found(place, choice, capital: capital, history: true) { _, _, _ in }.shell
    try shell.backUpAtEnd()
    try shell.close()
  }
  let size = Size(width: 80, height: 40)
  let store = try FollowedStore(place, isReadOnly: true)
  var model = Model(store.readModel(after: nil), size: size, keymap: ActionTable.defaultKeymap)
  let newest = AuditRequest(query: AuditQuery(), place: .newest, limit: size.height, pane: .audit)
  if let rows = try? EngineShell.reader(at: place).page(before: .max, limit: size.height) {
    let lines = rows.reversed().compactMap(LogReader.line)
    _ = update(&model, .page(AuditPage(newest, lines: lines, reachesStart: false, reachesEnd: true)))
  }
  return view(model, size).picture
}
