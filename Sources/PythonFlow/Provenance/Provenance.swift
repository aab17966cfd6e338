import ProgramModel
import PythonSyntax
import SourceText

/// How a name got its value.
struct Origin {
    /// The ways in which names get values.
    enum Way {
        /// `target = expression`, evaluated in `frame`, by the statement at `statement`.
        case assigned(Expression, in: Frame, target: SourceRange, statement: SourceRange)
        /// The argument of a call, or the default of a parameter; nothing if the caller is not in sight.
        case given(Expression?, in: Frame)
        /// `from module import name`.
        case imported(String, from: Scope)
    }

    let way: Way
    /// What holds the name: kept, so that nothing else takes its identity.
    let holder: AnyObject
}

/// The way from an expression back to the literal that gives it its value.
struct Trace: Hashable {
    /// A name on the way.
    struct Holder: Hashable {
        let name: String
        /// The function that the name belongs to; `nil` for names of modules, classes and objects.
        let region: SourceRange?
        /// The part of the function in front of its body, if the name is a parameter.
        let header: SourceRange?
    }

    /// The bytes of the literal, without quotes.
    let literal: SourceRange
    /// The whole literal.
    let token: SourceRange
    /// The names' places on the way: where they get the value, and where they hand it on.
    var passed: Set<SourceRange> = []
    var holders: Set<Holder> = []
}

/// Where values come from.
final class Provenance: InterpreterPart {
    unowned let interpreter: Interpreter
    /// How names got their values, for those that still have them.
    var origins: [ScopedName: Origin] = [:]
    /// The integers that the program knows, by the names that stand for them while a total is worked out.
    var ownNames = OwnNames()

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    func origin(of name: String, in holder: AnyObject) -> Origin? {
        origins[ScopedName(scope: ObjectIdentifier(holder), name: name)]
    }

    func note(_ way: Origin.Way, of name: String, in holder: AnyObject) {
        origins[ScopedName(scope: ObjectIdentifier(holder), name: name)] = Origin(way: way, holder: holder)
    }

    func noteImport(_ name: String, from module: ModuleState, as alias: String) {
        if let scope = scope(of: alias) { note(.imported(name, from: module.globals), of: alias, in: scope) }
    }

    /// The name has another value now.
    func forgetOrigin(of name: String, in holder: AnyObject) {
        origins[ScopedName(scope: ObjectIdentifier(holder), name: name)] = nil
    }

    /// Notes that `target` got its value from `expression`.
    func noteOrigin(_ expression: Expression?, of target: Expression) {
        guard let expression, let (name, holder, range) = place(target) else { return }
        note(
            .assigned(expression, in: frame, target: source(range), statement: source(statement.range)),
            of: name, in: holder)
    }

    /// What holds the name that `expression` is, and the bytes of the name.
    private func place(_ expression: Expression) -> (name: String, holder: AnyObject, range: TextRange)? {
        switch expression.kind {
        case .name(let name): return scope(of: name).map { (name, $0, expression.range) }
        case .attribute(let base, let name, let range):
            return holder(of: name, in: expressions.speculate(base)).map { (name, $0, range) }
        default: return nil
        }
    }

    /// The name that `target` is, and what holds it.
    func held(_ target: Expression) -> (name: String, holder: AnyObject)? {
        place(target).map { ($0.name, $0.holder) }
    }

    /// The scope in which a name is found from here.
    func scope(of name: String) -> Scope? {
        let globals = frame.module.globals
        let inner = frame.scope.globals.contains(name) ? [] : [frame.scope] + frame.closure.reversed()
        return (inner + [globals]).first { $0[name] != nil }
    }

    private func holder(of name: String, in base: PythonValue) -> AnyObject? {
        switch base {
        case .module(let module): return module.globals[name] == nil ? nil : module.globals
        case .classValue(let type): return type.scope(of: name)
        case .object(let object): return object.lastValue(name) == nil ? object.type.scope(of: name) : object
        default: return nil
        }
    }

    /// Runs `body` as if the code in hand were that of `other`.
    func inFrame<Result>(_ other: Frame, _ body: () -> Result) -> Result {
        let outer = frame
        frame = other
        defer { frame = outer }
        return body()
    }

    /// The way back from `expression` to a literal that spells `text`; `nil` if there is none that can be followed.
    func trace(_ expression: Expression, to text: String, depth: Int = 0) -> Trace? {
        guard depth < 8 else { return nil }
        if case .string(let literal) = expression.kind {
            guard let content = environment.literalContent(expression), literal.plainText == text else {
                return nil
            }
            return Trace(literal: content, token: source(expression.range))
        }
        if case .call(let callee, let arguments) = expression.kind, arguments.isEmpty {
            return traceResult(of: callee, to: text)
        }
        guard let (name, holder, range) = place(expression) else { return nil }
        return trace(name, in: holder, to: text, at: source(range), depth: depth)
    }

    private func trace(
        _ name: String, in holder: AnyObject, to text: String, at range: SourceRange, depth: Int
    ) -> Trace? {
        guard let origin = origin(of: name, in: holder) else { return nil }
        var result: Trace?
        var passed: Set<SourceRange> = [range]
        var region: (whole: SourceRange, header: SourceRange)?
        switch origin.way {
        case .assigned(let expression, let frame, let target, _):
            result = inFrame(frame) { trace(expression, to: text, depth: depth + 1) }
            passed.insert(target)
            if holder === frame.scope { region = self.region(of: frame) }
        case .given(let expression?, let frame):
            guard holder === self.frame.scope, let own = self.region(of: self.frame) else { return nil }
            region = own
            result = inFrame(frame) { trace(expression, to: text, depth: depth + 1) }
        case .given(nil, _): return nil
        case .imported(let other, let scope):
            result = trace(other, in: scope, to: text, at: range, depth: depth + 1)
        }
        let isParameter = if case .given = origin.way { true } else { false }
        result?.passed.formUnion(passed)
        result?.holders.insert(
            Trace.Holder(name: name, region: region?.whole, header: isParameter ? region?.header : nil))
        return result
    }

    /// The literal that a function does nothing but return.
    private func traceResult(of callee: Expression, to text: String) -> Trace? {
        guard let (name, holder, range) = place(callee),
            case .function(let function) = expressions.speculate(callee),
            function.definition.decorators.isEmpty, let last = function.definition.body.statements.last,
            case .return(let value?) = last.kind, case .string = value.kind,
            function.definition.body.statements.dropLast().allSatisfy(\.isDocumentation)
        else { return nil }
        let inside = Frame(module: function.module, scope: Scope(in: store), closure: [], calls: [])
        guard var result = inFrame(inside, { trace(value, to: text) }) else { return nil }
        result.passed.insert(source(range))
        if case .assigned(_, _, let target, _)? = origin(of: name, in: holder)?.way {
            result.passed.insert(target)
            result.holders.insert(Trace.Holder(name: name, region: nil, header: nil))
        } else {
            let header = function.module.source(function.start.upTo(last.range))
            result.holders.insert(Trace.Holder(name: name, region: nil, header: header))
        }
        return result
    }

    /// The function whose names `frame` binds, and the part in front of its body; `nil` for a module or a class.
    func region(of frame: Frame) -> (whole: SourceRange, header: SourceRange)? {
        guard frame.scope !== frame.module.globals, frame.scope.kind == .plain, let site = frame.calls.last,
            let function = functions.bySite[site], let first = function.definition.body.statements.first,
            let last = function.definition.body.statements.last, site.offset < first.range.lowerBound
        else { return nil }
        let (module, start) = (function.module, function.start)
        return (module.source(start.through(last.range)), module.source(start.upTo(first.range)))
    }
}

extension ClassValue {
    /// The scope of the class, here or above, that has the member called `name`.
    func scope(of name: String) -> Scope? {
        ancestors.first { $0.members[name] != nil }?.members
    }
}

extension Statement {
    /// Whether it is a string that nothing takes.
    var isDocumentation: Bool {
        if case .expression(let value) = kind, case .string = value.kind { true } else { false }
    }
}
