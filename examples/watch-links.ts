// Links go up and down: prints what is there, then what becomes of it. Runs until ^C.
//
//   node dist/examples/watch-links.js
import { fileURLToPath } from 'node:url';
import { filter, map, type Subscription } from 'rxjs';
import { IPRoute, type Link } from 'rxnetlink';
import { ofFamily, ofType, resync, scanBy } from 'rxnetlink/operators';

/** A bridge's or tunnel's state may be `unknown`, and yet it works. */
function stateOf({ flags, operstate }: Link): string {
  if (!flags.includes('up')) return 'is off';
  return operstate === 'up' || operstate === 'unknown' ? 'is up' : 'has no carrier';
}

export function main(): Subscription {
  const ipr = new IPRoute();
  const list = () => ipr.link.list().pipe(map((body) => ({ type: 'RTM_NEWLINK' as const, body })));
  const nothing = { name: '', state: '', before: '' };

  return ipr
    .events('link')
    .pipe(
      resync(list, { initially: true }),
      ofType('RTM_NEWLINK', 'RTM_DELLINK'),
      ofFamily('unspec'),
      scanBy(
        ({ body }) => body.index,
        (last, { type, body }) => ({
          name: body.ifname ?? `#${body.index}`,
          state: type === 'RTM_DELLINK' ? 'is gone' : stateOf(body),
          before: last.state,
        }),
        nothing,
      ),
      filter(([, { state, before }]) => state !== before),
    )
    .subscribe(([index, { name, state }]) => console.log(`${index} ${name} ${state}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
