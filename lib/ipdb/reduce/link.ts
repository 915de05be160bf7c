import type { Link } from '../../messages/route/link.ts';
import type { Editor } from '../editor.ts';
import { ELSEWHERE, uppersGroup } from '../groups.ts';
import { type LinkObject, linkObject, withPort } from '../objects/link.ts';
import { askForRoutes, flushDown, flushLink, flushNexthops } from './flush.ts';

/** All names of a link. */
function namesOf(link: LinkObject | undefined): readonly string[] {
  if (link === undefined) return [];
  return [...(link.ifname === undefined ? [] : [link.ifname]), ...(link.propList?.altIfname ?? [])];
}

/** `RTM_NEWLINK`. */
export function addLink(editor: Editor, body: Link): void {
  const { index } = body;
  const before = editor.get('links', index);
  if (body.family === 'bridge') {
    if (before !== undefined) editor.set('links', index, withPort(before, body));
    return;
  }
  if (body.family !== 'unspec') return;
  const link = linkObject(body);
  rename(editor, index, before, link);
  editor.set('links', index, link);
  pair(editor, body);
  if (before === undefined) {
    // What was elsewhere may be this one.
    if (editor.some('links', ELSEWHERE)) editor.ask({ list: 'links' });
    return;
  }
  if (before.flags.includes('up') && !link.flags.includes('up')) flushDown(editor, index);
  else if (!link.flags.includes('lower_up') && !link.flags.includes('running')) flushNexthops(editor, index);
  const joined = before.master !== link.master;
  const master = before.master === undefined ? undefined : editor.get('links', before.master);
  const bridged = master?.linkinfo?.kind === 'bridge' || link.linkinfo?.kind === 'bridge';
  // A port that is given the address which it has leaves the entry to its bridge, if that has the same.
  if (joined || (bridged && (before.address !== link.address || master?.address === link.address))) askForEntries(editor);
  if (!joined) return;
  if (before.master !== undefined) left(editor, index);
  // A bond that is deleted gives its ports the size back that they had before, without a word.
  if (master?.linkinfo?.kind === 'bond') editor.ask({ list: 'links' });
  // Its addresses change tables, and what was in the other goes without a word.
  if (isVrf(editor, before.master) || isVrf(editor, link.master)) askForRoutes(editor);
}

/** `RTM_DELLINK`. Of family `bridge` it tells that a port left its bridge. */
export function deleteLink(editor: Editor, body: Link): void {
  const { family, index } = body;
  if (family === 'bridge') return left(editor, index);
  if (family !== 'unspec') return;
  moved(editor, body);
  if (isVrf(editor, index)) askForRoutes(editor);
  rename(editor, index, editor.get('links', index), undefined);
  editor.delete('links', index);
  flushLink(editor, index);
}

/** The first end of a veth pair is told of before there is a second: it learns here where it leads. */
function pair(editor: Editor, { index, link = 0, linkNetnsid, linkinfo }: Link): void {
  const peer = linkinfo?.kind === 'veth' && linkNetnsid === undefined ? editor.get('links', link) : undefined;
  if (peer?.linkinfo?.kind !== 'veth' || (peer.link === index && peer.linkNetnsid === undefined)) return;
  const { linkNetnsid: _elsewhere, ...here } = peer;
  editor.set('links', link, Object.freeze({ ...here, link: index }));
}

/** A link moved to another namespace: what stands on it, or is its other end, stays and is not told of. */
function moved(editor: Editor, { index, newNetnsid, newIfindex }: Link): void {
  if (newNetnsid === undefined) return;
  const uppers: LinkObject[] = [];
  editor.state.links.eachIn(uppersGroup(index), (link) => uppers.push(link));
  for (const upper of uppers) {
    if (upper.index === index) continue;
    editor.set('links', upper.index, Object.freeze({ ...upper, link: newIfindex ?? index, linkNetnsid: newNetnsid }));
  }
}

function isVrf(editor: Editor, index: number | undefined): boolean {
  return index !== undefined && editor.get('links', index)?.linkinfo?.kind === 'vrf';
}

/** A port left its master, and the VLANs and entries that it had there. */
function left(editor: Editor, index: number): void {
  askForEntries(editor);
  // A bridge is no port of another, and keeps its own.
  if (editor.get('links', index)?.linkinfo?.kind === 'bridge') return;
  editor.sweep('vlans', index);
  editor.sweep('fdb', index, ({ master }) => master !== undefined);
}

/** The entry of an address that a bridge, or several of its ports, have becomes that of another of them, without a word. */
export function askForEntries(editor: Editor): void {
  if (editor.state.fdb.size > 0) editor.ask({ list: 'fdb' });
}

function rename(editor: Editor, index: number, before: LinkObject | undefined, after: LinkObject | undefined): void {
  const names = namesOf(after);
  for (const name of namesOf(before)) {
    if (!names.includes(name) && editor.state.names.get(name) === index) editor.name(name, undefined);
  }
  for (const name of names) if (editor.state.names.get(name) !== index) editor.name(name, index);
}
