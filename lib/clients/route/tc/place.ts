import { InvalidValueError } from '../../../errors.ts';
import type { Descriptors } from '../descriptors.ts';
import { type Interface, interfaceName } from '../interface-index.ts';

/** What settings of traffic control are read with, besides themselves. */
export interface Surroundings {
  /** What errors call the command: `qdisc.add`. */
  readonly operation: string;
  /** The index of an interface. */
  readonly indexOf: (name: string) => number;
  /** Handle of the qdisc or class that a filter hangs on. */
  readonly parent: number;
  /** `ETH_P_*` of a filter: what protocol its packets have. */
  readonly protocol?: number | undefined;
  /** The interface that is meant: a rate may be a part of its speed. */
  readonly dev?: Interface | undefined;
  /** Holds what the request refers to. @default nothing is opened */
  readonly descriptors?: Descriptors | undefined;
  /** A body is made only to see whether it can be: `indexOf` does not tell the truth. */
  readonly planning?: boolean | undefined;
}

/** Where in the settings a value stands: errors name it. */
export class Place {
  /** The property, from the outside in: `options.rate`. */
  readonly path: string;
  readonly surroundings: Surroundings;

  constructor(path: string, surroundings: Surroundings) {
    this.path = path;
    this.surroundings = surroundings;
  }

  /** A property of the value here. */
  at(key: string | number): Place {
    return new Place(this.path === '' ? String(key) : `${this.path}.${key}`, this.surroundings);
  }

  /** Throws an `InvalidValueError`. */
  refuse(reason: string): never {
    throw new InvalidValueError(this.path, reason, this.surroundings.operation);
  }

  /** The index of the interface that stands here. */
  interfaceIndex(value: Interface): number {
    const name = interfaceName(value, this.path, this.surroundings.operation);
    return name === undefined ? (value as number) : this.surroundings.indexOf(name);
  }

  /** The descriptor of a program that is pinned; of a body that is not sent, none. */
  pinnedProgram(path: string): number {
    const { descriptors, planning, operation } = this.surroundings;
    return planning === true || descriptors === undefined ? 0 : descriptors.program(path, operation);
  }
}

/** Reads a value as people write it. Throws an `InvalidValueError`. */
export type Reader<I, O> = (value: I, place: Place) => O;
