import type { RouteMessage } from '../../clients/iproute.ts';
import type { Neighbour } from '../../messages/route/neighbour.ts';
import { Editor, type Step } from '../editor.ts';
import type { Effect } from '../effect.ts';
import { Ignored } from '../ignore.ts';
import { namespaceIdObject } from '../objects/namespace-id.ts';
import { fdbKey, fdbObject, neighbourKey, neighbourObject } from '../objects/neighbour.ts';
import { ruleKey, ruleObject } from '../objects/rule.ts';
import { vlanKey, vlanObjects } from '../objects/vlan.ts';
import type { NetworkState, TableName } from '../state.ts';
import { addAddress, deleteAddress } from './address.ts';
import { addLink, askForEntries, deleteLink } from './link.ts';
import { addNexthop, deleteNexthop } from './nexthop.ts';
import { addRoute, deleteRoute, heldRoute } from './route.ts';
import { addClass, addFilter, addQdisc, deleteClass, deleteFilter, deleteQdisc } from './traffic.ts';
import { addVlans } from './vlan.ts';

/** What is folded into a state: any message of rtnetlink. */
export type StateMessage = Pick<RouteMessage, 'type' | 'body'> & { readonly header?: { readonly flags: number } };

/** Which table a message is about. */
// biome-ignore format: table
const tableOf: { readonly [type: string]: TableName } = {
  RTM_NEWLINK: 'links',         RTM_DELLINK: 'links',         RTM_NEWADDR: 'addresses',    RTM_DELADDR: 'addresses',
  RTM_NEWNEIGH: 'neighbours',   RTM_DELNEIGH: 'neighbours',   RTM_NEWROUTE: 'routes',      RTM_DELROUTE: 'routes',
  RTM_NEWRULE: 'rules',         RTM_DELRULE: 'rules',         RTM_NEWNEXTHOP: 'nexthops',  RTM_DELNEXTHOP: 'nexthops',
  RTM_NEWQDISC: 'qdiscs',       RTM_DELQDISC: 'qdiscs',       RTM_NEWVLAN: 'vlans',        RTM_DELVLAN: 'vlans',
  RTM_NEWTCLASS: 'classes',     RTM_DELTCLASS: 'classes',     RTM_NEWTFILTER: 'filters',   RTM_DELTFILTER: 'filters',
  RTM_NEWNSID: 'namespaceIds',  RTM_DELNSID: 'namespaceIds',
};
const nothing = new Ignored();

/**
 * The state after a message. Pure and total: a message that says nothing about the state leaves it as it is, and so it is the
 * same object.
 *
 * @example
 * messages.pipe(scan(reduce, emptyState));
 */
export function reduce(state: NetworkState, message: StateMessage): NetworkState {
  return step(state, message).state;
}

/** What must be listed anew after a message, since the kernel does not say what it did besides. */
export function effectsOf(state: NetworkState, message: StateMessage): readonly Effect[] {
  return step(state, message).effects;
}

/** The state after a message, what changed, and what must be asked for. */
export function step(state: NetworkState, message: StateMessage, ignored: Ignored = nothing): Step {
  const table = tableOf[message.type];
  if (table === undefined || ignored.objects.has(tableFor(table, message))) return { state, changes: [], effects: [] };
  const editor = new Editor(state);
  apply(editor, message as RouteMessage, message.header?.flags ?? 0, ignored);
  return editor.finish();
}

function tableFor(table: TableName, { body }: StateMessage): TableName {
  return table === 'neighbours' && (body as Neighbour).family === 'bridge' ? 'fdb' : table;
}

function apply(editor: Editor, { type, body }: RouteMessage, flags: number, ignored: Ignored): void {
  switch (type) {
    case 'RTM_NEWLINK':
      return addLink(editor, body);
    case 'RTM_DELLINK':
      return deleteLink(editor, body);
    case 'RTM_NEWADDR':
      return ignored.family(body.family) ? undefined : addAddress(editor, body);
    case 'RTM_DELADDR':
      return deleteAddress(editor, body);
    case 'RTM_NEWROUTE':
    case 'RTM_DELROUTE': {
      const route = ignored.route(body) ? undefined : heldRoute(body);
      if (route === undefined) return;
      return type === 'RTM_NEWROUTE' ? addRoute(editor, route, flags) : deleteRoute(editor, route);
    }
    case 'RTM_NEWNEIGH':
    case 'RTM_DELNEIGH':
      return ignored.family(body.family) ? undefined : neighbour(editor, body, type === 'RTM_NEWNEIGH');
    case 'RTM_NEWRULE':
    case 'RTM_DELRULE': {
      // Rules of multicast routing are told of in the same groups.
      if (ignored.family(body.family) || (body.family !== 'inet' && body.family !== 'inet6')) return;
      const rule = ruleObject(body);
      return type === 'RTM_NEWRULE' ? editor.set('rules', ruleKey(rule), rule) : editor.delete('rules', ruleKey(rule));
    }
    case 'RTM_NEWNEXTHOP':
      return addNexthop(editor, body);
    case 'RTM_DELNEXTHOP':
      return deleteNexthop(editor, body);
    case 'RTM_NEWQDISC':
      return addQdisc(editor, body);
    case 'RTM_DELQDISC':
      return deleteQdisc(editor, body);
    case 'RTM_NEWTCLASS':
      return addClass(editor, body);
    case 'RTM_DELTCLASS':
      return deleteClass(editor, body);
    case 'RTM_NEWTFILTER':
      return addFilter(editor, body);
    case 'RTM_DELTFILTER':
      return deleteFilter(editor, body);
    case 'RTM_NEWVLAN':
      return addVlans(editor, vlanObjects(body));
    case 'RTM_DELVLAN':
      for (const vlan of vlanObjects(body)) editor.delete('vlans', vlanKey(vlan));
      return askForEntries(editor);
    case 'RTM_NEWNSID':
      if (body.nsid === undefined) return;
      if (editor.get('namespaceIds', body.nsid) === undefined) editor.set('namespaceIds', body.nsid, namespaceIdObject(body));
      return editor.ask({ list: 'namespaceIds' });
    case 'RTM_DELNSID':
      return body.nsid === undefined ? undefined : editor.delete('namespaceIds', body.nsid);
    default:
      return;
  }
}

function neighbour(editor: Editor, body: Neighbour, added: boolean): void {
  if (body.family === 'bridge') {
    const kind = editor.get('links', body.ifindex)?.linkinfo?.kind;
    const entry = added ? fdbObject(body, kind) : undefined;
    return entry === undefined ? editor.delete('fdb', fdbKey(body)) : editor.set('fdb', fdbKey(body), entry);
  }
  if (body.flags.includes('proxy')) return;
  const entry = added ? neighbourObject(body) : undefined;
  return entry === undefined ? editor.delete('neighbours', neighbourKey(body)) : editor.set('neighbours', neighbourKey(body), entry);
}
