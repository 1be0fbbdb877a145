/// The version of the product.
package enum Version {
  /// The version that `--version` prints.
  package static let text = "0.1.0"
}
