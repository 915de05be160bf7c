import { fileURLToPath } from 'node:url';
import test from 'ava';
import { labKernels, requireLab, runInLab } from '../support/lab.ts';

/** A guest each: User Mode Linux is known to die after some thousand processes, so that long runs seldom end. */
const groups: readonly (readonly string[])[] = [
  ['link'],
  ['address', 'route', 'rule', 'neighbour'],
  ['link-commands', 'link-lookup', 'batch', 'address-commands'],
  ['route-commands', 'rule-commands', 'neighbour-commands'],
  ['errors', 'invalid-values', 'extended-ack'],
  ['ensure', 'pinned-programs'],
];

/** What a kernel was built without: the commands, or what stands for them, whose tests are skipped there. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  uml: [
    'tunnel 6rd dev s1 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8',
    'link add w0 type wireguard',
    'link add x0 type xfrm dev v1 if_id 42',
    'route add 10.12.0.0/16 encap seg6 mode encap segs fd00::11,fd00::12 dev v1',
    'this kernel does not check the code point of a rule',
    'this kernel does not check the flow label of a rule, which needs a mask',
    'this kernel does not check the flow label policy of a VXLAN tunnel',
    'this kernel has no generic netlink family netdev',
  ],
  'debian-6.12': ['this kernel does not check the flow label of a rule, which needs a mask'],
};

/** All of this takes minutes on `uml` and ten and more on an emulated kernel: `RXNETLINK_LAB_LIVE` names the one, or says `all`. */
const asked = process.env.RXNETLINK_LAB_LIVE;
const kernels = labKernels().filter((kernel) => asked === 'all' || asked === kernel);

if (kernels.length === 0)
  test('the live tests run on other kernels when they are asked for', (t) => {
    t.log('not asked for: RXNETLINK_LAB_LIVE=uml, debian-6.12, debian-7.3 or all');
    t.is(asked, undefined);
  });

for (const kernel of kernels) {
  test.serial(`${kernel}: all that ip prints is ours, commands do what they say, and errors say what they should`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const skipped = new Set<string>();
    let passed = 0;
    for (const names of groups) {
      const tests = names.map((name) => fileURLToPath(new URL(`./${name}.test.js`, import.meta.url)));
      const ava = [process.execPath, 'node_modules/ava/entrypoints/cli.mjs', '--serial', '--timeout=5m', ...tests];
      const { status, stdout, stderr } = await runInLab(kernel, ava, { timeoutMs: 900_000 });
      t.is(status, 0, `${stdout}\n${stderr}`);
      passed += Number(/(\d+) tests? passed/.exec(stdout)?.[1] ?? 0);
      for (const [, reason = ''] of stdout.matchAll(/skipped: (.*) \(\d+ in this file\)/g))
        skipped.add(reason.replace(/^this kernel cannot do: ip /, ''));
    }
    t.true(passed >= 90, `${passed} tests passed`);
    t.deepEqual([...skipped].sort(), [...(lacking[kernel] ?? [])].sort());
  });
}
