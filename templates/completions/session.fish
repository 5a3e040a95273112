# Completion of session in fish. Keep it as ~/.config/fish/completions/session.fish

function __session_complete
    set -l given (commandline -opc)
    set -l current (commandline -ct)
    # `git session …` has one word more in front.
    if test "$given[1]" = git
        set -l at (contains -i -- session $given)
        or return
        set given $given[$at..-1]
    end
    set -e given[1]
    set -l found (command session __complete $given "$current" 2>/dev/null)
    if string match -q ':files*' -- "$found[1]"
        __fish_complete_path (string replace -r '^--[^=]*=' '' -- "$current")
    else if set -q found[1]
        printf '%s\n' $found
    end
end

complete -c session -f -a '(__session_complete)'
complete -c git-session -f -a '(__session_complete)'
complete -c git -n '__fish_seen_subcommand_from session' -f -a '(__session_complete)'
