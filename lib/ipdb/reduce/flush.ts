import type { Editor } from '../editor.ts';
import type { RouteObject } from '../objects/route.ts';
import type { TableKey } from '../table.ts';

/** Routes without next hops, which the kernel keeps whatever happens. */
const errors = new Set<unknown>(['blackhole', 'unreachable', 'prohibit', 'throw']);

/** Whether an IPv4 route has no other way than one link, and needs one. */
function depends({ family, multipath, nhId, type }: RouteObject): boolean {
  return family === 'inet' && multipath === undefined && nhId === undefined && !errors.has(type);
}

/** Asks for the routes of a family, where one of them has one way of several through a link. */
function askForSeveral(editor: Editor, index: number, ...families: readonly ('inet' | 'inet6')[]): void {
  for (const family of families) {
    if (editor.some('routes', index, (route) => route.family === family && route.multipath !== undefined))
      editor.ask({ list: 'routes', family });
  }
}

/**
 * A link went down: IPv4 routes through it go silently, but for those of local addresses. Of a route with several next hops it
 * depends on the others, and next hop objects take routes with them: that is asked for.
 */
export function flushDown(editor: Editor, index: number): void {
  sweepRoutes(editor, index, (route) => route.scope !== 'host' && depends(route));
  askForSeveral(editor, index, 'inet', 'inet6');
  flushNexthops(editor, index);
}

/** A link lost its carrier or went down: next hop objects through it go silently. */
export function flushNexthops(editor: Editor, index: number): void {
  if (!editor.some('nexthops', index)) return;
  editor.ask({ list: 'nexthops' });
  askForRoutes(editor);
}

/** A link has no IPv4 address any more: no IPv4 route through it is left. */
export function flushWithoutAddress(editor: Editor, index: number): void {
  sweepRoutes(editor, index, depends);
  askForSeveral(editor, index, 'inet');
}

/** A link is gone: so is all that is about it. */
export function flushLink(editor: Editor, index: number): void {
  for (const table of ['addresses', 'neighbours', 'fdb', 'vlans', 'qdiscs', 'classes', 'filters'] as const) editor.sweep(table, index);
  sweepRoutes(editor, index, ({ family, oif, multipath }) =>
    family === 'inet6' ? oif === index : family === 'inet' && (oif === index || multipath !== undefined),
  );
  // Labels stay, with one way less.
  if (editor.some('routes', index, ({ family }) => family === 'mpls')) editor.ask({ list: 'routes', family: 'mpls' });
  flushNexthops(editor, index);
}

/** Next hop objects lead elsewhere now, or nowhere. */
export function askForRoutes(editor: Editor): void {
  editor.ask({ list: 'routes', family: 'inet' });
  editor.ask({ list: 'routes', family: 'inet6' });
}

/** Removes routes of a group; where several stand in one place, the kernel is asked what is left. */
function sweepRoutes(editor: Editor, group: TableKey, gone: (route: RouteObject) => boolean): void {
  const { routes } = editor.state;
  editor.sweep('routes', group, (route, key) => {
    if (!gone(route)) return false;
    const [place = key] = String(key).split(' #');
    if (!routes.has(`${place} #1`)) return true;
    const { family, table } = route;
    if (family === 'inet' || family === 'inet6') editor.ask({ list: 'routes', family, table });
    return false;
  });
}
