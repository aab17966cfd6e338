/// What the units are wanted for.
package enum Purpose {
    /// To rewrite what sets NEURONCORE_GROUP_SIZES.
    case migrating
    /// To compare every program that sets any of the variables, or loads models, with itself in another tree.
    case comparing
}
