extension Parser {
    mutating func importStatement() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        var names = [try importedName(dotted: true)]
        while accept(.comma) { names.append(try importedName(dotted: true)) }
        return statement(.import(names), from: start)
    }

    mutating func importFromStatement() throws(SyntaxFault) -> Statement {
        let start = start
        advance()
        var level = 0
        while symbol == .dot || symbol == .ellipsis {
            level += symbol == .dot ? 1 : 3
            advance()
        }
        let module = level > 0 && symbol == .import ? "" : try dottedName()
        try expect(.import)
        let names = try importedNames()
        return statement(.importFrom(module: module, level: level, names: names), from: start)
    }

    private mutating func importedNames() throws(SyntaxFault) -> [ImportedName] {
        if symbol == .star {
            let range = here
            advance()
            return [ImportedName(name: "*", alias: nil, range: range)]
        }
        let isParenthesized = accept(.openParenthesis)
        var names = [try importedName(dotted: false)]
        while accept(.comma) {
            if isParenthesized, symbol == .closeParenthesis { break }
            names.append(try importedName(dotted: false))
        }
        if isParenthesized { try expect(.closeParenthesis) }
        return names
    }

    private mutating func importedName(dotted: Bool) throws(SyntaxFault) -> ImportedName {
        let start = start
        let name = dotted ? try dottedName() : try identifier()
        let alias: String? = accept(.as) ? try identifier() : nil
        return ImportedName(name: name, alias: alias, range: range(from: start))
    }

    private mutating func dottedName() throws(SyntaxFault) -> String {
        var name = try identifier()
        while accept(.dot) { name += "." + (try identifier()) }
        return name
    }
}
