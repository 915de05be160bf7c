import test from 'ava';
import { from, toArray } from 'rxjs';
import { selectLink } from '../../operators/select-link.ts';

const state = (...links: readonly (readonly [number, string])[]): { links: Map<number, string>; names: Map<string, number> } => ({
  links: new Map(links),
  names: new Map(links.map(([index, name]) => [name, index])),
});

test('follows a link by name and by index, and tells when there is none', async (t) => {
  const states = [state(), state([2, 'eth0']), state([2, 'eth0'], [3, 'eth1']), state([2, 'wan']), state([5, 'eth0'])];
  const all = <T>(which: string | number): Promise<T[]> =>
    new Promise((resolve) =>
      from(states)
        .pipe(selectLink(which), toArray())
        .subscribe((list) => resolve(list as T[])),
    );
  t.deepEqual(await all('eth0'), [undefined, 'eth0', undefined, 'eth0']);
  t.deepEqual(await all(2), [undefined, 'eth0', 'wan', undefined]);
});
