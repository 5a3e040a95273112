# Completion of session in bash. Load it from ~/.bashrc: eval "$(session completions bash)"

# _session_at FIRST: completes at the cursor; FIRST is the index of the first word behind the command's name.
_session_at() {
  local -a given
  local word line value last=-1 joined=0 at
  for ((at = $1; at <= COMP_CWORD; at++)); do
    word=${COMP_WORDS[at]}
    # Readline takes --name=value apart; it is one word.
    if ((last >= 0)) && { [[ $word == "=" ]] || ((joined)); }; then
      given[last]+=$word
      [[ $word == "=" ]] && joined=1 || joined=0
    else
      given[++last]=$word
      joined=0
    fi
  done
  COMPREPLY=()
  local current=${given[last]}
  local cut=""
  [[ $current == -*=* && $COMP_WORDBREAKS == *=* ]] && cut=${current%%=*}=
  while IFS= read -r line; do
    value=${line%%$'\t'*}
    if [[ $value == ":files" ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "${current#"${line#*$'\t'}"}")
      return
    fi
    COMPREPLY+=("${value#"$cut"}")
  done < <(session __complete "${given[@]}" 2>/dev/null)
}

_session() {
  _session_at 1
}

# Called by git's own completion for `git session`.
_git_session() {
  local at
  for ((at = 1; at < COMP_CWORD; at++)); do
    [[ ${COMP_WORDS[at]} == session ]] && break
  done
  _session_at $((at + 1))
}

complete -F _session session git-session
