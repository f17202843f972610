# Completion of osakahub in fish: osakahub finds what fits, fish quotes it.
complete --command osakahub --no-files --keep-order --arguments '(COMPLETE=fish command osakahub -- (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor))'
