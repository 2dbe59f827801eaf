/** `sh submit.sh` with everything that differs between installations in environment variables: arguments, MASTER, SUBMIT_OPTIONS. */
export function submitScript(script: string, { arguments: names, packages }: { readonly arguments: readonly string[]; readonly packages: readonly string[] }): string {
  return [
    '#!/bin/sh',
    `# Needs ${names.join(', ')} in the environment. MASTER is the cluster (default: all cores of this machine);`,
    '# SUBMIT_OPTIONS are further options of spark-submit.',
    'set -eu',
    'here=$(dirname "$0")',
    '# shellcheck disable=SC2086  # several options',
    ...(packages.length === 0 ? [] : [`PACKAGES=\${PACKAGES-${packages.join(',')}}`]),
    `exec spark-submit --master "\${MASTER:-local[*]}" \${SUBMIT_OPTIONS:-} \\`,
    ...(packages.length === 0 ? [] : ['  ${PACKAGES:+--packages "$PACKAGES"} \\']),
    `  "$here/${script}" ${names.map((name) => `"$${name}"`).join(' ')}`,
  ].join('\n');
}
