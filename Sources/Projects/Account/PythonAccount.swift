import Documents
import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// Accounts for every mention of the variable in a program's files: understood, documentation, or in doubt.
struct PythonAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []
    /// The bytes of the variable's name where it is read: in an f-string they are part of the token.
    private let readNames: Set<SourceRange>
    /// The offsets of cells that write programs which are followed.
    private let followed: Set<Int>
    /// The string tokens of constants that nothing uses.
    private let idle: Set<SourceRange>
    /// Whether the program asks for doc strings, and sets variables whose names are not known.
    private let readsDocumentation: Bool

    /// Goes through the files of a program that has been run.
    init(_ run: ProgramRun, _ mentions: Mentions, _ purpose: Purpose) {
        let uses = run.uses
        followed = run.followedCells
        readNames = Set(run.reads.compactMap(\.nameSource))
        idle = run.idleConstants
        readsDocumentation =
            !uses.unknownNames.isEmpty
            && run.files.contains { module in
                ["__doc__", "getdoc"].contains { module.file.bytes.contains(bytes: Array($0.utf8)) }
            }
        let isExact = run.exact.contains(.groupSizes)
        for read in run.reads where read.variable == .groupSizes { add(read, purpose, isExact: isExact) }
        if purpose == .comparing, uses.writes.values.contains(where: { $0 != .groupSizes }) {
            // A variable that the program sets no more: it may stop there, or do something else.
            let others = run.reads.filter { read in
                guard let variable = read.variable, variable != .groupSizes else { return false }
                return !read.leavesModels(isExact: run.exact.contains(variable))
            }
            doubts += others.map {
                Doubt(.use(text: "a read of \($0.variable?.rawValue ?? "")"), at: $0.source)
            }
        }
        for module in run.files.sorted(by: { $0.file.path < $1.file.path }) {
            account(for: module, uses, mentions)
        }
    }

    private mutating func add(_ read: EnvironmentRead, _ purpose: Purpose, isExact: Bool) {
        let doubt = Doubt(.use(text: "a read of \(Variable.groupSizes.rawValue)"), at: read.source)
        if purpose == .comparing, !read.leavesModels(isExact: isExact) { doubts.append(doubt) }
        switch read.use {
        case .shown:
            // What is only shown configures nothing.
            findings.append(
                Finding(
                    rule: "NCG105", source: read.nameSource ?? read.source,
                    message: "a message shows NEURONCORE_GROUP_SIZES"))
        case .copied:
            findings.append(
                Finding(
                    rule: "NCG111", source: read.source,
                    message: "NEURONCORE_GROUP_SIZES is copied into another variable, which takes no groups",
                    advice: "Set NEURON_RT_NUM_CORES to the sum of the groups' sizes."))
        default:
            findings.append(
                Finding(
                    rule: "NCG104", source: read.source,
                    message: "NEURONCORE_GROUP_SIZES is read here, and must move together with what sets it",
                    advice: doubt.reason.advice))
        }
    }

    private mutating func account(for module: ProgramFile, _ uses: VariableUses, _ mentions: Mentions) {
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: module.file) } catch {
            let all = module.source(module.file.whole)
            findings.append(Finding(rule: "NCG901", source: all, message: "\(error)"))
            return
        }
        for mention in found where !module.file.isAdded(mention.range) {
            let source = module.source(mention.range)
            guard
                let token = module.syntax.token(at: mention.range.lowerBound)
            else {
                addDoubt(mention, source, module)
                continue
            }
            switch token.kind {
            case .comment: accountForComment(mention, source, module)
            case .string: accountForString(mention, token, uses, module)
            default:
                if uses.understood.contains(module.source(token.range)) { continue }
                // A name of the program that merely ends alike is no text to put the variable's name together from.
                if mention.isWhole { addDoubt(mention, source, module) }
            }
        }
    }

    private mutating func accountForComment(
        _ mention: Mentions.Mention, _ source: SourceRange, _ module: ProgramFile
    ) {
        let command = module.notebook?.command(at: mention.range)
        switch command?.kind {
        // The program in it has an account of its own.
        case .writesFile where command.map { followed.contains($0.offset) } == true: return
        // A shell's text is accounted for as a script.
        case .shell: return
        case .writesFile, .runsFile, .opaque, .unfollowed, .movesDirectory: addDoubt(mention, source, module)
        case nil: addMention(mention, source, in: "a comment")
        }
    }

    private mutating func accountForString(
        _ mention: Mentions.Mention, _ token: Token, _ uses: VariableUses, _ module: ProgramFile
    ) {
        let literal = module.source(token.range)
        if uses.understood.contains(literal) { return }
        let source = module.source(mention.range)
        if readNames.contains(source) { return }
        if idle.contains(literal), token.range.count < Variable.groupSizes.rawValue.utf8.count {
            findings.append(
                Finding(
                    rule: "NCG105", source: source,
                    message: "a text that sets nothing holds a part of the variable's name"))
            return
        }
        if uses.documentation.contains(literal), !readsDocumentation {
            addMention(mention, source, in: "a doc string or a message")
        } else if mention.isWhole, isProse(mention.range, in: token.range, module.file) {
            addMention(mention, source, in: "a text")
        } else {
            addDoubt(mention, source, module)
        }
    }

    /// A text that speaks about the variable, and neither is its name nor sets it: `"… is deprecated"`.
    private func isProse(_ name: TextRange, in token: TextRange, _ file: SourceFile) -> Bool {
        let rest = file.bytes(of: name.gap(to: token.end))
        let ahead = file.bytes(of: token.upTo(name))
        let words = (ahead + rest).count { $0 == UInt8(ascii: " ") }
        return words >= 1 && rest.first != UInt8(ascii: "=") && rest.first != UInt8(ascii: "\"")
            && !ahead.hasSuffix("export ") && rest.first != UInt8(ascii: "'")
    }

    private mutating func addMention(_ mention: Mentions.Mention, _ source: SourceRange, in place: String) {
        guard mention.isWhole else { return }
        findings.append(
            Finding(rule: "NCG105", source: source, message: "\(place) mentions NEURONCORE_GROUP_SIZES"))
    }

    private mutating func addDoubt(
        _ mention: Mentions.Mention, _ source: SourceRange, _ module: ProgramFile
    ) {
        let line = module.file.line(of: mention.range)
        var whole = module.file.range(ofLine: line)
        let faults = module.syntax.faults
        let next = faults.partitioningIndex { $0.range.lowerBound >= whole.lowerBound }
        if next < faults.count, module.file.line(of: faults[next].range) == line {
            let fault = faults[next]
            let place = module.source(fault.range)
            let doubt = Doubt(.syntax(message: fault.message), at: place)
            doubts.append(doubt)
            findings.append(
                Finding(
                    rule: "NCG901", source: place, message: doubt.reason.description,
                    advice: doubt.reason.advice))
            return
        }
        // What the program of a notebook adds at the start of a line is nobody's text.
        if module.file.origin != nil, module.file.isAdded(whole.prefix(1)) {
            whole = whole.dropFirst(min(1, mention.range.lowerBound - whole.lowerBound))
        }
        let text = module.file.text(whole).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let doubt = Doubt(.use(text: String(text.prefix(60))), at: source)
        doubts.append(doubt)
        findings.append(
            Finding(
                rule: "NCG903", source: source, message: doubt.reason.description,
                advice: doubt.reason.advice))
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
