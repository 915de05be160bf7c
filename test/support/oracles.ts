import { accessSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Skippable, skip } from './skip.ts';

/** The programs that tests compare with, and the Debian package that brings each. */
const packages = {
  bridge: 'iproute2',
  conntrack: 'conntrack',
  ethtool: 'ethtool',
  gcc: 'gcc',
  genl: 'iproute2',
  hostapd: 'hostapd',
  ip: 'iproute2',
  ipset: 'ipset',
  iw: 'iw',
  nft: 'nftables',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  ss: 'iproute2',
  strace: 'strace',
  tc: 'iproute2',
  tcpdump: 'tcpdump',
  tmux: 'tmux',
  tshark: 'tshark',
  unshare: 'util-linux',
  wg: 'wireguard-tools',
  wpa_supplicant: 'wpasupplicant',
} as const;

/** A program that tests may compare with. */
export type OracleProgram = keyof typeof packages;

/** Where `program` lies: in `PATH`, or in a folder for administrators, which a plain user's `PATH` leaves out. */
export function findProgram(program: OracleProgram): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

/**
 * True when all `programs` are here. Otherwise the test is skipped, with a line that names the Debian packages to install (or
 * fails, where nothing may be skipped), and the caller returns: `if (!requireProgram(t, 'ip')) return;`
 */
export function requireProgram(t: Skippable, ...programs: readonly OracleProgram[]): boolean {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return true;
  const wanted = [...new Set(missing.map((program) => packages[program]))];
  skip(t, `${missing.join(', ')} not found: install the Debian package${wanted.length > 1 ? 's' : ''} ${wanted.join(' ')}`);
  return false;
}

/** The folder with captures, specs and header figures to compare with, which `RXNETLINK_ORACLES` names; undefined without it. */
export function oraclesFolder(): string | undefined {
  const folder = process.env.RXNETLINK_ORACLES;
  return folder ? resolve(folder) : undefined;
}

/**
 * The absolute path of `path` in the oracles' folder. Undefined when it is not there: the test is skipped then, and the caller
 * returns: `const uapi = requireOracle(t, 'uapi'); if (!uapi) return;`. Who has no such folder can still run all the tests; but a
 * folder that lacks `path` makes the test fail where nothing may be skipped.
 */
export function requireOracle(t: Skippable, path: string): string | undefined {
  const folder = oraclesFolder();
  if (folder === undefined) {
    skip(t, `RXNETLINK_ORACLES is not set, so there is no ${path} to compare with`, { always: true });
    return undefined;
  }
  const found = join(folder, path);
  if (existsSync(found)) return found;
  skip(t, `RXNETLINK_ORACLES names ${folder}, which has no ${path}`);
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
