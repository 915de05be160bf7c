import { existsSync } from 'node:fs';
import test from 'ava';
import { Wireless } from '../../lib/messages/generic/nl80211.ts';
import { nodeOf } from '../../lib/schema/index.ts';
import type { AttributesNode, Node } from '../../lib/schema/node.ts';
import { requireLab, runInLab } from '../support/lab.ts';
import { requireProgram } from '../support/oracles.ts';
import { type Compared, compared, type LeftOut } from './iw-text/compare.ts';
import { devText, regText } from './iw-text/dev.ts';
import type { JsonDevice, JsonScanResult, JsonStation, JsonWireless } from './iw-text/json.ts';
import { LEFT_OUT_OF_PHY, phyText, withoutExplanations } from './iw-text/phy.ts';
import { scanText, stillOfScan } from './iw-text/scan.ts';
import { PATH_HEADING, pathText, stationText, stillOfStation } from './iw-text/station.ts';

interface Steps {
  readonly devices: readonly JsonDevice[];
  readonly networks: readonly JsonScanResult[];
  readonly found: JsonScanResult;
  readonly associated?: JsonScanResult;
  readonly meshNode: JsonScanResult;
  readonly stations: readonly JsonStation[];
  readonly station: JsonStation;
  readonly peer: JsonStation;
  readonly ownStations: readonly JsonStation[];
  readonly paths: readonly JsonWireless[];
  readonly surveys: readonly { readonly frequency?: number; readonly noise?: number }[];
  readonly interfaces: readonly JsonWireless[];
  readonly domainAfter: JsonWireless;
  readonly events: readonly { readonly type: string; readonly ifindex?: number; readonly unknown?: unknown }[];
  readonly policy: {
    readonly policies: Readonly<Record<number, Readonly<Record<number, { readonly type?: string; readonly maxLength?: number }>>>>;
  };
  readonly [step: string]: unknown;
}

/** Whether types stand in a list in this order, others between them. */
function inOrder(types: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const type of types) if (type === wanted[next]) next += 1;
  return next === wanted.length;
}

const WIDTHS: Readonly<Record<string, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, s8: 1, s16: 2, s32: 4, s64: 8 };

/** What is wrong with an attribute, as the kernel's own policy has it. */
function against(policy: { readonly type?: string }, node: Node): string | undefined {
  const { type = '' } = policy;
  const bare: Node = node.kind === 'range' || node.kind === 'enum' || node.kind === 'flags' ? node.base : node;
  const width = WIDTHS[type];
  if (width !== undefined && (bare.kind !== 'integer' || bare.size !== width)) return `is ${bare.kind}, not ${type}`;
  if ((type === 'flag') !== (bare.kind === 'flag')) return `is ${bare.kind}, not ${type}`;
  if (type.startsWith('nested') && !['attributes', 'indexed', 'by-index', 'lazy'].includes(bare.kind))
    return `is ${bare.kind}, not ${type}`;
  return undefined;
}

for (const kernel of ['debian-6.12', 'debian-7.3']) {
  test.serial(`a simulated network on ${kernel}: scan, connect, see both sides, and all that iw prints is in our objects`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    if (!requireProgram(t, 'hostapd', 'iw')) return;
    const program = new URL('iw-scene.js', import.meta.url).pathname;
    const command = `PATH=$PATH:/usr/sbin:/sbin; exec node --enable-source-maps "$0"`;
    const { status, stdout, stderr } = await runInLab(kernel, ['sh', '-c', command, program], { timeoutMs: 540_000 });
    t.is(status, 0, stderr);
    const steps = JSON.parse(stdout) as Steps;
    const { found, devices, stations, events, networks } = steps;

    // All that iw prints, line by line: none is skipped but those that are named with their reason.
    const counts: string[] = [];
    const check = (
      what: string,
      step: string,
      ours: string,
      least: number,
      leftOut: LeftOut = [],
      still?: (line: string) => string,
    ): Compared => {
      const result = compared(step, ours, leftOut, still);
      t.deepEqual(result.missing, [], what);
      t.true(result.same >= least, `${result.same} lines of ${what}`);
      counts.push(`${result.same} of ${what}`, ...Object.entries(result.leftOut).map(([reason, count]) => `${count} left out: ${reason}`));
      return result;
    };
    t.is(devices.length, 3);
    check('iw phy', withoutExplanations(String(steps.iwPhy)), devices.map(phyText).join('\n'), 3000, LEFT_OUT_OF_PHY);
    check('iw dev', String(steps.iwDev), devText(steps.interfaces), 30);
    check('iw reg get', String(steps.iwReg), regText(steps.domainAfter), 3);
    const scanned = networks.map((network) => scanText(network, 'wlan1')).join('\n');
    check('iw scan dump', String(steps.iwScanDump), scanned, 110, [], stillOfScan);
    check('iw scan dump of a mesh', String(steps.iwMeshDump), scanText(steps.meshNode, 'wlan1'), 20, [], stillOfScan);
    t.is(found.ssid, 'Café');
    t.is(steps.meshNode.ssid, 'net');
    t.like(networks.find(({ ssid }) => ssid === 'Secured')?.elements, {
      rsn: { group: 'ccmp', pairwise: ['ccmp'], keyManagement: ['psk'] },
    });
    for (const { elements } of networks) t.is(elements.rest, undefined);

    // The example.
    t.regex(String(steps.table), /NETWORK +ADDRESS[^\n]+\n(?:.*\n)*Café +02:00:00:00:00:00 +2412 MHz +-\d+ dBm +n +open\n/);

    // Stations and paths.
    const [station] = stations;
    if (station === undefined) return t.fail('the access point sees no station');
    const mac = '02:00:00:00:01:00';
    t.is(station.mac, mac);
    t.is(steps.station.mac, mac);
    t.is(steps.ownStations[0]?.mac, found.bssid);
    // Some figures come with the first frames: it was asked for before iw was, and after.
    const asked = [station, steps.station].map((one) => stationText(one, 'wlan0')).join('\n');
    check('iw station dump', String(steps.iwStationDump), asked, 25, [], stillOfStation);
    check('iw station dump of a mesh', String(steps.iwPeerDump), stationText(steps.peer, 'wlan2'), 25, [], stillOfStation);
    t.true(station.staFlags?.set.includes('authorized'));
    t.is(steps.interfaces.length, 3);
    t.like(steps.path, { mac: '02:00:00:00:77:77', mpathNextHop: mac });
    check('iw mpath dump', String(steps.iwPaths), [PATH_HEADING, ...steps.paths.map((path) => pathText(path, 'wlan2'))].join('\n'), 2);
    t.regex(String(steps.noPath), /path\.get wlan2: .*ENOENT.*there is no path to this destination/);
    t.regex(String(steps.strange), /path\.add wlan2: .*the next hop is no peer of this mesh/);
    t.deepEqual(steps.proxied, []);

    // Keys, and what wakes the system.
    t.like(steps.key, { index: 1, cipher: 'ccmp', seq: '000000000000' });
    t.regex(String(steps.badKey), /key\.add wlan1: .*EINVAL.*the length of the key/);
    t.regex(String(steps.keyGone), /key\.get wlan1: .*ENOENT.*there is no such key/);
    t.regex(String(steps.keyAlone), /key\.add wlan1: .*the interface is on no network/);
    for (const step of ['wake', 'setWake']) t.regex(String(steps[step]), /EOPNOTSUPP.*the device cannot wake the system/);

    // What happened, in order.
    const types = events.map(({ type }) => type.slice('NL80211_CMD_'.length));
    const connection = ['NEW_STATION', 'AUTHENTICATE', 'ASSOCIATE', 'CONNECT', 'DEAUTHENTICATE', 'DISCONNECT'];
    t.true(
      inOrder(types, [
        'TRIGGER_SCAN',
        'NEW_SCAN_RESULTS',
        ...connection,
        'TRIGGER_SCAN',
        'NEW_SCAN_RESULTS',
        ...connection,
        'NEW_INTERFACE',
        'DEL_INTERFACE',
        'JOIN_IBSS',
        'NEW_WIPHY',
      ]),
      types.join(' '),
    );
    t.true(types.includes('START_AP') && types.includes('NOTIFY_CQM'));
    t.deepEqual(
      events.filter(({ unknown }) => unknown !== undefined),
      [],
    );
    t.deepEqual(steps.others, []);

    // Connections and settings.
    t.like(steps.connected, { statusCode: 0, mac: found.bssid });
    t.like(steps.link, { iftype: 'station', wiphyFreq: 2412, channelWidth: '20', ssid: Buffer.from('Café').toString('hex') });
    t.is(steps.associated?.bssid, found.bssid);
    t.like(steps.disconnected, { reasonCode: 3 });
    t.is(steps.associatedAgain, 1);
    t.true(steps.surveys.some(({ frequency, noise = 0 }) => frequency === 2412 && noise < 0));
    t.deepEqual([steps.powerSaveBefore, steps.powerSave], ['disabled', 'enabled']);
    t.like(steps.made, { ifname: 'mon9', iftype: 'monitor', wiphy: 2 });
    t.like(steps.monitorChannel, { wiphyFreq: 2437, channelWidth: '20' });
    t.regex(String(steps.iwMonitor), /channel 6 \(2437 MHz\), width: 20 MHz/);
    t.false((steps.afterDel as string[]).includes('mon9'));
    t.like(steps.ibss, { mac: '02:00:00:00:aa:bb' });
    t.like(steps.adhoc, { iftype: 'adhoc', ssid: Buffer.from('cell').toString('hex'), wiphyTxPowerLevel: 700 });
    t.like(steps.mesh, { ttl: 9 });
    t.like(steps.meshAfter, { ttl: 11 });
    t.deepEqual(steps.renamed, { wiphyName: 'radio', wiphyRtsThreshold: 500 });

    // Regulatory domains. The kernel changes them where the file of rules is there.
    if (existsSync('/lib/firmware/regulatory.db')) {
      t.like(steps.regChange, { regAlpha2: 'US', regInitiator: 'user' });
      t.is(steps.domainAfter.regAlpha2, 'US');
    } else t.log('no /lib/firmware/regulatory.db (Debian package wireless-regdb): the change of country was not checked');

    // Refusals.
    t.regex(String(steps.noStation), /ENOENT.*there is no station 02:00:00:00:00:99/);
    t.regex(String(steps.nobody), /scan\.trigger wlan77: .*ENODEV.*no wireless interface has this name/);
    t.regex(String(steps.down), /ENETDOWN.*bring its link up first/);
    t.regex(String(steps.scheduled), /scan\.schedule wlan2: .*EOPNOTSUPP.*the device does no scheduled scans/);
    t.regex(String(steps.wrongCountry), /InvalidValueError: regulatory\.set: country/);

    // What the kernel's own policy says of every attribute that programs send.
    const table = nodeOf(Wireless) as AttributesNode;
    const byType = new Map(table.entries.map((entry) => [entry.type, entry]));
    const wrong = Object.entries(steps.policy.policies[0] ?? {}).flatMap(([type, policy]) => {
      const entry = byType.get(Number(type));
      const fault = entry === undefined ? 'is not described' : against(policy, entry.codec);
      return fault === undefined ? [] : [`${entry?.key ?? type} ${fault}`];
    });
    t.true(Object.keys(steps.policy.policies[0] ?? {}).length > 200);
    t.deepEqual(wrong, []);
    t.log(`lines: ${counts.join(', ')}`);
    t.log(`${events.length} events, ${Object.keys(steps.policy.policies[0] ?? {}).length} attributes of the policy`);
  });
}
