# Completion of osakahub in bash. osakahub reads the line itself, as bash cuts words at `=` and `:`, and quotes what is
# inserted.
_osakahub() {
    # The name of a file follows `<` and `>`.
    [[ ${COMP_WORDS[COMP_CWORD - 1]} == *[\<\>] ]] && compopt -o default 2>/dev/null && return
    local found
    COMPREPLY=()
    while IFS= read -r found; do
        COMPREPLY+=("$found")
    done < <(COMPLETE=bash command osakahub -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    # A word that ends so goes on.
    [[ ${COMPREPLY-} == *[=:/] ]] && compopt -o nospace 2>/dev/null
}
complete -o bashdefault -o nosort -F _osakahub osakahub 2>/dev/null ||
    complete -o bashdefault -F _osakahub osakahub
