import { announcePort, masterChanged, portChanged, uppersOf } from './carrier.ts';
import { fitBridge } from './link-change.ts';
import { kindOf } from './link-kinds.ts';
import { raise } from './link-power.ts';
import { announceLink, type FakeLink, isUp } from './link-state.ts';
import { refused } from './refusal.ts';

/** Makes an interface a port of a master, after the kernel's checks. */
function join(link: FakeLink, master: FakeLink): void {
  if (master.kind === undefined || kindOf(master.kind).isMaster !== true) refused('EOPNOTSUPP');
  if (link.type === 'loopback') refused('EINVAL');
  if (link === master) refused('ELOOP');
  if (master.kind === 'bridge' && link.kind === 'bridge') refused('ELOOP', 'Can not enslave a bridge to a bridge');
  if (master.kind === 'bridge' && uppersOf(link).some(({ kind }) => kind === 'macvlan')) refused('EBUSY');
  if (master.kind === 'bond') {
    if (isUp(link)) refused('EPERM', 'Device can not be enslaved while up');
    if (link.kind === 'vlan' && link.lower !== undefined && !isUp(link.lower)) refused('ENETDOWN');
    link.flags.add('slave');
  }
  link.master = master;
  link.port = { ...kindOf(master.kind).port };
  announceLink(link, 'RTM_NEWLINK');
  if (master.kind === 'bond') {
    link.address = master.address;
    raise(link);
  } else {
    link.promiscuity++;
    announceLink(link, 'RTM_NEWLINK', ['promisc']);
  }
  announceLink(master, 'RTM_NEWLINK', [], { event: 'features' });
  fitBridge(master);
  portChanged(link);
}

/** Takes a port out of its master. */
export function leaveMaster(link: FakeLink): void {
  const { master } = link;
  if (master === undefined) return;
  if (master.kind === 'bridge') {
    link.promiscuity--;
    announceLink(link, 'RTM_NEWLINK', ['promisc']);
    link.port = { ...link.port, state: 'disabled' };
    announcePort(link, 'RTM_NEWLINK');
    announcePort(link, 'RTM_DELLINK');
  }
  link.flags.delete('slave');
  link.master = undefined;
  link.port = undefined;
  announceLink(link, 'RTM_NEWLINK');
  masterChanged(master);
  fitBridge(master);
  if (!master.deleted) announceLink(master, 'RTM_NEWLINK', [], { event: 'features' });
}

/** Changes the master; 0 takes the interface out. */
export function setMaster(link: FakeLink, index: number): void {
  if (index !== 0 && index === link.master?.index) return;
  if (link.master !== undefined) leaveMaster(link);
  if (index === 0) return;
  const master = link.namespace.links.get(index) ?? refused('EINVAL');
  join(link, master);
}
