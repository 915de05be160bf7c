import test from 'ava';
import { avaCommand, requireLab, runInLab } from './support/lab.ts';

/** Tests that are skipped on a kernel without their modules, such as that of a container, by file: here none may be. */
const titles: Readonly<Record<string, readonly string[]>> = {
  readme: ['A VLAN: *', 'Sets of addresses: *'],
  recipes: [
    'Make a VLAN interface: *',
    'Make a VXLAN: *',
    'Make a bond: *',
    'Make a VRF: *',
    'Make a bridge with a port: *',
    'Let a bridge know VLANs: *',
    "Add an entry to a bridge's table: *",
    'Limit the rate of an interface: *',
    'Make a bad line: *',
    'Share a line among classes: *',
    'Drop what comes from somewhere: *',
  ],
  'live/mpls': ['MPLS labels are written as ip writes them'],
  examples: ['examples/blocklist does what it says'],
};

test('documents, recipes and labels do what they say on a kernel that has every module they need', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(1_800_000);
  const wanted = Object.values(titles).flat();
  const files = Object.keys(titles).map((name) => `dist/test/${name}.test.js`);
  const { status, stdout, stderr } = await runInLab('uml', avaCommand(files, wanted, '--timeout=5m'), { timeoutMs: 900_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
  t.is(Number(/(\d+) tests? passed/.exec(stdout)?.[1]), wanted.length, stdout);
});
