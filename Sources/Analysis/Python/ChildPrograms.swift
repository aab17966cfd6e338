import Documents
import ProgramModel
import PythonSyntax
import SourceText

/// A copy of the environment that a program makes for a child: `dict(os.environ, NAME="2")`.
struct EnvironmentCopy {
    let object: ObjectValue
    /// What was set in it since.
    var settings: ChildSettings
    /// How often the program had changed its own environment when the copy was made.
    let edition: Int
    /// The conditions and loops around the code that made it.
    let guards: [String]
    let loops: Int
    /// Whether nothing was done with it but setting variables there and then.
    var isPlain = true
}

/// Programs of the project that a program starts with `subprocess` (P16, P31): each is a process of its own, which imports
/// nothing from the one that starts it and finds the environment that it is given.
extension PythonInterpreter {
    /// Follows a call that starts another program; `nil` if it starts none that matters, or one that cannot be followed.
    func startChild(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        guard let start = childStart(name, arguments) else { return nil }
        guard let given = givenEnvironment(start.environment), let script = script(start.command) else {
            noteStrayEnvironment(start.environment)
            return nil
        }
        let reading = LauncherReader.read(
            script.file, find: findBeside, isInherited: true, in: startDirectory(start.directory))
        guard !reading.launches.isEmpty else { return nil }
        // What a hint names is followed in its own way.
        if reading.launches.contains(where: { $0.program == nil }), hintedProgram != nil { return nil }
        guard crews.count < 16 else {
            noteStrayEnvironment(start.environment)
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        for launch in reading.launches { add(launch, reading, script, start, given, at: whole) }
        return .unknown
    }

    private func add(
        _ launch: Launch, _ reading: LauncherReading, _ script: ChildScript, _ start: ChildStart,
        _ given: GivenEnvironment, at whole: Expression
    ) {
        let place = script.isInPlace ? launch.source : source(whole.range)
        let text = script.isInPlace ? launch.text : text(whole.range)
        var own = given
        own.settings.add(ChildSettings(steps: launch.steps))
        let program = launch.program.map(ownPath)
        var steps = own.settings.steps + reading.doubts.map(Step.doubt)
        let child = program.flatMap { self.child($0, launch, own) }
        if let program, let child {
            compareHintedPrograms(with: program)
            steps += child.steps
            symbols += child.symbols
        } else {
            steps.append(
                .doubt(
                    Doubt(
                        launch.runsProjectFile || program != nil ? .use(text: text) : .program(name: text),
                        at: place)))
        }
        if launch.isLeftRunning, isComparing {
            steps.append(.doubt(Doubt(.process(text: launch.text), at: place)))
        }
        var crew = Crew(
            name: program ?? text, steps: steps, count: launch.crewCount,
            variable: launch.workers?.variable, isStarted: true, program: program,
            isAwaited: start.isAwaited && launch.workers == nil, source: place, text: text, isFresh: true,
            isApart: !own.isInherited)
        crew.learned = Learned(given.settings, child)
        if let token = script.token { crew.learned.texts[token] = (script.file, reading) }
        add(crew)
    }

    /// The file at a path that may be marked as one beside the program.
    private func findBeside(_ path: String) -> SourceFile? { tree.file(ownPath(path)) }

    private func ownPath(_ path: String) -> String {
        guard path.hasPrefix(ownMark) else { return path }
        return joinedPath(directoryName(of: program.file.path), String(path.dropFirst(ownMark.count)))
    }

    /// Where a program is started.
    private func startDirectory(_ value: PythonValue?) -> WorkingDirectory.Start {
        if changesDirectory { return .unknown }
        switch value {
        case nil, PythonValue.none?: return .here
        case .text(let path)?: return path.hasPrefix("/") ? .unknown : .below(path)
        case let value?: return isOwnDirectory(value) ? .home : .unknown
        }
    }

    /// `os.environ.copy()`, `dict(os.environ, …)`: an environment for a child; `nil` for any other call.
    func copyEnvironment(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression)
        -> PythonValue?
    {
        guard name == "os.environ.copy" || name == "dict",
            let settings = environmentSettings(whole)
        else { return nil }
        return .object(environmentCopy(settings))
    }

    /// `{**os.environ, NAME: "2"}`; `nil` for any other dictionary.
    func copyEnvironment(_ whole: Expression) -> PythonValue? {
        guard let settings = environmentSettings(whole) else { return nil }
        return .object(environmentCopy(settings))
    }

    /// `env[NAME] = "2"` on such a copy; `false` if `container` is none.
    func assignInCopy(
        _ container: PythonValue, _ key: PythonValue, _ value: PythonValue, from expression: Expression?,
        at index: Expression
    ) -> Bool {
        guard case .object(let object) = container, var copy = copies[ObjectIdentifier(object)] else {
            return false
        }
        if let variable = key.variable {
            let settings = apart {
                self.writeVariable(variable, value, mode: .assign, name: index, value: expression)
            }
            copy.settings.add(settings)
            copy.isPlain = copy.isPlain && copy.guards == guards && copy.loops == opaques.loops
        } else if case .text = key {
        } else {
            copy.isPlain = false
        }
        copies[ObjectIdentifier(object)] = copy
        return true
    }

    /// Something is done with `value` that may change it; a method that only reads does not.
    func noteCopyChange(_ value: PythonValue, by method: String? = nil) {
        guard case .object(let object) = value, copies[ObjectIdentifier(object)] != nil,
            method.map({ !["get", "keys", "items", "values", "copy"].contains($0) }) ?? true
        else { return }
        copies[ObjectIdentifier(object)]?.isPlain = false
        noteTableUse(value)
    }

    private func environmentCopy(_ settings: ChildSettings) -> ObjectValue {
        let object = newObject(of: crewType, isComplete: false)
        object.isReflected = true
        copies[ObjectIdentifier(object)] = EnvironmentCopy(
            object: object, settings: settings, edition: environment.edition, guards: guards,
            loops: opaques.loops)
        return object
    }

    /// What an expression that copies the environment sets in the copy; `nil` if it copies no environment.
    private func environmentSettings(_ copy: Expression) -> ChildSettings? {
        let nothing = ChildSettings()
        switch copy.kind {
        case .dictionary(let entries):
            guard let first = entries.first, first.key == nil, isEnvironment(first.value) else { return nil }
            let rest = entries.dropFirst().map { key, value in
                let entry = Expression(kind: .dictionary([(key, value)]), range: value.range)
                return Argument(
                    name: nil, stars: key == nil ? 2 : 0, value: key == nil ? value : entry,
                    range: value.range)
            }
            return entrySettings(rest, at: copy)
        case .call(let callee, let arguments):
            if arguments.isEmpty {
                return evaluateQuietly(callee) == .qualified("os.environ.copy") ? nothing : nil
            }
            guard let first = arguments.first, first.name == nil, first.stars == 0,
                isEnvironment(first.value),
                evaluateQuietly(callee) == .qualified("dict")
            else { return nil }
            return entrySettings(Array(arguments.dropFirst()), at: copy)
        default: return nil
        }
    }

    private func isEnvironment(_ expression: Expression) -> Bool {
        if case .call(let callee, let arguments) = expression.kind, arguments.isEmpty {
            return evaluateQuietly(callee) == .qualified("os.environ.copy")
        }
        return expression.isName && evaluateQuietly(expression) == .qualified("os.environ")
    }

    /// What the entries of a call or dictionary set; `nil` if they are not known.
    private func entrySettings(_ arguments: [Argument], at whole: Expression) -> ChildSettings? {
        var result = ChildSettings()
        for argument in arguments {
            if argument.name == nil, argument.stars != 1, !argument.value.isDisplay,
                case .dictionary(let table) = evaluateQuietly(argument.value)
            {
                result.add(table.settings)
                continue
            }
            var isKnown = false
            result.add(apart { isKnown = self.updateEnvironment([argument], at: whole) })
            guard isKnown else { return nil }
        }
        return result
    }

    /// `env.update(…)` on a copy of the environment; `false` for anything else, and where it is not known what it sets.
    func updateCopy(
        _ value: PythonValue, by method: String, _ arguments: EvaluatedArguments, at whole: Expression
    )
        -> Bool
    {
        guard method == "update", case .object(let object) = value,
            var copy = copies[ObjectIdentifier(object)],
            let settings = entrySettings(arguments.all.map(\.argument), at: whole)
        else { return false }
        copy.settings.add(settings)
        copy.isPlain = copy.isPlain && copy.guards == guards && copy.loops == opaques.loops
        copies[ObjectIdentifier(object)] = copy
        return true
    }

    /// Whether any code in sight may change the working directory.
    var changesDirectory: Bool {
        modules.values.contains { $0.file.bytes.contains(bytes: Array("chdir".utf8)) }
    }

    /// What the program of `launch`, which lies at `path`, does when it is started afresh; `nil` if it cannot be followed.
    private func child(_ path: String, _ launch: Launch, _ given: GivenEnvironment) -> ChildReading? {
        let isBeside = launch.program?.hasPrefix(ownMark) == true
        return read(
            path, searchPath: isBeside ? directoryName(of: path) : launch.searchPath,
            isImported: launch.isImported, given)
    }

    /// What the program at `path` does when it is started afresh; `nil` if it cannot be read or starts others, or if
    /// `serve`, which runs once its module has, is not content. `cell` writes the program, if one does.
    func read(
        _ path: String, searchPath: String, isImported: Bool, _ given: GivenEnvironment,
        from cell: NotebookCommand? = nil, serve: (PythonInterpreter) -> Bool = { _ in true }
    ) -> ChildReading? {
        guard path != program.file.path, let module = childModule(path, searchPath, from: cell) else {
            return nil
        }
        let child = PythonInterpreter(tree: tree, vocabulary: vocabulary, module: module)
        child.isImported = isImported
        child.skipsGuard = isImported
        child.isComparing = isComparing
        child.knownIntegers = knownIntegers
        child.reservedNames = reservedNames.union(symbols.map(\.name))
        child.activeSymbols = activeSymbols
        child.writtenFiles = writtenFiles
        child.environment = environmentState(given)
        let share = max(0, budget / 4)
        child.budget = share
        defer { budget -= share - max(0, child.budget) }
        child.runModule(module)
        guard serve(child) else { return nil }
        child.runEntries()
        guard child.crews.isEmpty, child.childModules.isEmpty else { return nil }
        return ChildReading(
            steps: child.boundSteps, modules: Array(child.modules.values), imported: child.imported,
            uses: child.uses, symbols: child.symbols)
    }

    private func childModule(_ path: String, _ searchPath: String, from cell: NotebookCommand?)
        -> ModuleState?
    {
        if let cell, let file = program.notebook?.script(cell) {
            let module = ModuleState(file: file, syntax: parse(file.bytes), searchPath: [searchPath])
            module.cell = cell.offset
            return module
        }
        guard let parsed = tree.python(path) else { return nil }
        return ModuleState(file: parsed.file, syntax: parsed.syntax, searchPath: [searchPath])
    }
}

/// What a program does that another one starts.
struct ChildReading {
    let steps: [Step]
    /// Its modules.
    let modules: [ModuleState]
    /// The frameworks whose modules it imports.
    let imported: Set<String>
    /// What it does with the variables besides.
    let uses: VariableUses
    /// The integers that only the running program knows.
    let symbols: [Symbol]
}

extension Expression {
    /// Whether its entries are written out.
    fileprivate var isDisplay: Bool {
        switch kind {
        case .dictionary, .list, .tuple: true
        default: false
        }
    }
}
