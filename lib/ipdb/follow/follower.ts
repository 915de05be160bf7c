import type { Subscription } from 'rxjs';
import type { IPRoute, RouteMessage } from '../../clients/iproute.ts';
import { type Frame, isOverrun } from '../../frame/frame.ts';
import type { AnyMessage } from '../../marshal.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { NetlinkSocket } from '../../socket/netlink-socket.ts';
import type { Step } from '../editor.ts';
import { condensed, type Effect, effectName } from '../effect.ts';
import type { Ignored } from '../ignore.ts';
import { mergeChanges } from '../merge-changes.ts';
import { type Listed, listed } from '../reduce/listed.ts';
import { type ListedRoutes, listedRoutes } from '../reduce/listed-routes.ts';
import { step } from '../reduce/reduce.ts';
import type { NetworkState, ObjectChange } from '../state.ts';
import { displaces } from './heard.ts';
import { allScopes, listScope, type Names } from './list-scope.ts';

/** Groups that tell of what a state holds. */
// biome-ignore format: table
const groups: readonly number[] = [
  RTNLGRP.link, RTNLGRP.neigh, RTNLGRP.tc, RTNLGRP.ipv4_ifaddr, RTNLGRP.ipv6_ifaddr, RTNLGRP.ipv4_route, RTNLGRP.ipv6_route,
  RTNLGRP.mpls_route, RTNLGRP.ipv4_rule, RTNLGRP.ipv6_rule, RTNLGRP.nsid, RTNLGRP.nexthop, RTNLGRP.brvlan,
];

/** Who hears of it. */
export interface FollowerEvents {
  /** A message changed the state. */
  stepped(step: Step, message: RouteMessage): void;
  /** The state was listed, in whole or in part: changes that nobody told of. */
  listed(state: NetworkState, changes: readonly ObjectChange[], whole: boolean): void;
  /** Events were lost; the state will be listed anew. */
  overrun(): void;
  /** The socket or its namespace is gone. */
  failed(error: Error): void;
}

/** How it follows. */
export interface FollowerOptions {
  readonly ignored: Ignored;
  /** Bytes of events that the kernel may keep. */
  readonly receiveBuffer: number;
  /** Namespaces whose ids are given their names. */
  readonly names: Names;
}

/** Milliseconds before what was lost is listed: a storm loses more at once. */
const PATIENCE = 30;
const LONGEST_PATIENCE = 400;
/** How often a list is taken again at once that was displaced by what happened meanwhile. */
const REPEATS = 5;

/** Keeps a state in step with one socket's namespace: listens, lists, puts what came meanwhile into the list, and goes on. */
export class Follower {
  state: NetworkState;
  private readonly ipr: IPRoute;
  private readonly ignored: Ignored;
  private readonly names: Names;
  private readonly events: FollowerEvents;
  private readonly listener: NetlinkSocket;
  private subscription: Subscription | undefined;
  /** Messages since each of the lists under way began. */
  private readonly records = new Set<RouteMessage[]>();
  /** Messages are only recorded: the state waits for the lists. */
  private paused = true;
  private lost = false;
  private closed = false;
  private readonly wanted = new Map<string, Effect>();
  private repairing = false;
  /** Counts the times that everything was listed: what a repair began before is of no use after. */
  private epoch = 0;
  private started = false;

  constructor(ipr: IPRoute, state: NetworkState, { ignored, receiveBuffer, names }: FollowerOptions, events: FollowerEvents) {
    this.ipr = ipr;
    this.names = names;
    this.state = state;
    this.ignored = ignored;
    this.events = events;
    this.listener = ipr.socket.sibling(groups, { receiveBuffer, allNamespaces: false });
    this.subscription = this.listener.frames.subscribe({
      next: (item) => (isOverrun(item) ? this.miss() : this.take(item)),
      error: (error: Error) => this.fail(error),
      complete: () => this.close(),
    });
    // Where there is no such namespace, that was told already.
    if (!this.closed) void this.whole(0);
  }

  /** Lists a part at once, and takes in what has arrived. Resolves when the state has it, or will have it with all else. */
  async refresh(scope: Effect): Promise<void> {
    if (this.closed || this.paused) return;
    await this.part([scope]);
  }

  /** Takes in all that has arrived, without waiting for the event loop. */
  drain(): void {
    if (!this.closed) this.listener.drain();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.subscription?.unsubscribe();
    if (this.listener !== this.ipr.socket) this.listener.close();
  }

  private fail(error: Error): void {
    if (this.closed) return;
    this.close();
    this.events.failed(error);
  }

  /** Events were lost. */
  private miss(): void {
    this.lost = true;
    this.events.overrun();
    if (this.paused) return;
    this.paused = true;
    this.epoch++;
    void this.whole(PATIENCE);
  }

  /** The messages of a datagram, one after the other, without an operator between that would subscribe to those of each. */
  private take(frame: Frame): void {
    let messages: readonly AnyMessage[];
    try {
      messages = this.listener.marshal.decode(frame);
    } catch (error) {
      return this.fail(error as Error);
    }
    for (const message of messages) if (!this.closed) this.hear(message as RouteMessage);
  }

  private hear(message: RouteMessage): void {
    for (const record of this.records) record.push(message);
    if (this.paused) return;
    const stepped = step(this.state, message, this.ignored);
    this.state = stepped.state;
    this.want(stepped.effects);
    if (stepped.changes.length > 0) this.events.stepped(stepped, message);
  }

  /** Lists everything, again and again until nothing was lost meanwhile; then the state is live. */
  private async whole(patience: number): Promise<void> {
    try {
      for (let wait = patience; !this.closed; wait = Math.min(LONGEST_PATIENCE, 2 * wait + PATIENCE)) {
        if (wait > 0) await pause(wait);
        this.drain();
        this.lost = false;
        const { lists, heard } = await this.lists(allScopes(this.ignored));
        if (this.closed) return;
        if (!this.lost) return this.adopt(lists, heard, true);
      }
    } catch (error) {
      this.fail(error as Error);
    }
  }

  /** Lists parts. What was lost meanwhile is listed with all else. */
  private async part(scopes: readonly Effect[]): Promise<void> {
    const { epoch } = this;
    const { lists, heard } = await this.lists(scopes);
    if (this.epoch === epoch && !this.closed) this.adopt(lists, heard, false);
  }

  /** Lists, and what was heard since the first of them began. Ends early where events were lost. */
  private async lists(scopes: readonly Effect[]): Promise<{ readonly lists: readonly Listed[]; readonly heard: readonly RouteMessage[] }> {
    const heard: RouteMessage[] = [];
    const lists: Listed[] = [];
    this.records.add(heard);
    try {
      for (const scope of scopes) {
        lists.push(await this.list(scope, heard));
        if (this.lost || this.closed) break;
      }
    } finally {
      this.records.delete(heard);
    }
    return { lists, heard };
  }

  /** One list, taken again where what happened meanwhile may have displaced it. */
  private async list(scope: Effect, heard: readonly RouteMessage[]): Promise<Listed> {
    for (let tries = 1; ; tries++) {
      const from = heard.length;
      const bodies = await listScope(this.ipr, scope, this.names, this.ignored);
      this.drain();
      let displaced = false;
      for (let at = from; at < heard.length && !displaced; at++) displaced = displaces(scope, heard[at] as RouteMessage);
      if (!displaced || this.lost || this.closed) return { scope, bodies };
      if (tries < REPEATS) continue;
      this.wanted.set(effectName(scope), scope);
      return { scope, bodies };
    }
  }

  /** Puts lists into the state, and then what was heard since the first of them began. */
  private adopt(lists: readonly Listed[], heard: readonly RouteMessage[], whole: boolean): void {
    let { state } = this;
    // Of the first lists all is new.
    const first = !this.started && state.links.size === 0;
    const changes: ObjectChange[] = [];
    const take = (one: Step): void => {
      state = one.state;
      for (const change of one.changes) changes.push(change);
      this.want(one.effects);
    };
    // The routes of all families at once: what was not listed is looked for in one walk.
    const routes = lists.filter(isRoutes);
    for (const list of lists) {
      if (!isRoutes(list)) take(listed(state, list, this.ignored, !first));
      else if (list === routes[0]) take(listedRoutes(state, routes, this.ignored, !first));
    }
    for (const message of heard) take(step(state, message, this.ignored));
    this.state = state;
    this.started = true;
    if (whole) this.paused = false;
    this.events.listed(state, first ? [] : mergeChanges(changes), whole);
    this.repair();
  }

  /** Lists parts, a moment later. */
  want(effects: readonly Effect[]): void {
    if (effects.length === 0) return;
    for (const effect of effects) if (!this.ignored.objects.has(effect.list)) this.wanted.set(effectName(effect), effect);
    this.repair();
  }

  /** Lists what was asked for, a moment later, so that much of it is asked for at once. */
  private repair(): void {
    if (this.wanted.size === 0 || this.repairing || this.paused || this.closed) return;
    this.repairing = true;
    void this.repairs();
  }

  private async repairs(): Promise<void> {
    try {
      for (let wait = 5; this.wanted.size > 0 && !this.closed && !this.paused; ) {
        await pause(wait);
        if (this.paused || this.closed) break;
        const begun = Date.now();
        const scopes = condensed([...this.wanted.values()]);
        this.wanted.clear();
        await this.part(scopes);
        // No more than a third of the time goes into this.
        wait = Math.max(20, 2 * (Date.now() - begun));
      }
      this.repairing = false;
      this.repair();
    } catch (error) {
      this.fail(error as Error);
    }
  }
}

function isRoutes(list: Listed): list is Listed & ListedRoutes {
  return list.scope.list === 'routes';
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
