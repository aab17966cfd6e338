/// One page of `rules/`: a pattern with a name, and the prose that explains it.
package struct RulePage: Sendable {
    /// How much a finding matters.
    package enum Severity: String, Sendable { case error, warning, info }

    /// What a rule's pattern is for.
    package enum Kind: String, Sendable {
        /// A match is a finding.
        case finding
        /// A match gives a piece of code its meaning (a load, a device, a name); what it implies is worked out later.
        case vocabulary
        /// No pattern of its own: Analysis or the pipeline raises it.
        case derived
    }

    /// What a pattern is matched against.
    package enum Subject: String, Sendable {
        /// The bytes of a file.
        case bytes
        /// A name with its import aliases resolved: `torch.jit.load`.
        case qualifiedName = "qualified-name"
        /// The words of a shell's command, parted by single blanks.
        case command
        /// Nothing: the rule is derived.
        case none
    }

    /// What a name means that the pattern of a vocabulary page knows.
    package enum Meaning: String, Sendable {
        /// It names an MXNet device: a group under Runtime 1.x, a start core under Runtime 2.x (L4, T4).
        case device
        /// It loads a model by the rules of the page's framework.
        case load
        /// It may load a model by the rules of the page's framework, once or more, there or later.
        case possibleLoad = "possible-load"
        /// It compiles a model and writes it, which takes no cores.
        case compiler
        /// It says how many copies a model brings (T8).
        case copies
        /// It places a model in a way that is not modelled.
        case unmodelled
        /// The command starts another one, whose words begin at the group `command`, once and in its own environment.
        case launcher
    }

    /// The place in the text where a match of `bytes` counts.
    package enum Place: String, Sendable { case code, string, comment }

    /// `NCG101`
    package let id: String
    /// `group-sizes-assigned`
    package let name: String
    /// How much a finding matters.
    package let severity: Severity
    /// What the pattern is for.
    package let kind: Kind
    /// `python`, `shell`, …
    package let languages: [String]
    /// `mxnet`, `torch`, `tensorflow`, or `nil` for all.
    package let framework: String?
    /// What the pattern is matched against.
    package let subject: Subject
    /// What the names mean that the pattern knows; `nil` where that takes more than the name, or for other kinds.
    package let meaning: Meaning?
    /// The PCRE2 pattern; empty for derived rules.
    package let pattern: String
    /// Where a match counts.
    package let places: [Place]
    /// The facts it rests on: `L1`, `T4`, …
    package let facts: [String]
    /// One sentence: the page's title line.
    package let title: String
    /// The page's Markdown after the front matter.
    package let body: String

    /// Names one page.
    package init(
        id: String, name: String, severity: Severity, kind: Kind, languages: [String], framework: String?,
        subject: Subject, meaning: Meaning? = nil, pattern: String, places: [Place], facts: [String],
        title: String, body: String
    ) {
        self.id = id
        self.name = name
        self.severity = severity
        self.kind = kind
        self.languages = languages
        self.framework = framework
        self.subject = subject
        self.meaning = meaning
        self.pattern = pattern
        self.places = places
        self.facts = facts
        self.title = title
        self.body = body
    }
}

extension RulePage {
    /// The same page with another severity.
    package func with(_ severity: Severity) -> RulePage {
        RulePage(
            id: id, name: name, severity: severity, kind: kind, languages: languages, framework: framework,
            subject: subject, meaning: meaning, pattern: pattern, places: places, facts: facts, title: title,
            body: body)
    }
}
