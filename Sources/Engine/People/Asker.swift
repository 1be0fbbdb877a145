/// Who gives a command to the machine.
public enum Asker: Hashable, Sendable {
  /// The engine itself, its schedule, or a standing order: nobody's command, and no role is asked for.
  case program
  /// A person, or whoever uses a name, under which the row is written.
  case person(String)
}
