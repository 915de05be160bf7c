import { concatMap, EMPTY, throwError } from 'rxjs';
import { NetlinkError } from '../../errors.ts';
import { type DCB_CMD, Dcb } from '../../messages/route/dcb/dcb.ts';
import type { Ieee } from '../../messages/route/dcb/ieee.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Loose } from '../../schema/codec.ts';
import { Command, type Plan } from '../command.ts';
import type { Runner } from './runner.ts';

const hints = { EOPNOTSUPP: 'the device, or its driver, has no data center bridging' };

/**
 * `dcb`: data center bridging of an interface as IEEE 802.1Qaz has it (linux/dcbnl.h): scheduling of traffic classes, priority flow
 * control, priorities of applications, rates, buffers. Interfaces are told by name. There is no event of it.
 */
export class DcbCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /**
   * What an interface has and can do, and what its peer says. Errors with EOPNOTSUPP where the device has no such thing.
   *
   * @example
   * const { ieee } = await ipr.dcb.get('eth0');
   * console.log(ieee?.ets?.prioTc, ieee?.pfc?.pfcEn);
   */
  get(dev: string): Command<Dcb> {
    return this.runner.command(() => this.plan('get', 'ieee_get', dev), Dcb);
  }

  /**
   * Sets tables of an interface. Each that is given takes the place of the whole one, but for the priorities of applications, which
   * are added: read it first where only a part of it is to change.
   *
   * @example
   * const { ieee } = await ipr.dcb.get('eth0');
   * await ipr.dcb.set('eth0', { ets: { ...ieee?.ets, prioTc: [0, 0, 0, 1, 1, 1, 2, 2] } });
   */
  set(dev: string, ieee: Loose<Ieee>): Command<void> {
    return this.change('set', 'ieee_set', dev, ieee);
  }

  /** Takes priorities of applications, or rewriting of them, away. */
  del(dev: string, ieee: Pick<Loose<Ieee>, 'appTable' | 'dcbRewrTable'>): Command<void> {
    return this.change('del', 'ieee_del', dev, ieee);
  }

  /** The answer is an acknowledgement whatever became of it; the errno stands in one byte where the request had a table. */
  private change(verb: string, cmd: keyof typeof DCB_CMD, dev: string, ieee: Loose<Ieee>): Command<void> {
    const command = this.runner.command(() => this.plan(verb, cmd, dev, ieee), Dcb);
    return new Command(command.plan, () =>
      command.pipe(
        concatMap(({ ieee: answer }) => {
          const [status = 0] = answer?.tail ?? [];
          if (status === 0) return EMPTY;
          return throwError(() => new NetlinkError({ errno: 256 - status, operation: `dcb.${verb}`, object: dev }));
        }),
      ),
    );
  }

  private plan(verb: string, cmd: keyof typeof DCB_CMD, dev: string, ieee?: Loose<Ieee>): Plan {
    const operation = `dcb.${verb}`;
    const repeatable = ieee === undefined;
    const type = repeatable ? RTM.getdcb : RTM.setdcb;
    const body = { cmd, ifname: dev, ...(ieee !== undefined && { ieee }) };
    const property = (path: string): string => path.replace(/^ieee\./, '').replace(/^ifname$/, 'dev');
    const build = () => ({ type, codec: Dcb, body, operation, object: dev, repeatable, hints, property });
    return { operation, names: [], build };
  }
}
