#!/usr/bin/env zsh
# Types a line and TAB in an interactive zsh that has osakahub's completions, and prints what the shell shows until a
# word appears. Usage: zsh -f tests/completion.zsh LINE WORD
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1="> "; autoload -U compinit; compinit -u -D; source <(osakahub completions zsh); stty cols 100; print rea""dy'
zpty -r shell shown '*ready*'
zpty -w -n shell "$1"$'\t\t'
zpty -r shell shown "*${(b)2}*"
print -r -- $shown
zpty -d shell
