import ProgramModel
import ShellSyntax
import SourceText

/// Assignments and what they do to the environment.
extension Shell {
    /// `NAME=value` where the text spells it.
    mutating func assign(
        _ name: String, _ text: TextTemplate?, _ place: AssignedPlace, _ command: Command, exporting: Bool
    ) {
        let base = String(name.prefix { $0 != "[" })
        let word = place.value
        searchElsewhere(name, word.range)
        guard base == name else {
            let elements = ArrayElements(base, self).assigned(text, place)
            state[base].attributes.insert(.array)
            assignUnknown(base, at: command.range)
            state[base].elements = elements
            return
        }
        guard let target = target(of: base, at: command.range) else { return }
        let known = assigned(text, to: target, appends: place.appends)
        let isList = file.bytes(of: word.range).first == UInt8(ascii: "(")
        let isArray = isList && word.literal == nil && !place.isQuoted
        let elements = isArray ? ArrayElements(target, self).assigned(place) : nil
        if isArray { state[base].attributes.insert(.array) }
        guard target == base, let variable = Variable(rawValue: base) else {
            store(target, isArray ? nil : known, exporting: exporting, at: command.range)
            if isArray { state[target].elements = elements }
            if !isArray, !place.appends, known != nil, state[target].attributes.isEmpty {
                state[target].origin = WrittenValues(self).origin(of: word)
            }
            return
        }
        if exporting || state[base].isExported == .yes {
            export(variable, known, place, command)
        } else {
            assignPlain(variable, known, place, command)
        }
    }

    /// The variable that an assignment to `name` changes: another one for a reference. `nil` if it may be any.
    private mutating func target(of name: String, at range: TextRange) -> String? {
        let attributes = state[name].attributes
        if attributes.contains(.reference) {
            if let target = state[name].value?.text(), ShellName.isName(target),
                !state[target].attributes.contains(.reference)
            {
                return target
            }
            forgetNames(range)
            return nil
        }
        if attributes.contains(.readOnly) {
            // The assignment fails, and may end the script.
            doubt(range)
            state[name].value = nil
            if let variable = Variable(rawValue: name) { unsettle(variable, at: range) }
            return nil
        }
        return name
    }

    /// The text that a variable gets, by its attributes.
    private func assigned(_ text: TextTemplate?, to name: String, appends: Bool) -> TextTemplate? {
        let variable = state[name]
        if variable.attributes.contains(.array) || variable.attributes.contains(.integer) { return nil }
        var text = text
        if appends {
            guard let own = state.text(of: name), let more = text else { return nil }
            text = TextTemplate(own.parts + more.parts)
        }
        // One that is put together of itself again and again doubles each time.
        guard text?.isModest != false else { return nil }
        let isUpper = variable.attributes.contains(.upper)
        guard isUpper || variable.attributes.contains(.lower) else { return text }
        return text?.text().map { TextTemplate([.literal(isUpper ? $0.uppercased() : $0.lowercased())]) }
    }

    /// An assignment whose name the text does not spell.
    mutating func assign(
        _ name: String, _ value: TextTemplate?, at range: TextRange, exporting: Bool = false
    ) {
        searchElsewhere(name, range)
        guard let target = target(of: name, at: range) else { return }
        store(target, assigned(value, to: target, appends: false), exporting: exporting, at: range)
    }

    private mutating func store(
        _ name: String, _ value: TextTemplate?, exporting: Bool, at range: TextRange
    ) {
        if let variable = Variable(rawValue: name) {
            let isExported = exporting ? .yes : state[name].isExported
            if isExported == .yes {
                state.append(.write(write(variable, value, at: range)))
                state[name] = ShellVariable(value: value, isSet: .yes, isExported: .yes)
            } else if isExported == .no, state.exportsAll == .no, !isInherited {
                state[name] = ShellVariable(value: value, isSet: .yes, isExported: .no)
            } else {
                unsettle(variable, at: range)
            }
            return
        }
        state[name].value = value
        state[name].isSet = .yes
        if exporting { state[name].isExported = .yes }
    }

    /// A variable gets a value that is not known.
    mutating func assignUnknown(_ name: String, at range: TextRange) {
        assign(name, nil, at: range)
        if Variable(rawValue: name) != nil { doubt(range) }
    }

    /// Nobody knows any more what programs find in the variable.
    mutating func unsettle(_ variable: Variable, at range: TextRange) {
        state[variable.rawValue] = .unknown
        doubt(range)
    }

    /// A command assigns, exports or unsets variables whose names are not known.
    mutating func forgetNames(_ range: TextRange) {
        doubt(range)
        reading.unknownNames.append(source(range))
        state.forgetVariables()
    }

    /// The variable is exported with a value.
    mutating func export(
        _ variable: Variable, _ value: TextTemplate?, _ place: AssignedPlace, _ command: Command,
        otherNames: [SourceRange] = []
    ) {
        if otherNames.isEmpty, !place.appends, place.value.literal == nil,
            let own = OwnDefault(variable, in: place.value.content, file, state)
        {
            return own.set(variable, at: place.name, and: own.name, command.range, in: &self)
        }
        let write = write(
            variable, place.name, place.value, value, appends: place.appends, command, otherNames: otherNames)
        state.append(.write(write))
        note(write)
        var known = value
        if case .text(let text) = write.value { known = TextTemplate([.literal(text)]) }
        state[variable.rawValue] = ShellVariable(value: known, isSet: .yes, isExported: .yes)
    }

    /// `NAME=value` without `export`, of a variable that is not surely exported.
    private mutating func assignPlain(
        _ variable: Variable, _ value: TextTemplate?, _ place: AssignedPlace, _ command: Command
    ) {
        let name = variable.rawValue
        // `set -a`
        if state.exportsAll == .yes, !isInherited { return export(variable, value, place, command) }
        guard state[name].isExported == .no, state.exportsAll == .no, !isInherited else {
            // Its name stays a doubt.
            return unsettle(variable, at: command.range)
        }
        var assignment: PlainAssignment?
        if plain[variable] == nil {
            assignment = PlainAssignment(
                nameRange: place.name, value: place.value.range, valueContent: place.value.content,
                valueLiteral: place.value.literal, appends: place.appends, context: command.context)
            plain[variable] = assignment
            reading.understood.append(place.name)
        } else if plain[variable]?.nameRange == place.name {
            assignment = plain[variable]
        }
        state[name] = ShellVariable(value: value, isSet: .yes, isExported: .no, assignment: assignment)
    }

    /// `export NAME`: what was assigned before now counts.
    mutating func exportAssigned(_ variable: Variable, _ word: Word?, _ command: Command) {
        let name = variable.rawValue
        let known = state[name]
        if let own = known.ownDefault, let word {
            let whole = own.name.through(own.value)
            return own.set(variable, at: own.name, and: word.content, whole, in: &self)
        }
        // One in the file that sources this one has no place here.
        if let assignment = known.assignment, let word, assignment.context == command.context,
            file.holds(assignment.nameRange)
        {
            plain[variable] = nil
            let value = Word(
                range: assignment.value, literal: assignment.valueLiteral, content: assignment.valueContent)
            let place = AssignedPlace(name: assignment.nameRange, value: value, appends: assignment.appends)
            // The name stands in two places, and both must change together.
            export(variable, known.value, place, command, otherNames: [source(word.content)])
            reading.understood.append(word.range)
        } else if known.isExported == .yes {
            if variable != .groupSizes, let word { reading.understood.append(word.range) }
        } else if known.isSet == .yes {
            if let word, !known.alternatives.isEmpty {
                plain[variable] = nil
                // Of several assignments one was understood at most: the others stay doubts.
                reading.understood.append(word.range)
                let writes = known.alternatives.map { [Step.write(write(variable, $0, at: command.range))] }
                state.append(.choice(writes))
            } else {
                state.append(.write(write(variable, known.value, at: command.range)))
            }
            state[name].isExported = .yes
        } else if variable != .groupSizes, let word, isNamedOnce(variable) {
            // What was never assigned is exported without a value.
            reading.understood.append(word.range)
        } else {
            // What was never assigned may come from outside, and is passed on anyway.
            state[name].isExported = .maybe
            if known.isSet == .maybe, known.isExported == .maybe { doubt(command.range) }
        }
    }

    private func isNamedOnce(_ variable: Variable) -> Bool {
        let text = file.text(file.whole)
        return text.split(separator: variable.rawValue, omittingEmptySubsequences: false).count == 2
    }

    /// The variable is removed, and from the environment as well.
    mutating func remove(_ variable: Variable, name: SourceRange?, at range: TextRange) {
        if state[variable.rawValue].attributes.contains(.readOnly) { return unsettle(variable, at: range) }
        let write = EnvironmentWrite(
            variable: variable, value: .unset, mode: .remove, source: source(range), nameSource: name,
            valueSource: nil)
        state.append(.write(write))
        if name != nil { note(write) }
        state[variable.rawValue] = ShellVariable(value: nil, isSet: .no, isExported: .no)
    }
}

// The changes as they stand in the text.
extension Shell {
    /// A change whose name the text does not spell there.
    func write(_ variable: Variable, _ value: TextTemplate?, at range: TextRange) -> EnvironmentWrite {
        EnvironmentWrite(
            variable: variable,
            value: value.map(Self.known) ?? .unknown(Doubt(.use(text: file.text(range)), at: source(range))),
            mode: .assign, source: source(range), nameSource: nil, valueSource: nil)
    }

    private static func known(_ template: TextTemplate) -> VariableValue {
        template.text().map(VariableValue.text) ?? .composed(template)
    }

    /// A change whose name and value stand in the text; `known` is the value, if it is.
    mutating func write(
        _ variable: Variable, _ name: TextRange, _ value: Word, _ known: TextTemplate?, appends: Bool,
        _ command: Command, otherNames: [SourceRange] = []
    ) -> EnvironmentWrite {
        reading.understood.append(name)
        var own = appends ? nil : known.map(Self.known)
        var promised = hinted(own, of: variable, appends: appends, command)
        let spelling = own == nil ? nil : WrittenValues(self).spelling(of: value)
        if variable == .groupSizes, value.literal == nil, spelling == nil, own?.isListOfGroups == true,
            !isComparing
        {
            // Several groups, and no text stands here that a number could replace.
            (own, promised) = (nil, hinted(nil, of: variable, appends: appends, command))
        }
        return EnvironmentWrite(
            variable: variable,
            value: promised
                ?? .unknown(Doubt(WrittenValues(self).reason(forUnknown: value), at: source(value.range))),
            mode: .assign, source: source(command.range), nameSource: source(name),
            otherNames: otherNames,
            // What a variable holds is not written out in its place.
            valueSource: own == nil || value.literal == nil ? nil : source(value.content),
            // What a hint speaks for is replaced as a whole.
            expressionSource: own == nil && promised != nil ? source(value.content) : nil,
            valueSpelling: spelling)
    }

    /// `NAME+=…`
    func isAppended(_ name: TextRange) -> Bool {
        file.byte(behind: name) == UInt8(ascii: "+")
    }

    /// Whether a word stands in double quotes as a whole, so that what is in it is quoted.
    func isQuoted(_ word: Word) -> Bool {
        word.content != word.range && file.bytes(of: word.range).contains(UInt8(ascii: "\""))
    }
}

extension VariableValue {
    /// Whether it is a text that lists several groups.
    fileprivate var isListOfGroups: Bool {
        if case .text(let text) = self { text.contains(",") } else { false }
    }
}
