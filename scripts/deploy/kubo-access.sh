#!/bin/sh
# Run by the image of Kubo before the daemon, each time it starts: who may command the node, and where it listens for them.
set -eu
: "${IPFS_API_AUTH:?}"
case "$IPFS_API_AUTH" in *[\"\\]*) echo 'IPFS_API_AUTH holds a quote or a backslash: choose another.' >&2; exit 1 ;; esac
ipfs config --json API.Authorizations \
  "{\"namesake\": {\"AuthSecret\": \"$IPFS_API_AUTH\", \"AllowedPaths\": [\"/api/v0\"]}}"
ipfs config Addresses.API /ip4/172.29.0.10/tcp/5001
# Nobody reads through this node's own gateway: the site has one.
ipfs config Addresses.Gateway /ip4/127.0.0.1/tcp/8080
