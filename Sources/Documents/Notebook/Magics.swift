/// What IPython's magics do, as far as it matters here.
enum Magics {
    /// What a cell magic makes of its cell.
    enum Cell {
        /// The rest of the cell runs as it stands.
        case runs
        /// A shell runs it.
        case shell
        /// It is written to a file.
        case writes
        /// It is shown, or not used at all.
        case text
        /// Nobody knows.
        case other
    }

    /// What `%%name rest` makes of its cell.
    static func cell(_ name: String, _ rest: [Substring]) -> Cell {
        switch name {
        case "capture", "time", "prun": .runs
        case "bash", "sh", "!", "sx", "system": .shell
        case "script":
            switch rest.first {
            case "bash", "sh", "/bin/bash", "/bin/sh": .shell
            // The common way to leave a cell out.
            case "false", "true", "echo": .text
            default: .other
            }
        case "writefile", "file": .writes
        case "html", "HTML", "latex", "markdown", "svg", "SVG": .text
        default: .other
        }
    }

    /// Line magics that show something, or set up how things are shown.
    static let harmless = words(
        """
        matplotlib config pip conda mamba precision ls ll la lx lk ldir lf pwd who whos who_ls history hist cat less more
        man pdoc pdef pinfo pinfo2 pfile psource pycat page mkdir rmdir cp mv rm autoreload aimport reload_ext
        unload_ext tensorboard pdb xmode colors doctest_mode logstart logstop logon logoff logstate gui lsmagic magic
        quickref notebook autosave connect_info dhist bookmark automagic autocall pprint profile psearch time
        """)

    /// Extensions that neither set variables nor run programs.
    static let extensions = words(
        """
        autoreload tensorboard memory_profiler line_profiler nb_black lab_black blackcellmagic watermark
        google.colab.data_table jupyter_black rich
        """)

    /// Line magics that run code which is not in sight, or change what names mean.
    static let unfollowed = words(
        """
        run load loadpy macro recall rec rerun rep edit ed reset reset_selective xdel dotenv alias unalias alias_magic
        store rehashx debug killbgscripts
        """)

    /// Words that start a line magic without its `%`, unless they are names of the program.
    static let automatic = words("pip conda ls ll pwd cd cat mkdir rmdir cp mv rm env set_env whos who_ls")

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
