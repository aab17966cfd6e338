/// Commands that never load a model, whatever the environment: a script may run them after setting the variable.
package enum HarmlessCommands {
    /// Their names.
    package static let names: Set<String> = Set(
        """
        : [ alias apt apt-get aws awk basename break cat chmod chown clear cp curl cut date df dirname dpkg du echo
        exit false file ffmpeg ffprobe find free gcc git gsutil grep groups gunzip gzip head hostname id jobs kill killall let ln ls lsof
        lscpu lspci mapfile md5sum mkdir mktemp modprobe mv nvidia-smi openssl
        neuron-ls neuron-top neuron-monitor neuron-cli nproc paste pgrep pip
        pip3 pkill popd printenv printf ps pushd pwd read readlink realpath return rm rmdir rsync sed seq set sha256sum
        shift shopt sleep sort stat stty sync systemctl service tail tar tee test touch tr trap true type ulimit umask
        unalias uname uniq unzip uptime wait wc wget which who whoami xxd yum zip [[ ((
        """
        .split(whereSeparator: \.isWhitespace).map(String.init))
}
