import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { encode } from '../../lib/schema/index.ts';
import type { BitsNode, StructNode } from '../../lib/schema/node.ts';
import { requireProgram } from '../support/oracles.ts';
import { codecsOf, inventory } from './walk.ts';

/** The header of each struct that has bit fields, and the names of members that C spells otherwise. */
const headers: Readonly<Record<string, { readonly header: string; readonly members?: Readonly<Record<string, string>> }>> = {
  ioam6_trace_hdr: { header: 'ioam6' },
  ipv6_rpl_sr_hdr: { header: 'rpl' },
  tcf_em_cmp: { header: 'tc_ematch/tc_em_cmp' },
  tcf_em_nbyte: { header: 'tc_ematch/tc_em_nbyte' },
  tcf_em_text: { header: 'tc_ematch/tc_em_text', members: { fromLayer: 'from_layer', toLayer: 'to_layer' } },
};

const folder = new URL('../../lib/messages/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Readonly<Record<string, unknown>>>));
const structs = inventory(modules.flatMap(codecsOf)).structs.filter(({ fields }) => fields.some(({ codec }) => codec.kind === 'bits'));

interface Member {
  readonly node: StructNode;
  readonly key: string;
  readonly width: number;
}
const members = structs.flatMap((node) =>
  node.fields
    .filter(({ codec }) => codec.kind === 'bits')
    .map(({ key, codec }): Member => ({ node, key, width: (codec as BitsNode).width })),
);

test('bit fields lie where a C compiler puts them', (t) => {
  t.deepEqual(structs.map(({ name }) => name).sort(), Object.keys(headers).sort());
  if (!requireProgram(t, 'gcc')) return;
  const directory = mkdtempSync(join(tmpdir(), 'rxnetlink-bits-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  const program = join(directory, 'bits');
  const source = [
    '#include <stdio.h>',
    '#include <string.h>',
    '#include <linux/pkt_cls.h>',
    ...Object.values(headers).map(({ header }) => `#include <linux/${header}.h>`),
    'static void show(const void *bytes, size_t size) { for (size_t i = 0; i < size; i++) printf("%02x", ((const unsigned char *)bytes)[i]); puts(""); }',
    'int main(void) {',
    // One more bit would fall off: the width is the member's.
    ...members.map(
      ({ node: { name, size }, key }) =>
        `{ struct ${name} s; memset(&s, 0, sizeof s); s.${headers[name]?.members?.[key] ?? key} = -1; show(&s, ${size}); }`,
    ),
    'return 0; }',
  ].join('\n');
  const compiled = spawnSync('gcc', ['-w', '-x', 'c', '-', '-o', program], { input: source, encoding: 'utf8' });
  t.is(compiled.status, 0, compiled.stderr);
  const expected = spawnSync(program, { encoding: 'utf8' }).stdout.trim().split('\n');
  t.deepEqual(
    members.map(({ node, key, width }) => `${node.name}.${key} ${Buffer.from(encode(node, { [key]: 2 ** width - 1 })).toString('hex')}`),
    members.map(({ node, key }, index) => `${node.name}.${key} ${expected[index]}`),
  );
  t.is(members.length, 14);
});
