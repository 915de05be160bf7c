import { InvalidValueError } from '../../errors.ts';
import type { NL80211_USER_REG_HINT } from '../../messages/generic/nl80211/names.ts';
import type { Wireless } from '../../messages/generic/nl80211.ts';
import type { Listing } from '../listing.ts';
import type { Task } from '../task.ts';
import type { WirelessRunner } from './wireless-runner.ts';

/** A regulatory domain: what is allowed where, and who asked for it. */
export type RegulatoryDomain = Pick<
  Wireless,
  'regAlpha2' | 'regRules' | 'dfsRegion' | 'regInitiator' | 'regType' | 'wiphy' | 'wiphySelfManagedReg' | 'userRegHintType'
>;

/** Regulatory domains. */
export class RegulatoryCommands {
  private readonly runner: WirelessRunner;

  constructor(runner: WirelessRunner) {
    this.runner = runner;
  }

  /** The domain that holds for all devices but those that keep one by themselves. */
  get(): Task<RegulatoryDomain> {
    return this.runner.command('NL80211_CMD_GET_REG', 'regulatory.get', undefined, () => ({}), { repeatable: true });
  }

  /** The common domain, and those that devices keep: they have `wiphy`. */
  list(): Listing<RegulatoryDomain> {
    return this.runner.list('NL80211_CMD_GET_REG', 'regulatory.list', undefined);
  }

  /**
   * Says in which country we are: two letters, or `00` for the world. The kernel answers before it has read the rules of the country;
   * the event `NL80211_CMD_REG_CHANGE` says that they hold. Needs CAP_NET_ADMIN.
   */
  set(country: string, hint: keyof typeof NL80211_USER_REG_HINT = 'user'): Task<void> {
    return this.runner.command('NL80211_CMD_REQ_SET_REG', 'regulatory.set', country, () => {
      if (!/^([A-Z]{2}|00)$/.test(country)) throw new InvalidValueError('country', 'takes two capital letters, or 00', 'regulatory.set');
      return { regAlpha2: country, userRegHintType: hint };
    });
  }

  /** Has the kernel read its file of rules anew. Needs CAP_NET_ADMIN. */
  reload(): Task<void> {
    return this.runner.command('NL80211_CMD_RELOAD_REGDB', 'regulatory.reload', undefined, () => ({}));
  }
}
