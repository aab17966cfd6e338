import PythonSyntax

/// A method that Python looks up on a type.
enum Hook {
    case method(FunctionValue, name: String)
    /// Neither the type nor a class that it is derived from has one.
    case absent
}

/// Python's own calls whose method is known: it is followed there and then, as if the call stood in the text.
extension Effects {
    /// The first of the methods `names` that Python finds on the type of `value`; `nil` if that is not known.
    func hook(_ names: [String], of value: PythonValue) -> Hook? {
        guard case .object(let object) = value, object.isComplete, !object.isRemade, hasOwnType(object) else {
            return nil
        }
        for name in names {
            switch object.type.hook(name) {
            case .absent: continue
            case let found: return found
            }
        }
        return .absent
    }

    /// Follows that method and gives its result, or what `absent` says where there is none; `nil`, with nothing done, if
    /// it is not known what Python calls.
    func callHook(
        _ names: String..., of value: PythonValue, _ arguments: [PythonValue] = [],
        absent: PythonValue? = nil
    ) -> PythonValue? {
        switch hook(names, of: value) {
        case .method(let method, _): follow(method, of: value, arguments)
        case .absent: absent
        case nil: nil
        }
    }

    private func follow(_ method: FunctionValue, of value: PythonValue, _ arguments: [PythonValue])
        -> PythonValue
    {
        let place = Expression(kind: .ellipsis, range: statement.range)
        return functions.follow(method.bound(to: value), .row(arguments.map { (place, $0) }), at: place)
    }

    /// Python's truth of `value`, if it is known.
    func truth(of value: PythonValue) -> Bool? {
        if let answer = callHook("__bool__", "__len__", of: value, absent: .boolean(true)) {
            return answer.truth
        }
        callHooks(of: value)
        return value.truth
    }

    /// Python asks `value` for its iterator, which is given back, and that for what it gives.
    @discardableResult
    func callIterator(of value: PythonValue) -> PythonValue {
        let iterator = callHook("__iter__", of: value) ?? value
        callHooks(of: iterator)
        return iterator
    }

    /// Python asks an iterator for its next value, or finds its end: a generator, of the program or not, goes on.
    func callNext(of iterator: PythonValue) {
        if iterator.isBuiltin || iterator.isCounted { return }
        callHooks(of: iterator)
    }

    /// The text of `value` in an f-string with the format `format`.
    func callFormat(of value: PythonValue, _ format: PythonValue) -> PythonValue? {
        guard case .method(let method, let name)? = hook(["__format__", "__str__", "__repr__"], of: value)
        else {
            return nil
        }
        return follow(method, of: value, name == "__format__" ? [format] : [])
    }
}

// Operators.
extension Effects {
    /// What `one operation other` gives where the other operand has no methods of the program; `nil`, with nothing done,
    /// for any other.
    func callOperator(
        _ operation: String, _ one: PythonValue, _ other: PythonValue, isInPlace: Bool = false
    ) -> PythonValue? {
        guard let name = Self.operators[operation] else { return nil }
        var result: PythonValue?
        if other.isBuiltin || other.isObject(like: one) {
            result =
                isInPlace
                ? callHook("__i\(name)__", "__\(name)__", of: one, [other])
                : callHook("__\(name)__", of: one, [other])
        } else if one.isBuiltin, operation != "%" || one.template == nil {
            result = callHook("__r\(name)__", of: other, [one])
        }
        return result.map { settled($0, one, other) }
    }

    /// What `one operation other` gives, likewise, for a comparison.
    func callComparison(_ operation: String, _ one: PythonValue, _ other: PythonValue) -> PythonValue? {
        if operation.hasSuffix("in") {
            guard let answer = callHook("__contains__", of: other, [one]) else { return nil }
            return truth(of: answer).map { .boolean($0 == (operation == "in")) } ?? .unknown
        }
        guard let (name, mirrored) = Self.comparisons[operation] else { return nil }
        if other.isBuiltin || other.isObject(like: one) { return compare(name, one, other) }
        return one.isBuiltin ? compare(mirrored, other, one) : nil
    }

    private func compare(_ name: String, _ one: PythonValue, _ other: PythonValue) -> PythonValue? {
        guard
            case .method(let method, let found)? = hook(
                name == "__ne__" ? [name, "__eq__"] : [name], of: one)
        else {
            return nil
        }
        let answer = settled(follow(method, of: one, [other]), one, other)
        guard found != name, answer != .unknown else { return answer }
        return truth(of: answer).map { .boolean(!$0) } ?? .unknown
    }

    /// Whoever answers that it is not implemented has the next method asked.
    private func settled(_ answer: PythonValue, _ one: PythonValue, _ other: PythonValue) -> PythonValue {
        guard answer.isUnknown || answer == .qualified("NotImplemented") else { return answer }
        callHooks(of: one, other)
        return .unknown
    }

    private static let operators = [
        "+": "add", "-": "sub", "*": "mul", "@": "matmul", "/": "truediv", "//": "floordiv", "%": "mod",
        "**": "pow", "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor", "divmod": "divmod",
        "pow": "pow",
    ]

    private static let comparisons = [
        "==": ("__eq__", "__eq__"), "!=": ("__ne__", "__ne__"), "<": ("__lt__", "__gt__"),
        ">": ("__gt__", "__lt__"), "<=": ("__le__", "__ge__"), ">=": ("__ge__", "__le__"),
    ]
}

// Functions of Python that ask what they are given.
extension Effects {
    /// What the function called `name` gives that calls a method of its only argument, or an operator's of its two; `nil`,
    /// with nothing done, for any other.
    func callAsking(_ name: String, _ arguments: EvaluatedArguments) -> PythonValue? {
        let values = arguments.all.map(\.value)
        guard let first = values.first, arguments.all.allSatisfy({ $0.argument.stars == 0 }) else {
            return nil
        }
        if values.count == 2 {
            if name == "format" { return callFormat(of: first, values[1]) }
            return ["divmod", "pow"].contains(name) ? callOperator(name, first, values[1]) : nil
        }
        guard values.count == 1, case .object = first else { return nil }
        switch name {
        case "format": return callFormat(of: first, .text(""))
        case "bool":
            return callHook("__bool__", "__len__", of: first).map {
                $0.truth.map(PythonValue.boolean) ?? .unknown
            }
        case "str", "repr":
            let answer =
                name == "str" ? callHook("__str__", "__repr__", of: first) : callHook("__repr__", of: first)
            return answer.map { $0.template == nil ? .unknown : $0 }
        case "int":
            return callHook("__int__", "__index__", of: first).map {
                $0.constantInteger == nil ? .unknown : $0
            }
        case "len": return callHook("__len__", of: first).map { $0.constantInteger == nil ? .unknown : $0 }
        case "float": return callHook("__float__", "__index__", of: first).map { _ in .unknown }
        case "abs", "next", "reversed", "round": return callHook("__\(name)__", of: first)
        case "bytes", "dir", "hash": return callHook("__\(name)__", of: first).map { _ in .unknown }
        case "copy.copy": return callHook("__copy__", of: first)
        case "hex", "oct", "bin": return callHook("__index__", of: first).map { _ in .unknown }
        case "os.fspath": return callHook("__fspath__", of: first)
        default: return nil
        }
    }
}

extension ClassValue {
    /// The method called `name` that Python finds on it; `nil` if a class which is not followed may have one, or if what
    /// it finds is no plain method.
    fileprivate func hook(_ name: String) -> Hook? {
        for type in ancestors {
            switch type.members[name] {
            case .function(let function)? where function.isPlainMethod: return .method(function, name: name)
            case nil where !type.members.isEscaped: break
            default: return nil
            }
            // What follows in the order of lookup may come behind a base that is not followed.
            guard type.bases.allSatisfy(\.isFollowedBase) else { return nil }
        }
        return .absent
    }
}

extension FunctionValue {
    /// Whether it gets the object that it is looked up on, and nothing stands between.
    fileprivate var isPlainMethod: Bool {
        definition.decorators.isEmpty && receiver == nil && partial == nil
    }
}

extension PythonValue {
    fileprivate var isFollowedBase: Bool {
        switch self {
        case .classValue, .qualified("object"): true
        default: false
        }
    }

    /// Whether it is of a type of Python's own, of which no method is the program's.
    fileprivate var isBuiltin: Bool {
        switch self {
        case .none, .boolean, .flag, .integer, .text, .composed, .range, .sequence, .list, .dictionary, .set:
            true
        case .opaque(let value): value.isInteger
        default: false
        }
    }

    /// Whether it stands for as many values as something that was walked to its end.
    fileprivate var isCounted: Bool {
        switch self {
        case .many, .iterable: true
        default: false
        }
    }

    /// Whether both are objects of one class.
    fileprivate func isObject(like other: PythonValue) -> Bool {
        if case .object(let own) = self, case .object(let other) = other {
            own.type == other.type
        } else {
            false
        }
    }
}
