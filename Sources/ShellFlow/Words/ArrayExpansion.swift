import ProgramModel
import ShellSyntax
import SourceText

/// `${NAME[1]}`, `${NAME[@]}`, `${NAME[*]}`, `${NAME[@]:1}`.
extension WordExpander {
    /// The value of `name` with what stands behind it; `nil` if that is something else.
    func element<Runner: SubstitutionRunner>(
        _ name: String, _ rest: TextRange, quoted: Bool, _ runner: inout Runner
    ) -> ExpandedValue? {
        let text = file.text(rest)
        let elements = runner.shell.state[name].elements
        if text == "[@]" { return .many(elements) }
        if text == "[*]" {
            guard let elements else { return .many(nil) }
            if quoted { return joined(elements, runner.shell.state) }
            return .many(runner.shell.state.splitsAtBlanks ? elements : nil)
        }
        if text.hasPrefix("[@]:") { return .many(part(of: elements, String(text.dropFirst(4)))) }
        guard text.hasSuffix("]"), let elements,
            let index = integer(rest.dropFirst().dropLast(), &runner)
        else { return nil }
        return .one(Self.element(of: elements, index))
    }

    private static func element(of elements: [WrittenText], _ index: IntegerExpression) -> TextTemplate? {
        if let number = index.value() {
            let place = number < 0 ? elements.count + number : number
            // One that is not there is empty.
            return elements.indices.contains(place)
                ? elements[place].text : number < 0 ? nil : TextTemplate([])
        }
        let numbers = elements.compactMap { element in
            element.text?.text().flatMap { text in Int(text).flatMap { String($0) == text ? $0 : nil } }
        }
        guard numbers.count == elements.count, !numbers.isEmpty else { return nil }
        return TextTemplate([.integer(.element(numbers, index))])
    }

    /// `1` and `1:2` behind the colon: the elements from the second on, or so many of them.
    private func part(of elements: [WrittenText]?, _ bounds: String) -> [WrittenText]? {
        let numbers = bounds.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard let elements, (1...2).contains(numbers.count), let start = numbers[0], start >= 0 else {
            return nil
        }
        let rest = Array(elements.dropFirst(start))
        guard numbers.count == 2 else { return rest }
        return numbers[1].flatMap { $0 < 0 ? nil : Array(rest.prefix($0)) }
    }
}

/// The elements of one array of a shell.
struct ArrayElements {
    private let name: String
    private let shell: Shell

    init(_ name: String, _ shell: Shell) { (self.name, self.shell) = (name, shell) }

    /// What it holds once the words of `NAME=(…)` or `NAME+=(…)` are assigned.
    func assigned(_ place: AssignedPlace) -> [WrittenText]? {
        guard let own = place.elements, isPlain, countsFromZero else { return nil }
        if !place.appends { return own }
        let variable = shell.state[name]
        guard let before = variable.isSet == .no ? [] : variable.elements,
            before.count + own.count <= Self.most
        else { return nil }
        return before + own
    }

    /// What it holds once `NAME[1]=value` is assigned.
    func assigned(_ text: TextTemplate?, _ place: AssignedPlace) -> [WrittenText]? {
        let index = shell.file.text(place.name).drop { $0 != "[" }.dropFirst().dropLast()
        guard !place.appends, isPlain, var elements = shell.state[name].elements, let number = Int(index),
            (0...elements.count).contains(number)
        else { return nil }
        let new = WrittenText(text)
        if number == elements.count { elements.append(new) } else { elements[number] = new }
        return elements
    }

    private var isPlain: Bool {
        shell.state[name].attributes.subtracting([.array, .readOnly]).isEmpty
    }

    /// Whether the first element has the number 0: not where zsh runs the script.
    private var countsFromZero: Bool {
        let file = shell.file
        return !file.path.hasSuffix(".zsh") && !file.text(file.range(ofLine: 1)).contains("zsh")
    }

    private static let most = 4_096
}
