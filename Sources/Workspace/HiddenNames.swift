/// Names that start with a dot and are looked at all the same, since what is called so deploys or starts programs: hidden
/// from people who list a directory, but not from the programs.
package enum HiddenNames {
    /// Whether a file or directory called `name`, which starts with a dot, is looked at without being asked for.
    package static func areLookedAt(_ name: some Collection<UInt8>, isDirectory: Bool) -> Bool {
        let name = String(decoding: name, as: UTF8.self)
        if isDirectory { return directories.contains(name) }
        // `.env`, `.env.production`, `.envrc`: a directory called so holds an interpreter.
        return name.hasPrefix(".env") || files.contains(name) || starts.contains { name.hasPrefix($0) }
    }

    /// Whether `name` is git's own directory, or the file that says where that lies: no part of a project, and never counted.
    static func isGit(_ name: ArraySlice<UInt8>) -> Bool { name.elementsEqual(".git".utf8) }

    private static let directories = words(
        """
        .github .gitlab .gitlab-ci .circleci .buildkite .drone .woodpecker .semaphore .teamcity .azuredevops
        .azure-pipelines .jenkins .ebextensions .elasticbeanstalk .platform .devcontainer .docker .s2i .vscode .run
        """)

    private static let files = words(
        """
        .bashrc .bash_profile .bash_login .bash_logout .bash_aliases .profile .zshrc .zprofile .zshenv .zlogin .zlogout
        .kshrc .mkshrc .shrc .cshrc .tcshrc .login .flaskenv .xprofile .xsession .xsessionrc .pre-commit-config.yaml
        .pre-commit-config.yml .pre-commit-hooks.yaml .pytest.ini
        """)

    /// How the one-file pipelines of build servers are called.
    private static let starts = [
        ".gitlab-ci.", ".travis.", ".drone.", ".woodpecker.", ".cirrus.", ".appveyor.", ".azure-pipelines.",
    ]

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
