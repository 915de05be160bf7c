// Makes a cable between this network and a namespace, gives both ends addresses, and shows how a packet goes. Needs root.
//
//   node dist/examples/veth-pair.js blue
import { fileURLToPath } from 'node:url';
import { IPRoute, NetlinkError } from 'rxnetlink';

export async function main(namespace = 'blue'): Promise<void> {
  const here = new IPRoute();
  const there = new IPRoute({ netns: namespace });
  try {
    await here.link.add({ kind: 'veth', ifname: 'outside', data: { peer: { ifname: 'inside', netns: namespace } } });
    await here.link.set('outside', { state: 'up' });
    await here.address.add({ dev: 'outside', address: '10.7.0.1/24' });

    await there.link.set('lo', { state: 'up' });
    await there.link.set('inside', { state: 'up', mtu: 1400 });
    await there.address.add({ dev: 'inside', address: '10.7.0.2/24' });
    await there.route.replace({ dst: 'default', gateway: '10.7.0.1' });

    const inside = await there.link.get('inside');
    console.log(`${inside.ifname} in ${namespace}: ${inside.address}, mtu ${inside.mtu}`);

    const { prefsrc } = await here.route.get({ dst: '10.7.0.2' });
    console.log(`to 10.7.0.2: from ${prefsrc}`);
    const back = await there.route.get({ dst: '192.0.2.1' });
    console.log(`back to 192.0.2.1: via ${back.gateway}`);
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    here.close();
    there.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(...process.argv.slice(2));
