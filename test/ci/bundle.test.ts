import { readFileSync } from 'node:fs';
import test from 'ava';

const bundled = (name: string): string => readFileSync(new URL(`../../bundle/${name}`, import.meta.url), 'utf8');

test('the published definitions are made when they are used, not when they are imported', (t) => {
  const tables = [...bundled('chunks/route.js').matchAll(/\w+ = (?:attributes|struct)\((.*)/g)].map(([, start = '']) => start);
  const deferred = tables.filter((start) => start.includes('() =>')).length;
  t.log(`${deferred} of ${tables.length}`);
  t.true(tables.length > 200);
  t.true(deferred / tables.length > 0.95, `${deferred} of ${tables.length}`);
});

test('whoever imports operators, schemas or captures loads no native code', (t) => {
  for (const entry of [
    'operators/index.js',
    'lib/schema/index.js',
    'lib/capture/index.js',
    'lib/messages/route/index.js',
    'chunks/core.js',
    'chunks/route.js',
  ])
    t.notRegex(bundled(entry), /["']koffi["']|chunks\/client/, entry);
});
