import PythonSyntax

/// Calls that Python makes without a call in the text: the hook that it looks up on a value's type.
///
/// An object of the project whose type may have one is handed over: its methods may run, here and from here on. What is
/// not known may be any object that escaped. A builtin value has no hooks.
extension Effects {
    /// Python may call a hook of any of `values`: an operator, a comparison, a truth, a text, a conversion.
    func callHooks(of values: PythonValue...) { callHooks(of: values) }

    /// The same for a list of values.
    func callHooks(of values: [PythonValue]) {
        var isForeign = false
        var rest = values
        var seen: Set<PythonValue> = []
        while let next = rest.popLast(), seen.count < 256 {
            switch next {
            case .object(let object) where hasHooks(object):
                escape(next)
                isForeign = true
            case .unknown: isForeign = true
            case .classValue(let type) where type.hasMetaclass:
                escape(next)
                isForeign = true
            case .opaque(let value): isForeign = isForeign || !value.isInteger
            case .list, .dictionary, .oneOf:
                if seen.insert(next).inserted { rest.append(next.contents) }
            default: rest += next.parts
            }
        }
        if isForeign { passForeignMoment() }
    }

    /// Whether Python calls anything of the project when it does something with the object.
    func hasHooks(_ object: ObjectValue) -> Bool {
        hasOwnType(object) && object.type.hasHooks
    }

    /// Whether the program has made its class.
    func hasOwnType(_ object: ObjectValue) -> Bool {
        ![placing.modelType, placing.deviceType, workers.processType, functions.namespaceType].contains(
            object.type)
    }
}

extension ClassValue {
    /// Whether it or a base defines a hook, or a base is not known.
    fileprivate var hasHooks: Bool {
        members.names.contains {
            $0.hasPrefix("__") && members.lastValue($0) != nil && !Self.plainNames.contains($0)
        }
            || bases.contains { base in
                switch base {
                case .classValue(let type): type.hasHooks
                case .qualified(let name): !LibraryEffects.isPlainBase(name)
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
