/// Names that begin with two underscores, in the body of a class: Python's compiler puts the name of the class in front, so that a class and
/// one derived from it may each have a `__size` of their own.
struct PrivateNames {
    /// Whether names are given as the compiler has them; as they are written if not.
    let areCompiled: Bool
    /// The class around the code in hand, without the underscores in front.
    private var owner: Substring = ""

    init(areCompiled: Bool) { self.areCompiled = areCompiled }

    /// The names in the body of the class called `name`.
    func inside(class name: String) -> PrivateNames {
        var inner = self
        inner.owner = name.drop { $0 == "_" }
        return inner
    }

    /// What the compiler makes of a name that is written `name` here.
    func compiled(_ name: String) -> String {
        guard areCompiled, !owner.isEmpty, name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
        return "_\(owner)\(name)"
    }
}
