#compdef session git-session
# Completion of session in zsh. Load it from ~/.zshrc, behind compinit: eval "$(session completions zsh)"

_session() {
  local line value about before
  local -a given found
  given=("${(@Q)words[2,CURRENT]}")
  for line in "${(@f)$(session __complete "${given[@]}" 2>/dev/null)}"; do
    [[ -z $line ]] && continue
    value=${line%%$'\t'*}
    about=${line#*$'\t'}
    if [[ $value == ":files" ]]; then
      [[ -n $about ]] && compset -P "$about"
      _files
      return
    fi
    found+=("${value//:/\\:}${about:+:$about}")
  done
  _describe 'session' found
}

# Called by git's own completion for `git session`.
_git-session() {
  _session
}

if [[ ${funcstack[1]} == _session ]]; then
  _session "$@"
else
  compdef _session session git-session
fi
