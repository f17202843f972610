#compdef osakahub
# Completion of osakahub in zsh: osakahub finds what fits, zsh quotes it.
_osakahub() {
    local -a found going_on home
    found=(${(f)"$(COMPLETE=zsh command osakahub -- "${(@)words[1,CURRENT-1]}" "$QIPREFIX$PREFIX" 2>/dev/null)"})
    # zsh would quote the `~`.
    [[ "$QIPREFIX$PREFIX" == \~/* ]] && home=(-P '~/') && found=("${(@)found#\~/}")
    # A word that ends so goes on.
    going_on=("${(@M)found:#*(=|\\:|/)(:*|)}")
    found=("${(@)found:|going_on}")
    (( $#found )) && _describe -V value found -U $home
    (( $#going_on )) && _describe -V value going_on -U $home -S ''
}
compdef _osakahub osakahub
