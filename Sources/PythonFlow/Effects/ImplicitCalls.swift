import PythonSyntax

/// Calls that Python makes without a call in the text: the hook that it looks up on a value's type.
///
/// An object of the project whose type may have one is handed over: its methods may run, here and from here on. What is
/// not known may be any object that escaped. A builtin value has no hooks.
extension Effects {
    /// Python may call a hook of any of `values`: an operator, a comparison, a truth, a text, a conversion.
    func callHooks(of values: PythonValue...) { callHooks(of: values) }

    /// The same for a list of values; whether any of them may have one.
    @discardableResult
    func callHooks(of values: [PythonValue]) -> Bool {
        var (isForeign, hasOpaque) = (false, false)
        var rest = values
        var seen: Set<PythonValue> = []
        while let next = rest.popLast(), seen.count < 256 {
            switch next {
            case .object(let object) where hasHooks(object):
                escape(next)
                isForeign = true
            // Methods that a decorator or a base has made ask what it holds.
            case .object(let object) where object.type.hasGeneratedMethods && seen.insert(next).inserted:
                rest += object.fields.map(\.value)
                isForeign = isForeign || object.isEscaped
            case .unknown: isForeign = true
            case .classValue(let type) where type.hasClassHooks:
                escape(next)
                isForeign = true
            case .opaque(let value): hasOpaque = hasOpaque || !value.isInteger
            case .list, .dictionary, .oneOf:
                if seen.insert(next).inserted { rest.append(next.contents) }
            default: rest += next.parts
            }
        }
        // What is too much to look through may have any hook.
        isForeign = isForeign || !rest.isEmpty
        // A hook gets what stands beside its object; what is known by its origin mostly has none.
        if isForeign { for value in values where !value.isPlainHere { escape(value) } }
        guard isForeign || hasOpaque else { return false }
        passForeignMoment()
        return true
    }

    /// Whether Python calls anything of the project when it does something with the object.
    func hasHooks(_ object: ObjectValue) -> Bool {
        hasOwnType(object) && (object.type.hasHooks || object.isRemade)
    }

    /// Whether the program has made its class.
    func hasOwnType(_ object: ObjectValue) -> Bool {
        ![placing.modelType, placing.deviceType, workers.processType, functions.namespaceType].contains(
            object.type)
    }
}

extension ClassValue {
    /// Whether a decorator or a base outside the project may have made methods of its fields.
    var hasGeneratedMethods: Bool {
        ancestors.contains { !$0.generatedFields.isEmpty || $0.recordFields != nil }
    }

    /// Whether Python calls anything of the project when it does something with the class itself.
    var hasClassHooks: Bool {
        hasMetaclass || ["__subclasshook__", "__class_getitem__"].contains { member($0) != nil }
            || ancestors.contains { $0.bases.contains(.qualified("typing.Protocol")) }
    }

    /// Whether it or a base defines a hook, or a base is not known.
    fileprivate var hasHooks: Bool {
        members.names.contains {
            $0.hasPrefix("__") && members.lastValue($0) != nil && !Self.plainNames.contains($0)
        }
            || bases.contains { base in
                switch base {
                case .classValue(let type): type.hasHooks
                case .qualified(let name): !Libraries.isPlainBase(name)
                default: true
                }
            }
    }

    /// Names of its own that are no hooks of its objects.
    private static let plainNames: Set<String> = [
        "__init__", "__new__", "__init_subclass__", "__class_getitem__", "__slots__", "__doc__", "__module__",
        "__annotations__", "__qualname__", "__match_args__",
    ]
}
