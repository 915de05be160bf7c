import { fileURLToPath } from 'node:url';
import test from 'ava';
import { labKernels, requireLab, runInLab } from '../support/lab.ts';

const files = [
  'link',
  'address',
  'route',
  'rule',
  'neighbour',
  'link-commands',
  'link-lookup',
  'batch',
  'address-commands',
  'route-commands',
  'rule-commands',
  'neighbour-commands',
  'errors',
  'invalid-values',
  'extended-ack',
];

/** What a kernel was built without: the commands, or what stands for them, whose tests are skipped there. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  uml: [],
  'debian-6.12': [],
  'debian-7.3': [],
};

for (const kernel of labKernels()) {
  test.serial(`${kernel}: all that ip prints is ours, commands do what they say, and errors say what they should`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const tests = files.map((name) => fileURLToPath(new URL(`./${name}.test.js`, import.meta.url)));
    const { status, stdout, stderr } = await runInLab(
      kernel,
      [process.execPath, 'node_modules/ava/entrypoints/cli.mjs', '--serial', '--timeout=5m', ...tests],
      { timeoutMs: 1_700_000 },
    );
    t.is(status, 0, `${stdout}\n${stderr}`);
    t.true(Number(/(\d+) tests passed/.exec(stdout)?.[1]) >= 90);
    const skipped = [...stdout.matchAll(/skipped: (.*) \(\d+ in this file\)/g)].map(([, reason = '']) =>
      reason.replace(/^this kernel cannot do: ip /, ''),
    );
    t.deepEqual([...new Set(skipped)].sort(), [...(lacking[kernel] ?? [])].sort());
  });
}
