package import SourceText

/// A Python statement with the bytes it stands on.
package struct Statement: Sendable {
    /// What it is.
    package let kind: Kind
    /// From the first to the last byte as CPython's `ast` spans it: decorators not included, no trailing comment.
    package let range: TextRange

    /// Names one statement.
    package init(kind: Kind, range: TextRange) {
        self.kind = kind
        self.range = range
    }

    /// The forms of statements that the language has.
    package indirect enum Kind: Sendable {
        case expression(Expression)
        /// `a = b = value`: the targets in order.
        case assignment(targets: [Expression], value: Expression)
        /// `target op= value`, `operation` without the `=`.
        case augmented(target: Expression, operation: String, value: Expression)
        /// `target: annotation = value`
        case annotated(target: Expression, annotation: Expression, value: Expression?)
        case delete([Expression])
        case pass
        case `break`
        case `continue`
        case `return`(Expression?)
        case raise(Expression?, from: Expression?)
        case assert(Expression, message: Expression?)
        case global([String])
        case nonlocal([String])
        case `import`([ImportedName])
        /// `from ..module import names`; `level` counts the dots; `*` is a name.
        case importFrom(module: String, level: Int, names: [ImportedName])
        /// `elif` is an `if` alone in `otherwise`.
        case `if`(test: Expression, then: Suite, otherwise: Suite?)
        case `while`(test: Expression, body: Suite, otherwise: Suite?)
        case `for`(target: Expression, iterable: Expression, body: Suite, otherwise: Suite?, isAsync: Bool)
        case with(items: [WithItem], body: Suite, isAsync: Bool)
        case `try`(body: Suite, handlers: [Handler], otherwise: Suite?, finally: Suite?)
        case function(Function)
        case `class`(Class)
        case match(subject: Expression, cases: [MatchCase])
        case typeAlias(name: String, value: Expression)
        /// Delimited but not understood: a Python 2 `print`, `exec`, or a syntax error. `reason` is lower case.
        case opaque(reason: String)
    }
}

/// The statements under one header, and how they are laid out.
package struct Suite: Sendable {
    /// The statements.
    package let statements: [Statement]
    /// The bytes of the indentation in front of the first statement; empty when `isInline`.
    package let indentation: TextRange
    /// Whether the statements stand on the header's own line: `if x: y`.
    package let isInline: Bool

    /// Names one suite.
    package init(statements: [Statement], indentation: TextRange, isInline: Bool) {
        self.statements = statements
        self.indentation = indentation
        self.isInline = isInline
    }
}

/// `name as alias` in an import.
package struct ImportedName: Sendable {
    /// The dotted name.
    package let name: String
    /// The alias, if one is given.
    package let alias: String?
    /// From the name to the alias.
    package let range: TextRange

    /// Names one import.
    package init(name: String, alias: String?, range: TextRange) {
        self.name = name
        self.alias = alias
        self.range = range
    }
}

/// `context as target` in a `with`.
package struct WithItem: Sendable {
    /// The context manager.
    package let context: Expression
    /// What it is bound to.
    package let target: Expression?

    /// Names one item.
    package init(context: Expression, target: Expression?) {
        self.context = context
        self.target = target
    }
}

/// `except type as name:`
package struct Handler: Sendable {
    /// The exception's type; `nil` catches all.
    package let type: Expression?
    /// What the exception is bound to.
    package let name: String?
    /// What Python 2's `except type, (one, other):` binds it to, if that is no name.
    package let target: Expression?
    /// What is done.
    package let body: Suite
    /// From `except` on.
    package let range: TextRange

    /// Names one handler.
    package init(
        type: Expression?, name: String?, target: Expression? = nil, body: Suite, range: TextRange
    ) {
        self.type = type
        self.name = name
        self.target = target
        self.body = body
        self.range = range
    }
}

/// A function's or lambda's parameter.
package struct Parameter: Sendable {
    /// The name.
    package let name: String
    /// `*name` or `**name`: 1 or 2; otherwise 0. A bare `*` or `/` is no parameter.
    package let stars: Int
    /// Whether it stands after `*`.
    package let isKeywordOnly: Bool
    /// Whether it stands in front of `/`, so that its name is none that a caller can use.
    package private(set) var isPositionalOnly = false
    /// The annotation.
    package let annotation: Expression?
    /// The default.
    package let defaultValue: Expression?

    /// Names one parameter.
    package init(
        name: String, stars: Int, isKeywordOnly: Bool, annotation: Expression?, defaultValue: Expression?
    ) {
        self.name = name
        self.stars = stars
        self.isKeywordOnly = isKeywordOnly
        self.annotation = annotation
        self.defaultValue = defaultValue
    }

    /// The same in front of `/`.
    var positionalOnly: Parameter {
        var parameter = self
        parameter.isPositionalOnly = true
        return parameter
    }
}

/// `def`
package struct Function: Sendable {
    /// The name.
    package let name: String
    /// The parameters in order.
    package let parameters: [Parameter]
    /// The decorators in order.
    package let decorators: [Expression]
    /// The annotation after `->`.
    package let returns: Expression?
    /// The body.
    package let body: Suite
    /// Whether it is `async def`.
    package let isAsync: Bool

    /// Names one function.
    package init(
        name: String, parameters: [Parameter], decorators: [Expression], returns: Expression? = nil,
        body: Suite, isAsync: Bool
    ) {
        self.name = name
        self.parameters = parameters
        self.decorators = decorators
        self.returns = returns
        self.body = body
        self.isAsync = isAsync
    }
}

/// `class`
package struct Class: Sendable {
    /// The name.
    package let name: String
    /// The bases and keywords.
    package let arguments: [Argument]
    /// The decorators in order.
    package let decorators: [Expression]
    /// The body.
    package let body: Suite

    /// Names one class.
    package init(name: String, arguments: [Argument], decorators: [Expression], body: Suite) {
        self.name = name
        self.arguments = arguments
        self.decorators = decorators
        self.body = body
    }
}

/// `case pattern if guard:`
package struct MatchCase: Sendable {
    /// The bytes of the pattern, not parsed further.
    package let pattern: TextRange
    /// The condition.
    package let condition: Expression?
    /// What is done.
    package let body: Suite

    /// Names one case.
    package init(pattern: TextRange, condition: Expression?, body: Suite) {
        self.pattern = pattern
        self.condition = condition
        self.body = body
    }
}
