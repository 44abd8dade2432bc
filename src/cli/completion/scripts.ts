/** The shells that can be told how words go on. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];

// Each asks the program that is typed, so that a script never knows other flags than the program does.

const BASH = `# release: completion for bash. In ~/.bashrc: eval "$(release completion bash)"
_release() {
  local IFS=$'\\n' line="\${COMP_LINE:0:COMP_POINT}" word="\${COMP_WORDS[COMP_CWORD]}"
  local -a words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  # What the shell itself has to read first is completed by it, as files.
  if [[ $word == [~$]* ]]; then compopt -o bashdefault -o default; return; fi
  # Bash cuts words at = and : too; what it completes is the piece after them.
  local whole="\${line##*[[:space:]]}" cut=''
  if [[ $whole == *[=:]* && $word != "$whole" ]]; then
    local -a read; IFS=$' \\t' read -ra read <<< "\${line#*[[:space:]]}"
    [[ $line == *[[:space:]] ]] && read+=('')
    words=("\${read[@]}"); [[ $word == [=:] ]] && word=''
    cut="\${whole%"$word"}"
  fi
  local -a found=($("\${COMP_WORDS[0]}" completion bash --candidates -- "\${words[@]}" 2>/dev/null))
  COMPREPLY=("\${found[@]#"$cut"}")
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == */ ]]; then compopt -o nospace; fi
  if [[ -e \${COMPREPLY[0]-} ]]; then compopt -o filenames; fi
}
complete -F _release release
`;

const ZSH = `#compdef release
# release: completion for zsh. In ~/.zshrc, after compinit: eval "$(release completion zsh)"
_release() {
  # What the shell itself has to read first is completed by it, as files.
  if [[ $PREFIX == [~$]* ]]; then _files; return; fi
  # As the program will get them: without the quotation marks that keep a name together.
  local -a typed=("\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")
  local line word; local -a plain described files folders
  for line in "\${(@f)$("\${(Q)words[1]}" completion zsh --candidates -- "\${(@)typed}" 2>/dev/null)}"; do
    word="\${line%%$'\\t'*}"
    if [[ -z $word ]]; then continue
    elif [[ $word == */ ]]; then folders+=("$word")
    elif [[ $line == *$'\\t'* ]]; then described+=("\${word//:/\\\\:}:\${line#*$'\\t'}")
    elif [[ -e $word ]]; then files+=("$word")
    else plain+=("$word"); fi
  done
  (( $#described )) && _describe 'release' described
  (( $#plain )) && compadd -- "\${plain[@]}"
  (( $#files )) && compadd -f -- "\${files[@]}"
  (( $#folders )) && compadd -f -S '' -- "\${folders[@]}"
}
compdef _release release
`;

const FISH = `# release: completion for fish. In ~/.config/fish/completions/release.fish
function __release_candidates
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    # What the shell itself has to read first is completed by it, as files.
    if string match -qr '^[~$]' -- $typed
        complete -C "'' $typed"
        return
    end
    # As the program will get it: without what keeps a name together.
    set -l plain (string unescape -- (string replace -r '^(["\\'])(.*?)\\1?$' '$2' -- $typed))
    $before[1] completion fish --candidates -- $before[2..-1] "$plain" 2>/dev/null
end
complete -c release -f -k -a '(__release_candidates)'
`;

/** What each shell reads, to know how words after \`release\` go on. */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
