import ProgramModel
import PythonSyntax
import SourceText

/// Making classes and objects of them.
extension Functions {
    func define(_ type: Class) {
        let arguments = EvaluatedArguments(all: type.arguments.map { ($0, expressions.evaluate($0.value)) })
        let bases = arguments.all.filter { $0.argument.name == nil }.map {
            $0.argument.stars == 0 ? $0.value : .unknown
        }
        let keywords = EvaluatedArguments(all: arguments.all.filter { $0.argument.name != nil })
        let members = Scope(.classBody, in: store)
        if !names.visibleScopes.isEmpty { members.skippingFunctions = boundNames(type.body) }
        let decorators = type.decorators.map { expressions.evaluate($0) }
        let outer = frame
        frame = Frame(
            module: outer.module, scope: members, closure: names.visibleScopes, calls: outer.calls)
        _ = statements.run(type.body.statements[...])
        frame = outer
        let value = ClassValue(
            name: type.name, members: members, bases: bases,
            generatedFields: generatedFields(type, bases: bases),
            recordFields: recordFields(type, bases: bases, members),
            metaclass: keywords.all.first { $0.argument.name == "metaclass" }?.value)
        classes.append(value)
        meetClass(value, keywords, type)
        guard value.metaclass?.mayMakeNoClass != true else {
            // What it makes of the class is anything.
            for decorator in decorators { effects.escape(decorator) }
            effects.escape(.classValue(value))
            effects.passForeignMoment()
            return names.bind(type.name, to: .unknown)
        }
        names.bind(type.name, to: decorated(value, type, by: decorators))
    }

    /// The names that the body of a class binds anywhere.
    private func boundNames(_ body: Suite) -> Set<String> {
        var reader = ScopeReader(frame.module.syntax)
        let scope = NameScope(.classBody, around: nil)
        reader.read(body.statements, in: scope)
        return scope.bound.subtracting(scope.globals)
    }

    /// Python tells the bases and the members of a class that it was made.
    private func meetClass(_ made: ClassValue, _ keywords: EvaluatedArguments, _ type: Class) {
        // A class of classes calls nothing before it makes one.
        if made.hasUnknownMaker, made.hasMetaclass || made.bases != [.qualified("type")] {
            for (_, value) in keywords.all { effects.escape(value) }
            for base in made.bases { effects.escape(base) }
            for (_, member) in made.members.fields { effects.escape(member) }
            effects.passForeignMoment()
        }
        if let hook = made.inherited("__init_subclass__"), !type.body.statements.isEmpty {
            let place = Expression(kind: .ellipsis, range: type.body.statements[0].range)
            _ = follow(hook.bound(to: .classValue(made)), keywords, at: place)
        }
        // Python walks the slots, and tells each other member its name.
        for (name, value) in made.members.fields {
            if name == "__slots__" { effects.callHooks(of: value) }
            guard case .object = value else { continue }
            let told = [PythonValue.classValue(made), .text(name)]
            if effects.callHook("__set_name__", of: value, told, absent: PythonValue.none) == nil {
                effects.callHooks(of: value)
            }
        }
    }

    /// What its decorators make of a class.
    func decorated(_ made: ClassValue, _ type: Class, by decorators: [PythonValue]) -> PythonValue {
        var result = PythonValue.classValue(made)
        for (source, decorator) in zip(type.decorators, decorators).reversed() {
            switch decorator {
            case .function(let function): result = follow(function, .row([(source, result)]), at: source)
            case .qualified(let name) where Libraries.isPlainDecorator(name): continue
            default:
                effects.escape(decorator)
                effects.escape(result)
                effects.passForeignMoment()
                if result == .classValue(made) { continue }
                result = .unknown
            }
        }
        return result
    }

    private func generatedFields(_ type: Class, bases: [PythonValue]) -> Set<String> {
        let isForeign = bases.contains { base in
            switch base {
            case .classValue, .qualified("object"): false
            default: true
            }
        }
        guard isForeign || !type.decorators.isEmpty else { return [] }
        return Set(
            type.body.statements.compactMap { statement in
                guard case .annotated(let target, _, _) = statement.kind, case .name(let name) = target.kind
                else { return nil }
                return name
            })
    }

    /// Makes an instance: `__init__` is followed.
    func make(_ type: ClassValue, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue {
        if !type.hasUnknownMaker, case .function(let maker)? = type.member("__new__") {
            let made = follow(maker.bound(to: .classValue(type)), arguments, at: whole)
            // Python initialises nothing that is no object of the class.
            switch made {
            case .object(let own) where own.type.ancestors.contains(type):
                return initialise(own, arguments, at: whole)
            case .object, .list, .dictionary, .set: return made
            case _ where PlainData(made) != nil: return made
            default: effects.escape(made)
            }
        }
        // What is not followed may give one that is there already.
        let isForeign = type.hasUnknownMaker || type.member("__new__") != nil
        let object = newObject(of: type, isComplete: !isForeign)
        if isForeign || type.hasForeignInitializer {
            for (_, value) in arguments.all { effects.escape(value) }
        }
        if isForeign { effects.escape(.object(object)) }
        if isForeign || type.hasForeignInitializer && !arguments.all.isEmpty { effects.passForeignMoment() }
        let result = initialise(object, arguments, at: whole)
        // A method of the program that is called in place of `object.__new__` may give an object of another class.
        return type.member("__new__") != nil || type.metaclass?.mayMakeNoObject == true ? .unknown : result
    }

    private func initialise(
        _ object: ObjectValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        let type = object.type
        if let fields = type.recordFields, fillRecord(object, fields, arguments) { return .object(object) }
        if case .function(let initializer)? = type.member("__init__") {
            let isCertain = !type.hasMetaclass && type.member("__new__") == nil
            paths.perhaps(unless: isCertain) {
                _ = follow(initializer.bound(to: .object(object)), arguments, at: whole)
            }
        } else if ["__init__", "__post_init__"].contains(where: { type.member($0) != nil })
            || type.hasGeneratedMethods
        {
            // Somebody may have bound another one.
            // The `__init__` that a decorator has made keeps what it gets, and calls this and factories of fields.
            for (_, value) in arguments.all { effects.escape(value) }
            effects.escape(.object(object))
            effects.passForeignMoment()
        }
        threads.noteThread(object, at: whole)
        if type.member("__del__") != nil {
            effects.escape(.object(object))
            effects.waiting.interrupts = true
        }
        return .object(object)
    }

    func newObject(of type: ClassValue, isComplete: Bool) -> ObjectValue {
        ObjectValue(type: type, isComplete: isComplete, in: store)
    }

    /// `super(type, holder)`: the bases of that class.
    func parents(of type: PythonValue, _ holder: PythonValue) -> PythonValue {
        switch (type, holder) {
        case (.classValue(let type), .object(let object)) where object.type.ancestors.contains(type):
            return .parents(type, of: object)
        case (.classValue(let type), .classValue), (.classValue(let type), .unknown):
            return .parents(type, of: nil)
        default:
            effects.escape(holder)
            effects.escape(type)
            effects.passForeignMoment()
            return .unknown
        }
    }

    /// `super()` in a method: the bases of the class that holds it.
    func parents() -> PythonValue {
        guard let site = frame.calls.last, let function = bySite[site],
            let first = function.definition.parameters.first
        else { return .unknown }
        guard case .object(let object) = names.lookUp(first.name) else {
            return owner(of: function).map { .parents($0, of: nil) } ?? .unknown
        }
        // A class that is made once more is another one.
        return owner(of: function, among: object.type.ancestors).map { .parents($0, of: object) } ?? .unknown
    }
}

extension PythonValue {
    /// Whether a class with this metaclass may be something else than a class that has what its body binds.
    fileprivate var mayMakeNoClass: Bool {
        switch self {
        case .classValue, .qualified: false
        default: true
        }
    }

    /// Whether calling a class with this metaclass may give something else than an object of that class.
    fileprivate var mayMakeNoObject: Bool {
        switch self {
        case .classValue(let type): type.member("__call__") != nil
        case .qualified: false
        default: true
        }
    }
}
