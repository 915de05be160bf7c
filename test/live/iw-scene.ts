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

/** Ends a daemon, if it has not ended. */
async function ended(daemon: ReturnType<typeof spawn>): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  daemon.kill();
  await new Promise((resolve) => daemon.once('exit', resolve));
}

/** Two nodes of a mesh: one is found by a scan of the other, which becomes its peer, and paths lead over it. */
async function mesh(iw: IW, steps: Record<string, unknown>): Promise<void> {
  await run('ip', ['link', 'set', 'wlan2', 'down']);
  await iw.interface.set('wlan2', { type: 'mesh_point' });
  await run('ip', ['link', 'set', 'wlan2', 'up']);
  await iw.network.joinMesh('wlan2', { meshId: 'net', frequency: 2412, config: { ttl: 9 } });
  steps.mesh = await iw.network.meshConfig('wlan2');
  await iw.network.setMeshConfig('wlan2', { ttl: 11 });
  steps.meshAfter = await iw.network.meshConfig('wlan2');
  steps.meshNode = await until('scan finds the mesh', async () =>
    (await iw.scan.run('wlan1', { flags: ['flush'], frequencies: [2412] })).find(({ elements }) => elements.meshId === 'net'),
  );
  steps.iwMeshDump = await text('iw', 'dev', 'wlan1', 'scan', 'dump');
  await run('ip', ['link', 'set', 'wlan1', 'down']);
  await iw.interface.set('wlan1', { type: 'mesh_point' });
  await run('ip', ['link', 'set', 'wlan1', 'up']);
  await iw.network.joinMesh('wlan1', { meshId: 'net', frequency: 2412 });
  const peer = await until('the nodes are peers', async () =>
    (await iw.station.list('wlan2')).find(({ plinkState }) => plinkState === 'estab'),
  );
  steps.iwPeerDump = await text('iw', 'dev', 'wlan2', 'station', 'dump');
  steps.peer = await iw.station.get('wlan2', peer.mac);
  const far = '02:00:00:00:77:77';
  await iw.path.add('wlan2', far, peer.mac);
  steps.path = await iw.path.get('wlan2', far);
  await iw.path.set('wlan2', far, peer.mac);
  steps.paths = await iw.path.list('wlan2');
  steps.iwPaths = await text('iw', 'dev', 'wlan2', 'mpath', 'dump');
  steps.strange = await iw.path.add('wlan2', far, '02:00:00:00:88:88').then(String, String);
  await iw.path.del('wlan2', far);
  steps.noPath = await iw.path.get('wlan2', far).then(String, String);
  steps.proxied = await iw.path.proxied('wlan2');
  await iw.network.leaveMesh('wlan1');
  await iw.network.leaveMesh('wlan2');
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
  const secured = join(folder, 'secured.conf');
  const secrets = ['wpa=2', 'wpa_key_mgmt=WPA-PSK', 'rsn_pairwise=CCMP', 'wpa_passphrase=not so secret', 'ieee80211w=1'];
  const newer = ['interface=wlan2', 'driver=nl80211', 'ssid=Secured', 'hw_mode=g', 'channel=6', 'ieee80211n=1', 'ieee80211ax=1'];
  writeFileSync(secured, `${[...newer, 'wmm_enabled=1', ...secrets].join('\n')}\n`);
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
  const other = spawn('hostapd', [secured], { stdio: 'ignore' });
  try {
    const networks = await until('scan finds both access points', async () => {
      const list = await iw.scan.run('wlan1', { flags: ['flush'], frequencies: [2412, 2437] });
      return ['Café', 'Secured'].every((name) => list.some(({ ssid }) => ssid === name)) ? list : undefined;
    });
    steps.networks = networks;
    const found = networks.find(({ ssid }) => ssid === 'Café') ?? networks[0];
    if (found === undefined) throw new Error('there is no network');
    steps.found = found;
    steps.iwScanDump = await text('iw', 'dev', 'wlan1', 'scan', 'dump');
    steps.iwDev = await text('iw', 'dev');
    steps.interfaces = await iw.interface.list();
    await ended(other);
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
    await iw.key.add('wlan1', { index: 1, cipher: 'ccmp', data: Uint8Array.from({ length: 16 }, (_, place) => place) });
    steps.key = await iw.key.get('wlan1', { index: 1 });
    steps.badKey = await iw.key.add('wlan1', { index: 1, cipher: 'ccmp', data: new Uint8Array(5) }).then(String, String);
    await iw.key.del('wlan1', { index: 1 });
    steps.keyGone = await iw.key.get('wlan1', { index: 1 }).then(String, String);
    steps.wake = await iw.wiphy.wakeTriggers('phy1').then(String, String);
    steps.setWake = await iw.wiphy.setWakeTriggers('phy1', { magicPkt: true }).then(String, String);
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
    await ended(daemon);
    await ended(other);
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
  steps.keyAlone = await iw.key.add('wlan1', { index: 1, cipher: 'ccmp', data: new Uint8Array(16) }).then(String, String);
  await mesh(iw, steps);
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
