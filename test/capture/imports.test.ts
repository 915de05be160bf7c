import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';

/** What a module and all it imports load from outside of the library. */
function outsideOf(url: URL, seen: Set<string> = new Set(), outside: Set<string> = new Set()): Set<string> {
  if (seen.has(url.href)) return outside;
  seen.add(url.href);
  for (const [, name = ''] of readFileSync(fileURLToPath(url), 'utf8').matchAll(/^(?:import|export) (?:[^'"();=]* from )?'([^']+)';/gm)) {
    if (name.startsWith('.')) outsideOf(new URL(name, url), seen, outside);
    else outside.add(name);
  }
  return outside;
}

test('captures need nothing but Node: no koffi, no rxjs', (t) => {
  const outside = [...outsideOf(new URL('../../lib/capture/index.js', import.meta.url))];
  t.true(outside.includes('node:fs'));
  t.deepEqual(
    outside.filter((name) => !name.startsWith('node:')),
    [],
  );
});
