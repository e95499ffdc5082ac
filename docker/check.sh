#!/usr/bin/env bash
# Checks what is in this folder, with those of the tools that are installed. It needs no engine, and it starts nothing.
# Exits with 1 where something is wrong; a check that was skipped, for want of its tool, is not wrong.

set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

failures=0
skipped=()
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# check <what> <command…>: says whether the command succeeds, and shows what it printed where it does not.
check() {
  local what=$1
  shift
  if "$@" >"$scratch/output" 2>&1; then
    echo "ok       $what"
  else
    echo "WRONG    $what"
    sed 's/^/           /' "$scratch/output"
    failures=$((failures + 1))
  fi
}

# skip <what> <what it needs>
skip() {
  echo "skipped  $1: $2"
  skipped+=("$1")
}

has() {
  command -v "$1" >/dev/null 2>&1
}

compose() {
  docker compose --file docker/compose.yaml --profile tools "$@"
}

# The example is complete but for the secrets, and those are asked for.
refuses_missing_secrets() {
  local secret
  for secret in GATEWAY_SECRET POSTGRES_PASSWORD; do
    grep --invert-match "^$secret=" "$scratch/env" >"$scratch/incomplete"
    if env --unset="$secret" docker compose --file docker/compose.yaml --env-file "$scratch/incomplete" config --quiet; then
      echo "It is accepted without $secret."
      return 1
    fi
  done
}

# Of two copies of one policy, neither may be changed alone.
same_policy() {
  local gateway nginx
  gateway=$(node --input-type=module --eval "
    import { formatPolicy, pagePolicy } from './gateway/dist/http/content-security-policy.js';
    console.log(formatPolicy(pagePolicy({ headers: { host: 'example.test' } })));
  ") || return 1
  # shellcheck disable=SC2016 # The variable is one of nginx.
  nginx=$(sed -n 's/.*Content-Security-Policy "\(.*\)" always;/\1/p' docker/nginx.conf |
    sed 's|$web_socket_origins| ws://example.test wss://example.test|')
  [[ -n $gateway && $gateway == "$nginx" ]] || {
    printf 'gateway: %s\nnginx:   %s\n' "$gateway" "$nginx"
    return 1
  }
}

if has docker && docker compose version >/dev/null 2>&1; then
  sed 's/^\(GATEWAY_SECRET\|POSTGRES_PASSWORD\)=$/\1=00000000000000000000000000000000/' docker/.env.example >"$scratch/env"
  check 'compose.yaml' compose --env-file "$scratch/env" config --quiet
  check 'compose.yaml without secrets is refused' refuses_missing_secrets
else
  skip 'compose.yaml' 'docker with its plugin compose'
fi

if has hadolint; then
  check 'Dockerfile' hadolint docker/Dockerfile
else
  skip 'Dockerfile' 'hadolint'
fi

if has nginx && [[ -e /etc/nginx/mime.types ]]; then
  check 'nginx.conf' nginx -t -e stderr -c "$PWD/docker/nginx.conf"
else
  skip 'nginx.conf' 'nginx, with /etc/nginx/mime.types'
fi

if has node && [[ -e gateway/dist/http/content-security-policy.js ]]; then
  check 'nginx.conf has the policy of the gateway' same_policy
else
  skip 'nginx.conf has the policy of the gateway' 'node, and the gateway built'
fi

if has shellcheck; then
  check 'check.sh' shellcheck docker/check.sh
else
  skip 'check.sh' 'shellcheck'
fi

echo
echo "$failures wrong, ${#skipped[@]} skipped"
[[ $failures -eq 0 ]]
