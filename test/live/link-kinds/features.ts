import { closeSync, readFileSync } from 'node:fs';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { loadProgram, PROGRAM_TYPE } from './bpf-program.ts';

function must(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Error(reason);
}

type Feature = (ipr: IPRoute, run: (commands: string) => void) => Promise<'passed' | 'absent'>;

/** What links can do whatever their kind: each makes what it needs, and throws when something is not as it should be. */
export const features: Readonly<Record<string, Feature>> = {
  'alternative names': async (ipr, run) => {
    run('link add x0 type dummy');
    const long = 'a-name-that-is-longer-than-fifteen-bytes';
    await ipr.link.addAltName('x0', long, 'second');
    const link = await ipr.link.get(long);
    must(link.ifname === 'x0' && link.propList?.altIfname?.join() === `${long},second`, `found ${JSON.stringify(link.propList)}`);
    await ipr.link.set('second', { mtu: 1400 });
    await ipr.link.delAltName('x0', 'second');
    const { propList, mtu } = await ipr.link.get('x0');
    must(propList?.altIfname?.join() === long && mtu === 1400, `found ${JSON.stringify(propList)}, ${mtu}`);
    return 'passed';
  },
  groups: async (ipr, run) => {
    run('link add x0 type dummy\nlink add x1 type dummy\nlink add x2 type dummy');
    for (const name of ['x0', 'x1']) await ipr.link.set(name, { group: 77 });
    await ipr.link.delGroup(77);
    const left = (await ipr.link.list()).map(({ ifname }) => ifname);
    must(!left.includes('x0') && !left.includes('x1') && left.includes('x2'), `left: ${left.join()}`);
    return 'passed';
  },
  'a move to another namespace': async (ipr, run) => {
    run('netns add rxnl-other\nlink add x0 type dummy');
    const other = new IPRoute({ netns: 'rxnl-other' });
    try {
      // The namespace needs a number here for the event to name it.
      run('netns set rxnl-other 9');
      const gone = firstValueFrom(
        ipr.events('link').pipe(
          filter((event) => event.type === 'RTM_DELLINK' && event.body.ifname === 'x0'),
          timeout(20_000),
        ),
      );
      await ipr.link.set('x0', { netns: 'rxnl-other' });
      const event = await gone;
      const moved = await other.link.get('x0');
      must(event.type === 'RTM_DELLINK' && event.body.newNetnsid === 9, `the event has ${JSON.stringify(event.type)}`);
      must(event.body.newIfindex === moved.index, `it is ${moved.index} there, the event says ${event.body.newIfindex}`);
    } finally {
      other.close();
      run('netns del rxnl-other');
    }
    return 'passed';
  },
  'reasons to be down': async (ipr, run) => {
    run('link add x0 link p0 type macvlan');
    await ipr.link.set('x0', { protoDown: 1, protoDownReason: { mask: 5, value: 5 } });
    const down = await ipr.link.get('x0');
    must(down.protoDown === 1 && down.protoDownReason?.value === 5, `found ${down.protoDown}, ${JSON.stringify(down.protoDownReason)}`);
    await ipr.link.set('x0', { protoDownReason: { mask: 4, value: 0 } });
    must((await ipr.link.get('x0')).protoDownReason?.value === 1, 'a reason is still there');
    await ipr.link.set('x0', { protoDownReason: { mask: 1, value: 0 } });
    await ipr.link.set('x0', { protoDown: 0 });
    must((await ipr.link.get('x0')).protoDown === 0, 'it is still down');
    return 'passed';
  },
  'protocols of a link': async (ipr, run) => {
    run('link add x0 type dummy\nlink set x0 up');
    await ipr.link.set('x0', { afSpec: { inet6: { addrGenMode: 'none' } } });
    const { afSpec } = await ipr.link.get('x0');
    must(afSpec?.inet6?.addrGenMode === 'none', `found ${afSpec?.inet6?.addrGenMode}`);
    must(afSpec.inet?.conf?.forwarding === 0, `found ${JSON.stringify(afSpec.inet?.conf)}`);
    must(afSpec.inet6.conf?.hoplimit === 64, `found ${afSpec.inet6.conf?.hoplimit}`);
    must((afSpec.inet6.stats?.length ?? 0) >= 36 && afSpec.inet6.icmp6stats?.inmsgs !== undefined, 'there are no counters');
    await ipr.link.set('x0', {
      afSpec: { inet: { conf: { forwarding: 1, rpFilter: 2, arpAnnounce: 2, igmpv3UnsolicitedReportInterval: 700 } } },
    });
    const conf = (name: string): string => readFileSync(`/proc/sys/net/ipv4/conf/x0/${name}`, 'utf8').trim();
    const written = ['forwarding', 'rp_filter', 'arp_announce', 'igmpv3_unsolicited_report_interval', 'log_martians'].map(conf).join(' ');
    must(written === '1 2 2 700 0', `sysctl says ${written}`);
    await ipr.link.set('p0', { afSpec: { inet6: { token: '::42' } } });
    must((await ipr.link.get('p0')).afSpec?.inet6?.token === '::42', 'there is no token');
    return 'passed';
  },
  'an XDP program': async (ipr) => {
    const fd = loadProgram(PROGRAM_TYPE.xdp, 2);
    if (fd === undefined) return 'absent';
    try {
      await ipr.link.set('p2', { xdp: { fd, flags: ['skb_mode'] } });
      const { xdp } = await ipr.link.get('p2');
      must(xdp?.attached === 'skb' && (xdp.progId ?? 0) > 0 && xdp.skbProgId === xdp.progId, `found ${JSON.stringify(xdp)}`);
      await ipr.link.set('p2', { xdp: { fd: -1, flags: ['skb_mode'] } });
      must((await ipr.link.get('p2')).xdp?.attached === 'none', 'it is still attached');
    } finally {
      closeSync(fd);
    }
    return 'passed';
  },
  'tun and tap': async (ipr) => {
    await ipr.tuntap.add({ ifname: 'x0', mode: 'tap', owner: 0, group: 0, multiQueue: true, vnetHeader: true, packetInformation: true });
    const { linkinfo } = await ipr.link.get('x0');
    must(linkinfo?.kind === 'tun', `it is a ${linkinfo?.kind}`);
    const { type, pi, vnetHdr, multiQueue, persist, owner, group } = linkinfo.data ?? {};
    const found = [type, pi, vnetHdr, multiQueue, persist, owner, group].join();
    must(found === 'tap,1,1,1,1,0,0', `found ${found}`);
    await ipr.tuntap.del({ ifname: 'x0', mode: 'tap', multiQueue: true });
    await ipr.tuntap.add({ ifname: 'x0', mode: 'tun' });
    const tun = await ipr.link.get('x0');
    must(tun.linkinfo?.kind === 'tun' && tun.linkinfo.data?.type === 'tun', `found ${JSON.stringify(tun.linkinfo)}`);
    await ipr.link.del('x0');
    return 'passed';
  },
};
