import Documents
import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// Accounts for the variable's name in other spellings in a program's files: an ordinary variable, followed to the environment,
/// documentation, or in doubt.
struct RespelledAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []
    private let mentions: Mentions
    private let uses: VariableUses
    private let facts: RespellingFacts
    private let followed: Set<Int>

    /// Goes through the files of a program that has been run.
    init(_ run: ProgramRun, _ mentions: Mentions) {
        self.mentions = mentions
        (uses, followed) = (run.uses, run.followedCells)
        let found = run.files.sorted { $0.key < $1.key }.compactMap { module in
            // A limit of the pattern engine is said where the name itself is looked for.
            (try? mentions.respelled(in: module.file)).map { (module, $0) }
        }.filter { !$0.1.isEmpty }
        facts = found.isEmpty ? RespellingFacts() : RespellingFacts(run)
        // A program that makes names of others, such as by cutting a prefix off, may make ours of a longer one.
        if !uses.unknownNames.isEmpty { for module in run.files { accountForLonger(in: module) } }
        for (module, places) in found {
            let roles = NameRoles(module.syntax.statements)
            for mention in places where !module.file.isAdded(mention.range) {
                account(for: mention, module, roles)
            }
        }
    }

    private mutating func accountForLonger(in module: ProgramFile) {
        for mention in (try? mentions.embedded(in: module.file)) ?? [] {
            let token = module.syntax.token(at: mention.range.lowerBound)
            guard let token, token.kind == .string,
                !uses.documentation.contains(module.source(token.range))
            else { continue }
            addDoubt(mention, module)
        }
    }

    private mutating func account(
        for mention: Mentions.Mention, _ module: ProgramFile, _ roles: NameRoles
    ) {
        let start = mention.range.lowerBound
        guard let token = module.syntax.token(at: start) else {
            if mention.isWhole { addDoubt(mention, module) }
            return
        }
        switch token.kind {
        case .comment: accountForComment(mention, module)
        case .string:
            if uses.understood.contains(module.source(token.range)) { return }
            // A name in a field of an f-string is a name.
            if let name = roles.names[start] { return accountForName(mention, name, module) }
            accountForText(mention, token, roles.texts[token.range.lowerBound] ?? .other, module)
        default:
            if uses.understood.contains(module.source(token.range)) { return }
            let isPath = mention.range.upperBound > token.range.upperBound
            accountForName(mention, isPath ? .attribute : roles.names[start] ?? .variable, module)
        }
    }

    private mutating func accountForComment(_ mention: Mentions.Mention, _ module: ProgramFile) {
        guard mention.isWhole else { return }
        let command = module.notebook?.command(at: mention.range)
        switch command?.kind {
        // The program in it, or the script, has an account of its own.
        case .writesFile where command.map { followed.contains($0.offset) } == true, .shell: return
        case .writesFile, .runsFile, .opaque, .unfollowed, .movesDirectory: addDoubt(mention, module)
        case nil: addMention(mention, in: "a comment", module)
        }
    }

    private mutating func accountForName(
        _ mention: Mentions.Mention, _ name: NameRoles.Name, _ module: ProgramFile
    ) {
        guard mention.isWhole else { return }
        let isInDoubt =
            switch name {
            case .variable: facts.isExposed
            case .attribute, .field: facts.isOpen
            case .keyword(let callee): facts.isOpen || !facts.takesKeywords(callee)
            }
        if isInDoubt { addDoubt(mention, module) }
    }

    private mutating func accountForText(
        _ mention: Mentions.Mention, _ token: Token, _ role: NameRoles.Text, _ module: ProgramFile
    ) {
        let isDocumentation = uses.documentation.contains(module.source(token.range)) || role == .shown
        guard mention.isWhole else {
            let piece = NamePiece(module.file.bytes(of: mention.range))
            if !isDocumentation, facts.isOpen, facts.isJoined(piece) { addDoubt(mention, module) }
            return
        }
        if isDocumentation {
            return addMention(mention, in: "a doc string or a message", module)
        }
        if isProse(mention.range, in: token.range, module.file) {
            return addMention(mention, in: "a text", module)
        }
        let isInDoubt =
            switch role {
            case .key, .shown: facts.isOpen
            case .argument(let callee): facts.isOpen || !facts.takesNames(callee)
            case .other: true
            }
        if isInDoubt { addDoubt(mention, module) }
    }

    /// A sentence: several blanks, and the name neither begins it, nor is an option, nor has a value.
    private func isProse(_ name: TextRange, in token: TextRange, _ file: SourceFile) -> Bool {
        let ahead = file.text(token.upTo(name))
        let behind = file.text(name.gap(to: token.end))
        let blanks = (ahead + behind).count { $0 == " " }
        guard blanks >= 2, let last = ahead.last, last == " " || last == "(" || last == "`" else {
            return false
        }
        let next = behind.drop { $0 == " " || $0 == "`" }.first
        let isValued = next.map { "=:\"'".contains($0) } ?? true
        return !isValued && !["export ", "env ", "-e "].contains(where: ahead.hasSuffix)
    }

    private mutating func addMention(_ mention: Mentions.Mention, in place: String, _ module: ProgramFile) {
        let name = module.file.text(mention.range)
        findings.append(
            Finding(
                rule: "NCG105", source: module.source(mention.range), message: "\(place) mentions \(name)"))
    }

    private mutating func addDoubt(_ mention: Mentions.Mention, _ module: ProgramFile) {
        let respelling = Respelling(mention, in: module.file, at: module.source(mention.range))
        doubts.append(respelling.doubt)
        findings.append(respelling.finding)
    }
}

/// A place where the name stands in another spelling, and where that leads is not followed.
struct Respelling {
    let doubt: Doubt
    let finding: Finding

    init(_ mention: Mentions.Mention, in file: SourceFile, at source: SourceRange) {
        let text = file.text(mention.range)
        doubt = Doubt(.use(text: text), at: source)
        let what =
            mention.isWhole
            ? "'\(text)' may become \(Variable.groupSizes.rawValue) on its way into the environment"
            : "'\(text)' may be a piece of \(Variable.groupSizes.rawValue)"
        finding = Finding(
            rule: "NCG903", source: source, message: "\(what), which is not followed",
            advice: doubt.reason.advice)
    }
}
