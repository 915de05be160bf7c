// Runs inside a lab guest: two simulated radios, hostapd on one, IW on the other. Prints what happened as JSON.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { IW, type WirelessEvent } from '../../lib/clients/iw.ts';
import { ofType } from '../../operators/of-type.ts';

const run = promisify(execFile);

/** What a step of the scene came to. */
export type Steps = Readonly<Record<string, unknown>>;

const plain = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

async function text(command: string, ...args: string[]): Promise<string> {
  return (await run(command, args)).stdout;
}

/** Tries until it holds; a beacon or a process takes its time in an emulated guest. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let left = 60; left > 0; left--) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${what}: it did not come to pass`);
}

/** What the scanner of the examples prints first. */
async function firstTable(): Promise<string> {
  const program = new URL('../../examples/wifi-scanner.js', import.meta.url).pathname;
  const scanner = spawn(process.execPath, [program, 'wlan1', '1'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const ended = new Promise<string>((resolve) => scanner.once('exit', (code) => resolve(`ended with ${code}: ${printed}`)));
  const row = new Promise<string>((resolve) => {
    for (const stream of [scanner.stdout, scanner.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (/Café.*\n/.test(printed)) resolve(printed);
      });
    }
  });
  const table = await Promise.race([row, ended]);
  scanner.kill();
  await ended;
  return table;
}

async function scene(): Promise<Steps> {
  const steps: Record<string, unknown> = {};
  await run('modprobe', ['mac80211_hwsim', 'radios=3']);
  const folder = mkdtempSync(join(tmpdir(), 'iw-scene-'));
  const config = join(folder, 'hostapd.conf');
  const lines = [
    'interface=wlan0',
    'driver=nl80211',
    'ssid=Café',
    'utf8_ssid=1',
    'hw_mode=g',
    'channel=1',
    'ieee80211n=1',
    'wmm_enabled=1',
  ];
  writeFileSync(config, `${[...lines, 'country_code=DE', 'ieee80211d=1'].join('\n')}\n`);
  const iw = new IW();
  const events: WirelessEvent[] = [];
  const others: unknown[] = [];
  const seen = (event: { readonly type: string }): unknown =>
    event.type.startsWith('NL80211') ? events.push(event as WirelessEvent) : others.push(event);
  steps.devices = await iw.wiphy.list();
  steps.iwPhy = await text('iw', 'phy');
  await run('ip', ['link', 'set', 'wlan1', 'up']);
  const listening = iw.events().subscribe(seen);
  const daemon = spawn('hostapd', [config], { stdio: 'ignore' });
  try {
    const found = await until('scan finds the access point', async () =>
      (await iw.scan.run('wlan1', { flags: ['flush'] })).find(({ ssid }) => ssid === 'Café'),
    );
    steps.found = found;
    steps.iwScanDump = await text('iw', 'dev', 'wlan1', 'scan', 'dump');
    steps.iwDev = await text('iw', 'dev');
    steps.interfaces = await iw.interface.list();
    steps.table = await firstTable();
    const connected = firstValueFrom(iw.events('mlme').pipe(ofType('NL80211_CMD_CONNECT'), timeout(30_000)));
    await iw.network.connect('wlan1', { ssid: 'Café', bssid: found.bssid, frequency: 2412 });
    steps.connected = (await connected).body;
    const link = (await iw.interface.get('wlan1')) as { readonly mac?: string };
    steps.link = link;
    steps.associated = (await iw.scan.results('wlan1')).find(({ status }) => status === 'associated');
    // hostapd adds the station, removes it, adds it again, and then lets it pass.
    steps.stations = await until('the access point lets the station pass', async () => {
      const stations = await iw.station.list('wlan0');
      return stations.some(({ staFlags }) => staFlags?.set.includes('authorized')) ? stations : undefined;
    });
    steps.iwStationDump = await text('iw', 'dev', 'wlan0', 'station', 'dump');
    steps.station = await iw.station.get('wlan0', link.mac ?? '');
    steps.ownStations = await iw.station.list('wlan1');
    steps.surveys = await iw.station.survey('wlan1');
    steps.noStation = await iw.station.get('wlan0', '02:00:00:00:00:99').then(String, String);
    await iw.network.watchQuality('wlan1', { rssiThold: [-40], rssiHyst: 1 }).then(undefined, (error) => (steps.quality = String(error)));
    steps.powerSaveBefore = await iw.interface.powerSave('wlan1');
    await iw.interface.setPowerSave('wlan1', true);
    steps.powerSave = await iw.interface.powerSave('wlan1');
    await iw.interface.setPower('wlan1', { fixed: 7 });
    steps.power = (await iw.interface.get('wlan1')).wiphyTxPowerLevel;
    const gone = firstValueFrom(
      iw.events('mlme').pipe(
        ofType('NL80211_CMD_DISCONNECT'),
        filter(({ body }) => body.ifindex !== undefined),
        timeout(30_000),
      ),
    );
    await iw.network.disconnect('wlan1');
    steps.disconnected = (await gone).body;
    // Again, in the two steps that programs do which keep the state themselves.
    await iw.scan.run('wlan1', { frequencies: [2412] });
    const choice = { ssid: 'Café', bssid: found.bssid, frequency: 2412 };
    const answered = firstValueFrom(iw.events('mlme').pipe(ofType('NL80211_CMD_AUTHENTICATE'), timeout(30_000)));
    await iw.network.authenticate('wlan1', choice);
    await answered;
    const joined = firstValueFrom(iw.events('mlme').pipe(ofType('NL80211_CMD_ASSOCIATE'), timeout(30_000)));
    await iw.network.associate('wlan1', choice);
    await joined;
    steps.associatedAgain = (await iw.station.list('wlan1')).length;
    await iw.network.deauthenticate('wlan1', found.bssid);
  } finally {
    daemon.kill();
    await new Promise((resolve) => daemon.once('exit', resolve));
  }
  const made = await iw.interface.add({ wiphy: 'phy2', name: 'mon9', type: 'monitor', monitor: { control: true } });
  steps.made = made;
  await run('ip', ['link', 'set', 'mon9', 'up']);
  await iw.interface.setChannel('mon9', { frequency: 2437, width: '20' });
  steps.monitorChannel = await iw.interface.get('mon9');
  steps.iwMonitor = await text('iw', 'dev', 'mon9', 'info');
  await iw.interface.del('mon9');
  steps.afterDel = (await iw.interface.list()).map(({ ifname }) => ifname);
  await run('ip', ['link', 'set', 'wlan1', 'down']);
  await iw.interface.set('wlan1', { type: 'adhoc' });
  await run('ip', ['link', 'set', 'wlan1', 'up']);
  const cell = firstValueFrom(iw.events('mlme').pipe(ofType('NL80211_CMD_JOIN_IBSS'), timeout(60_000)));
  await iw.network.joinIbss('wlan1', { ssid: 'cell', frequency: 2412, fixed: true, bssid: '02:00:00:00:aa:bb' });
  steps.ibss = (await cell).body;
  steps.adhoc = await iw.interface.get('wlan1');
  await iw.network.leaveIbss('wlan1');
  await run('ip', ['link', 'set', 'wlan2', 'down']).catch(() => undefined);
  await iw.interface.set('wlan2', { type: 'mesh_point' });
  await run('ip', ['link', 'set', 'wlan2', 'up']);
  await iw.network.joinMesh('wlan2', { meshId: 'net', frequency: 2412, config: { ttl: 9 } });
  steps.mesh = await iw.network.meshConfig('wlan2');
  await iw.network.setMeshConfig('wlan2', { ttl: 11 });
  steps.meshAfter = await iw.network.meshConfig('wlan2');
  steps.meshPaths = await iw.station.paths('wlan2');
  await iw.network.leaveMesh('wlan2');
  steps.domain = await iw.regulatory.get();
  const changed = firstValueFrom(iw.events('regulatory').pipe(ofType('NL80211_CMD_REG_CHANGE'), timeout(20_000)));
  steps.regSet = await iw.regulatory.set('US').then(() => 'asked', String);
  steps.regChange = await changed.then(({ body }) => body, String);
  steps.iwReg = await text('iw', 'reg', 'get');
  steps.domainAfter = await iw.regulatory.get();
  steps.wrongCountry = await iw.regulatory.set('usa').then(String, String);
  await iw.wiphy.set('phy1', { name: 'radio', rts: 500 });
  const { wiphyName, wiphyRtsThreshold } = await iw.wiphy.get('radio');
  steps.renamed = { wiphyName, wiphyRtsThreshold };
  steps.nobody = await iw.scan.trigger('wlan77').then(String, String);
  await run('ip', ['link', 'set', 'wlan0', 'down']);
  steps.down = await iw.scan.trigger('wlan0').then(String, String);
  steps.scheduled = await iw.scan.schedule('wlan2', { plans: [{ interval: 10 }] }).then(String, String);
  const policy = await import('../../lib/clients/generic.ts').then(async ({ GenericNetlink }) => {
    const generic = new GenericNetlink();
    const whole = await generic.policy('nl80211');
    generic.close();
    return whole;
  });
  steps.policy = policy;
  listening.unsubscribe();
  iw.close();
  steps.events = events.map(({ type, body }) => ({ type, ifindex: body.ifindex, mac: body.mac, unknown: body.unknown }));
  steps.others = others;
  return steps;
}

const steps = await scene();
process.stdout.write(JSON.stringify(steps, plain));
