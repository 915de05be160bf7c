import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { insideNamespace, type NamespaceReference } from '../../transport/namespace.ts';

/** How a process is started in a namespace: what `spawn` of node:child_process takes, and `mounts`. */
export interface NamespaceSpawnOptions extends SpawnOptions {
  /**
   * Also gives it what `ip netns exec` gives: a mount namespace where /sys is that of the network namespace and the files of
   * /etc/netns/NAME lie over those of /etc. It goes through `unshare`, `sh` and `mount`; the pid stays the program's own.
   * @default false
   */
  readonly mounts?: boolean;
}

/** Runs as `sh -c` with the name, or nothing, as the first argument. /sys stays read-only where it was. */
const prepareMounts = `
name=$1; shift
case ",$(while read -r _ at _ how _; do [ "$at" = /sys ] && echo "$how"; done </proc/self/mounts | head -n 1)," in
*,ro,*) options=ro ;;
*) options=rw ;;
esac
umount -l /sys 2>/dev/null
mount -t sysfs -o "$options" sysfs /sys || exit
if [ -n "$name" ]; then
  for file in "/etc/netns/$name"/* "/etc/netns/$name"/.[!.]*; do
    [ -e "$file" ] && mount --bind "$file" "/etc/\${file##*/}"
  done
fi
exec "$@"
`;

/** Starts a process in a namespace: it is forked while this thread is inside. */
export function spawnInside(
  namespace: NamespaceReference,
  name: string | undefined,
  argv: readonly string[],
  { mounts = false, ...options }: NamespaceSpawnOptions,
): ChildProcess {
  const wrapper = mounts ? ['unshare', '--mount', '--propagation', 'slave', 'sh', '-c', prepareMounts, 'sh', name ?? ''] : [];
  const [program = '', ...args] = [...wrapper, ...argv];
  return insideNamespace(namespace, () => spawn(program, args, options));
}
