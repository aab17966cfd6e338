extension Parser {
    /// `with`; `start` may lie at an `async` in front.
    mutating func withStatement(isAsync: Bool, from start: Int) throws(SyntaxFault) -> Statement {
        advance()
        let items = try withItems()
        let body = try suite()
        return statement(.with(items: items, body: body, isAsync: isAsync), from: start)
    }

    /// The items; parentheses around all of them are tried first, as CPython does.
    private mutating func withItems() throws(SyntaxFault) -> [WithItem] {
        if symbol == .openParenthesis, endsHeader() {
            let mark = mark
            let outerDepth = depth
            do throws(SyntaxFault) {
                return try parenthesizedItems()
            } catch {
                depth = outerDepth
                reset(to: mark)
            }
        }
        var items = [try withItem()]
        while accept(.comma) { items.append(try withItem()) }
        return items
    }

    private mutating func parenthesizedItems() throws(SyntaxFault) -> [WithItem] {
        advance()
        var items: [WithItem] = []
        repeat { items.append(try withItem()) } while accept(.comma) && symbol != .closeParenthesis
        try expect(.closeParenthesis)
        return items
    }

    private mutating func withItem() throws(SyntaxFault) -> WithItem {
        let context = try expression()
        let target: Expression? = accept(.as) ? try element(.target) : nil
        return WithItem(context: context, target: target)
    }

    /// Whether the bracket that opens here closes right before a colon.
    private func endsHeader() -> Bool {
        var level = 0
        var offset = index
        repeat {
            switch classify(tokens[offset]) {
            case .openBracket, .openParenthesis, .openBrace: level += 1
            case .closeBracket, .closeParenthesis, .closeBrace: level -= 1
            case .newline, .end: return false
            default: break
            }
            offset += 1
        } while level > 0
        return classify(tokens[significant(from: offset)]) == .colon
    }
}
