import ProgramModel

/// The words that come out of one word so far.
struct FieldScan {
    /// Whether unquoted values are split into words.
    let isSplitting: Bool
    var isQuoted = false
    private var fields: [Field] = []
    private var current: Field?
    /// Whether nobody knows how many words there are.
    private var isOpen = false

    init(isSplitting: Bool) { self.isSplitting = isSplitting }

    /// The words; `nil` if their number is not known.
    var result: [Field]? { isOpen ? nil : fields }

    /// A quoted part makes a word, even if it is empty.
    mutating func begin() { if current == nil { current = Field() } }

    mutating func append(_ text: String) {
        begin()
        current?.append(text)
    }

    /// A character that may make the shell look for files, or expand braces.
    mutating func appendPattern(_ character: String) {
        if isSplitting, !isQuoted { isOpen = true }
        append(character)
    }

    mutating func finish() {
        if let current { fields.append(current) }
        current = nil
    }

    mutating func append(_ value: ExpandedValue, _ hasPlainSeparators: Bool) {
        switch value {
        case .one(let text): append(text, hasPlainSeparators)
        case .many(let texts):
            guard let texts else {
                isOpen = isOpen || isSplitting
                append(nil, true)
                return
            }
            for (index, text) in texts.enumerated() {
                if index > 0, isSplitting { finish() } else if index > 0 { append(" ") }
                if isQuoted { begin() }
                let isFirst = current?.pieces.isEmpty ?? true
                append(text.text, hasPlainSeparators)
                if isFirst, isQuoted || current?.literal == text.text?.text() { current?.place = text.place }
            }
        }
    }

    private mutating func append(_ text: TextTemplate?, _ hasPlainSeparators: Bool) {
        if isQuoted || !isSplitting {
            begin()
            current?.append(text)
            return
        }
        guard let text, hasPlainSeparators else {
            isOpen = true
            begin()
            current?.append(nil)
            return
        }
        guard let literal = text.text() else {
            // The number of a round holds no blank.
            begin()
            current?.append(text)
            return
        }
        if literal.contains(where: { "*?[\\".contains($0) }) { isOpen = true }
        for character in literal {
            if character == " " || character == "\t" || character == "\n" {
                finish()
            } else {
                append(String(character))
            }
        }
    }
}
