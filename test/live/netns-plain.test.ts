import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { requireUserNamespaces, runUnprivileged } from '../support/unprivileged.ts';

const script = fileURLToPath(new URL('./plain-namespaces.js', import.meta.url));
const mountsOf = 'this needs CAP_SYS_ADMIN in the user namespace that owns the mount namespace (EPERM)';
const noWayBack = 'this process could not come back: it lacks CAP_SYS_ADMIN in the user namespace that owns its network (EPERM)';

test('a plain user lists, opens and looks; for all else he is told which capability he lacks', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'setpriv')) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const { stdout, stderr } = runUnprivileged(script, [ns.name], { userNamespace: false });
  t.is(stderr, '');
  const { list, 'run in that of process 1': ofFirst, ...results } = JSON.parse(stdout);
  t.true(list.includes(ns.name));
  t.regex(ofFirst, /^NamespaceError: network namespace of process 1: (.*CAP_SYS_PTRACE \(EACCES\)|.*CAP_SYS_ADMIN.*\(EPERM\))$/);
  t.deepEqual(results, {
    create: `NamespaceError: network namespace OWN: /run/netns cannot be mounted: ${mountsOf}`,
    attach: `NamespaceError: network namespace OWN-2: /run/netns cannot be mounted: ${mountsOf}`,
    shared: true,
    run: `NamespaceError: network namespace ${ns.name}: ${noWayBack}`,
    'run in its own': `NamespaceError: network namespace of process PID: ${noWayBack}`,
    open: true,
    spawn: `NamespaceError: network namespace ${ns.name}: ${noWayBack}`,
    mounts: `NamespaceError: network namespace ${ns.name}: ${noWayBack}`,
    pids: true,
    'nsid.set': `NetlinkError: nsid.set ${ns.name}: operation not permitted (EPERM); this needs CAP_NET_ADMIN in the user namespace that owns the network namespace`,
    remove: `NamespaceError: network namespace ${ns.name}: /run/netns/${ns.name} cannot be unmounted: ${mountsOf}`,
    'came back': true,
  });
});

const everything = {
  create: 'done',
  attach: 'done',
  list: ['rxnl-plain', 'OWN', 'OWN-2'],
  shared: true,
  run: true,
  'run in its own': true,
  open: true,
  spawn: 0,
  mounts: 0,
  pids: true,
  'nsid.set': 'done',
  remove: 'done',
  'came back': true,
};

/** In a namespace of mounts whose /run is empty: the first name is made by the library, the second by `ip netns`. */
const first = 'mount -t tmpfs tmpfs /run && "$@" || exit; ip netns list | sort';
const maker = fileURLToPath(new URL('./make-namespace.js', import.meta.url));

test('in a user namespace of his own, with a /run of his own, he does all that root does', (t) => {
  if (!requireProgram(t, 'ip', 'setpriv', 'unshare') || !requireUserNamespaces(t)) return;
  const made = runUnprivileged(maker, ['rxnl-plain', process.execPath, script, 'rxnl-plain']);
  t.is(made.stderr, '');
  const { 'run in that of process 1': ofFirst, ...results } = JSON.parse(made.stdout);
  t.regex(ofFirst, /^NamespaceError: network namespace of process 1: .*\((EACCES|EPERM)\)$/);
  t.deepEqual(results, everything);
});

test('root on a system without a directory of names makes it as ip netns does, and both go on with it', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'unshare')) return;
  const shell = (line: string, ...args: string[]): string =>
    execFileSync('unshare', ['-nm', 'sh', '-c', line, 'sh', ...args], { encoding: 'utf8' });
  t.is(shell(first, process.execPath, maker, 'rxnl-plain', 'ip', 'netns', 'add', 'rxnl-other'), 'rxnl-other\nrxnl-plain\n');
  // What the mounts are: the directory once, shared, and the name on it; other tests have names of their own.
  const mounts = `; grep -E '/run/netns( |/rxnl-other)' /proc/self/mountinfo | sed 's/^[0-9]* [0-9]* //; s/shared:[0-9]*/shared/g; s/net:.[0-9]*./NET/'`;
  const line = `mount -t tmpfs tmpfs /run && "$@" && ls -ld /run/netns | cut -c 1-10 ${mounts}`;
  const ours = shell(line, process.execPath, maker, 'rxnl-other', 'true');
  const theirs = shell(line, 'ip', 'netns', 'add', 'rxnl-other');
  const device = (text: string): string => text.replace(/^0:\d+ \/netns/gm, 'DEV /netns');
  t.is(device(ours), device(theirs));
  t.regex(ours, /^drwxr-xr-x\n/);
});
