#!/bin/sh
# `npm start`: installs with whatever Node is there, then turns into the launcher under the Node that came with the
# dependencies (npm puts it first on the PATH), so that no first half stays behind with 45 MB.
node src/launch/prepare.js || exit
hash -r
exec node src/launch/start.js "$@"
