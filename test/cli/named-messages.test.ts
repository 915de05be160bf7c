import test from 'ava';
import { builtInLookup } from '../../lib/cli/workbench/message-tables.ts';
import { AUDIT } from '../../lib/messages/audit/message-types.ts';
import { netfilterCommands } from '../../lib/messages/netfilter/commands.ts';
import { NETLINK } from '../../lib/messages/protocol.ts';
import { XFRM_MSG, xfrmHeaders } from '../../lib/messages/xfrm/messages.ts';
import { decode } from '../../lib/schema/index.ts';
import { requireUapi } from '../messages/uapi.ts';

test('names of messages are those of the headers, and none is missing', (t) => {
  const uapi = requireUapi(t);
  if (uapi === undefined) return;
  const aliases =
    /_(MAX|BASE)$|^AUDIT_(FIRST|LAST)_|^AUDIT_(KERNEL|PERM|ARCH|MSG|FILTER|STATUS|FAIL|COMPARE|FEATURE_BITMAP|FEATURE_VERSION|ALWAYS|NEVER|POSSIBLE|NR|TTY_|MESSAGE)/;
  const groups = [['XFRM_MSG', XFRM_MSG], ...[...netfilterCommands.values()]] as const;
  for (const [prefix, names] of groups) {
    const ours = Object.entries(names).map(([name, number]) => [`${prefix}_${name.toUpperCase()}`, number]);
    const theirs = [...uapi.constants].filter(([name]) => name.startsWith(`${prefix}_`) && !aliases.test(name));
    t.deepEqual(new Map(ours as [string, number][]), new Map(theirs as [string, number][]), prefix);
  }
  for (const [name, number] of Object.entries(AUDIT)) t.is(uapi.constants.get(`AUDIT_${name.toUpperCase()}`), number, name);
  for (const header of Object.values(xfrmHeaders)) t.is(uapi.structs[header?.[0] ?? '']?.size, header?.[1], header?.[0]);
});

/** What a message of a protocol is called and holds. */
function read(protocol: number, type: number, hex: string) {
  const payload = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  const found = builtInLookup(protocol)?.definitionOf({
    header: { length: 16 + payload.length, type, flags: 0, sequence: 0, port: 0 },
    payload,
  });
  return found && { name: found.name, guessed: found.guessed, body: decode(found.codec, payload.subarray(found.prefix ?? 0)) };
}

test('messages of netfilter have their header and their name, and attributes to guess at', (t) => {
  t.like(read(NETLINK.netfilter, (1 << 8) | 1, '0a 00 00 05 0800 0300 00000004'), {
    name: 'IPCTNL_MSG_CT_GET',
    guessed: true,
    body: { nfgenFamily: 'ipv6', version: 0, resId: 5, unknown: [{ type: 3 }] },
  });
  t.is(read(NETLINK.netfilter, (10 << 8) | 6, '02 00 00 00')?.name, 'NFT_MSG_NEWRULE');
  t.is(read(NETLINK.netfilter, 16, '00 00 000a')?.name, 'NFNL_MSG_BATCH_BEGIN');
  t.is(read(NETLINK.netfilter, (10 << 8) | 200, '02 00 00 00')?.name, 'nftables message 200');
  t.is(read(NETLINK.netfilter, (77 << 8) | 1, '02 00 00 00')?.name, 'subsystem 77 message 1');
});

test('messages of xfrm and audit have their names; what is behind the header of each is told from it', (t) => {
  t.like(read(NETLINK.xfrm, 18, `${'00'.repeat(24)} 0800 1500 01000000`), { name: 'XFRM_MSG_GETSA', body: { unknown: [{ type: 21 }] } });
  t.like(read(NETLINK.xfrm, 18, '00'.repeat(24)), { name: 'XFRM_MSG_GETSA', body: { header: new Uint8Array(24) } });
  t.like(read(NETLINK.xfrm, 18, ''), { name: 'XFRM_MSG_GETSA', body: {} });
  t.is(read(NETLINK.xfrm, 28, '32 000000')?.name, 'XFRM_MSG_FLUSHSA');
  t.deepEqual(read(NETLINK.audit, 1300, Buffer.from('audit(1.2:3): arch=c000003e\0').toString('hex')), {
    name: 'AUDIT_SYSCALL',
    guessed: true,
    body: { text: 'audit(1.2:3): arch=c000003e' },
  });
  t.is(read(NETLINK.audit, 1000, '')?.name, 'AUDIT_GET');
  t.is(read(NETLINK.audit, 9999, ''), undefined);
});
