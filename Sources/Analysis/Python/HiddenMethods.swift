import PythonSyntax

/// Methods that Python calls without a call in sight: properties, `__len__`, `__iter__` and their like.
extension PythonInterpreter {
    /// Lets the hidden methods of `object` change what they can reach: any of them may run, from here on.
    func runHiddenMethods(of object: ObjectValue) {
        guard !runsHiddenMethods else { return }
        if object.type.interceptsAttributes { object.isReflected = true }
        let methods = object.type.hiddenMethods
        guard !methods.isEmpty, frame.calls.count < 24 else { return }
        runsHiddenMethods = true
        opaques.loops += 1
        let whole = budget
        let share = max(0, min(hiddenBudget, 200))
        budget = share
        defer {
            runsHiddenMethods = false
            opaques.loops -= 1
            hiddenBudget -= share - max(0, budget)
            // What is too much to follow may change whatever the object holds.
            if budget <= 0 {
                object.isReflected = true
                for value in object.attributes.values { forget(value) }
            }
            budget = whole
        }
        for method in methods where budget > 0 && !frame.calls.contains(method.site) {
            let before = snapshot
            let ran = branch {
                detached { _ = inline(method.bound(to: .object(object)), .hidden) }
                return .completes
            }
            merge([before, ran.names])
        }
    }
}

extension ClassValue {
    /// The functions of it and of its bases that run without being called by name, `__init__` aside.
    fileprivate var hiddenMethods: [FunctionValue] {
        let own = members.names.sorted { $0.key < $1.key }.compactMap { name, value -> FunctionValue? in
            guard case .function(let function) = value, function.isHidden(as: name) else { return nil }
            return function
        }
        return bases.reduce(own) { methods, base in
            guard case .classValue(let type) = base else { return methods }
            return methods + type.hiddenMethods
        }
    }

    /// Whether an attribute of an object need not be what was stored under its name.
    fileprivate var interceptsAttributes: Bool {
        let names = ["__getattribute__", "__setattr__", "__delattr__"]
        return names.contains { member($0) != nil }
            || members.names.values.contains { value in
                guard case .object(let object) = value else { return false }
                return ["__get__", "__set__", "__delete__"].contains { object.type.member($0) != nil }
            }
            || bases.contains { base in
                guard case .classValue(let type) = base else { return false }
                return type.interceptsAttributes
            }
    }
}

extension FunctionValue {
    /// Whether Python or a decorator calls it.
    fileprivate func isHidden(as name: String) -> Bool {
        let seen = ["__init__", "__init_subclass__", "__class_getitem__", "__new__"]
        if name.hasPrefix("__"), name.hasSuffix("__") { return !seen.contains(name) }
        return definition.decorators.contains { decorator in
            switch decorator.kind {
            case .name(let name): !["staticmethod", "classmethod"].contains(name)
            case .attribute(_, let name, _): !["no_grad", "inference_mode", "abstractmethod"].contains(name)
            default: false
            }
        }
    }
}
