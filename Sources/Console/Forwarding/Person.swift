import Domain
import Platform

/// The person at this process, as the journal names them.
enum Person {
  /// The user's name; a number where the journal takes none of that name.
  static let here = ActorName.person(ProcessIdentity.user, number: ProcessIdentity.userNumber)
}
