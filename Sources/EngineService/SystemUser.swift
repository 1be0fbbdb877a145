import Domain
import Platform

/// The user of this process, as the journal names them.
package enum SystemUser {
  /// The user's name; a number where the journal does not allow the name.
  package static let here = ActorName.person(ProcessIdentity.user, number: ProcessIdentity.userNumber)
}
