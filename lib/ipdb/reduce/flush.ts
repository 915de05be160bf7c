import type { Editor } from '../editor.ts';
import type { RouteObject } from '../objects/route.ts';

/** Routes without next hops, which the kernel keeps whatever happens. */
const errors = new Set<unknown>(['blackhole', 'unreachable', 'prohibit', 'throw']);

function through(index: number): (route: RouteObject) => boolean {
  return ({ family, oif, nhId, type }) => family === 'inet' && oif === index && nhId === undefined && !errors.has(type);
}

function hopsThrough(index: number): (route: RouteObject) => boolean {
  return ({ family, multipath }) => family === 'inet' && multipath?.some(({ ifindex }) => ifindex === index) === true;
}

/**
 * A link went down: IPv4 routes through it go silently, but for those of local addresses. Of a route with several next hops it
 * depends on the others, and next hop objects take routes with them: that is asked for.
 */
export function flushDown(editor: Editor, index: number): void {
  sweepRoutes(editor, ({ scope, ...route }) => scope !== 'host' && through(index)({ scope, ...route }));
  if (editor.some('routes', hopsThrough(index))) editor.ask({ list: 'routes', family: 'inet' });
  if (editor.some('routes', ({ family, multipath }) => family === 'inet6' && multipath?.some(({ ifindex }) => ifindex === index) === true))
    editor.ask({ list: 'routes', family: 'inet6' });
  flushNexthops(editor, index);
}

/** A link lost its carrier or went down: next hop objects through it go silently. */
export function flushNexthops(editor: Editor, index: number): void {
  if (!editor.some('nexthops', ({ oif }) => oif === index)) return;
  editor.ask({ list: 'nexthops' });
  askForRoutes(editor);
}

/** A link has no IPv4 address any more: no IPv4 route through it is left. */
export function flushWithoutAddress(editor: Editor, index: number): void {
  sweepRoutes(editor, through(index));
  if (editor.some('routes', hopsThrough(index))) editor.ask({ list: 'routes', family: 'inet' });
}

/** A link is gone: so is all that is about it. */
export function flushLink(editor: Editor, index: number): void {
  editor.sweep('addresses', (address) => address.index === index);
  for (const table of ['neighbours', 'fdb', 'vlans', 'qdiscs'] as const) editor.sweep(table, ({ ifindex }) => ifindex === index);
  sweepRoutes(
    editor,
    ({ family, oif, multipath }) => oif === index || (family === 'inet' && multipath?.some(({ ifindex }) => ifindex === index) === true),
  );
  flushNexthops(editor, index);
}

/** Next hop objects lead elsewhere now, or nowhere. */
export function askForRoutes(editor: Editor): void {
  editor.ask({ list: 'routes', family: 'inet' });
  editor.ask({ list: 'routes', family: 'inet6' });
}

/** Removes routes; where several stand in one place, the kernel is asked what is left. */
function sweepRoutes(editor: Editor, gone: (route: RouteObject) => boolean): void {
  const { routes } = editor.state;
  const keys: string[] = [];
  routes.each((route, key) => {
    if (gone(route)) keys.push(key);
  });
  for (const key of keys) {
    const [place = key] = key.split(' #');
    const route = routes.get(key);
    if (routes.has(`${place} #1`) && (route?.family === 'inet' || route?.family === 'inet6'))
      editor.ask({ list: 'routes', family: route.family, table: route.table });
    else editor.delete('routes', key);
  }
}
