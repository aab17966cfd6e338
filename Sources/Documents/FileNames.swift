/// The names and suffixes, in lower case, that tell what a file holds.
enum FileNames {
    /// Whole names.
    static let exact: [String: DocumentKind] = spread([
        (
            .otherCode,
            """
            makefile gnumakefile cmakelists.txt jenkinsfile vagrantfile rakefile gemfile justfile .cshrc .tcshrc .login
            """
        ),
        (.manifest, ".env .flaskenv env.list procfile pipfile .condarc .flake8 .editorconfig"),
        (
            .shell,
            """
            .bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zprofile .zshenv .zlogin
            .zlogout .kshrc .mkshrc .shrc .xprofile .xsession .xsessionrc .envrc pkgbuild apkbuild
            """
        ),
        (.prose, "readme license licence notice authors contributing changelog"),
        (.python, "sconstruct sconscript wscript"),
    ])

    /// What follows the last dot.
    static let suffixes: [String: DocumentKind] = spread([
        (.python, "py pyw pyi pyx pxd bzl"),
        (.shell, "sh bash dash zsh ksh bats ebuild sbatch slurm"),
        (.notebook, "ipynb"),
        (.dockerfile, "dockerfile containerfile"),
        (.manifest, "yaml yml json json5 jsonc jsonl toml ini cfg conf config env properties tf tfvars hcl"),
        (.manifest, "service socket timer target mount path slice scope j2 tpl cff lock"),
        (
            .otherCode,
            "go c h cc cpp cxx c++ hh hpp hxx cu cuh java kt kts scala groovy gradle js mjs cjs jsx ts tsx"
        ),
        (
            .otherCode,
            "rs swift rb php pl pm lua r jl cs fs vb m mm hs ml ex exs erl clj dart zig nim proto sql mk cmake"
        ),
        (.otherCode, "ps1 bat cmd vue svelte awk tcl fish csh tcsh html css scss xml"),
        (.prose, "md markdown mdx rst txt adoc asciidoc org tex text"),
    ])

    private static func spread(_ rows: [(DocumentKind, String)]) -> [String: DocumentKind] {
        var kinds: [String: DocumentKind] = [:]
        for (kind, names) in rows {
            for name in names.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind }
        }
        return kinds
    }
}
