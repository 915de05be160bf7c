// What a program does that then has nothing left to do: it must end by itself. Arguments: what, a namespace. Prints how many milliseconds it took to end.
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';

const [, , what = '', netns = ''] = process.argv;
const ipr = new IPRoute({ netns });

const programs: Record<string, () => Promise<void>> = {
  list: async () => void (await ipr.link.list()),
  request: async () => void (await ipr.link.get('lo')),
  batch: () => new Promise((resolve) => ipr.batch([ipr.link.get('lo')]).subscribe({ complete: resolve })),
  events: async () => {
    const subscription = ipr.events().subscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
    subscription.unsubscribe();
  },
  cancelled: async () => {
    ipr.route.list().subscribe().unsubscribe();
    ipr.link.get('lo').subscribe().unsubscribe();
  },
  refused: async () => {
    await ipr.link.get('nosuch').then(
      () => {},
      () => {},
    );
    await new IPRoute({ netns: 'rxnl-nosuch' }).link.list().then(
      () => {},
      () => {},
    );
  },
  idle: async () => {
    new NetlinkSocket({ netns, groups: [1] });
  },
  stats: async () => {
    ipr.close();
    new NetlinkSocket({ netns }).stats().subscribe().unsubscribe();
    const socket = new NetlinkSocket({ netns });
    socket.close();
    socket.stats().subscribe();
  },
};
await programs[what]?.();
const done = performance.now();
process.on('exit', () => console.log(Math.round(performance.now() - done)));
