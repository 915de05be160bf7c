import { spawnSync } from 'node:child_process';
import test from 'ava';

/** Runs a program with NODE_DEBUG, and gives what it prints to standard error. */
function traced(code: string): string {
  const { stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, NODE_DEBUG: 'netlink' },
  });
  if (status !== 0) throw new Error(stderr);
  return stderr.replace(/^NETLINK \d+: /gm, '');
}

test('NODE_DEBUG=netlink prints every datagram, byte by byte', (t) => {
  const text = traced(`import { IPRoute } from 'rxnetlink'; const ipr = new IPRoute(); await ipr.link.get('lo'); ipr.close();`);
  t.regex(text, /^sent protocol 0\nsent, \d+ bytes, NETLINK_ROUTE\nRTM_GETLINK\n0000 {2}/m);
  t.regex(text, /^received protocol 0\nreceived, \d+ bytes, NETLINK_ROUTE\nRTM_NEWLINK\n0000 {2}/m);
  t.regex(text, / IFLA_IFNAME = lo$/m);
});

test('generic netlink too, where the body begins behind genlmsghdr', (t) => {
  const text = traced(
    `import { GenericNetlink } from 'rxnetlink/generic'; const generic = new GenericNetlink(); await generic.family('nlctrl'); generic.close();`,
  );
  t.regex(text, /^CTRL_CMD_NEWFAMILY$/m);
  t.regex(text, / cmd = 1$/m);
  t.regex(text, / CTRL_ATTR_FAMILY_NAME = nlctrl$/m);
  t.regex(text, / CTRL_ATTR_FAMILY_ID = 16$/m);
});
