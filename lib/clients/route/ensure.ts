import { catchError, concatMap, defer, EMPTY, filter, finalize, last, map, type Observable, of, throwError, toArray } from 'rxjs';
import { CannotChangeError, NetlinkError } from '../../errors.ts';
import type { Codec, Loose } from '../../schema/codec.ts';
import { decode } from '../../schema/decode.ts';
import { encode } from '../../schema/encode.ts';
import type { RequestSpec } from '../../socket/exchange.ts';
import type { Plan } from '../command.ts';
import { Task } from '../task.ts';
import { type Difference, differences } from './ensure-differences.ts';
import { defined } from './indexes.ts';
import type { Runner } from './runner.ts';

/** What `ensure` did. */
export type Ensured = 'created' | 'changed' | 'unchanged';

/** An object that should be there, and how it is found and changed. */
export interface EnsureRequest<T extends object> {
  readonly codec: Codec<T>;
  /** The request that makes the object. Throws an `InvalidValueError`. */
  plan(): Plan;
  /** Flags of the request that changes it; without them it is there or not, and never changed. */
  readonly changeFlags: number | undefined;
  /** What the settings name. @default the body of the request that makes the object */
  named?(indexOf: (name: string) => number): Loose<T>;
  /** The objects among which it is. ENOENT and ENODEV mean that it is not there. */
  find(wanted: T): Observable<T>;
  /** Whether an object is the one that is meant, with whatever settings. */
  same(found: T, wanted: T): boolean;
  /** Whether only an object that agrees with everything named is the one that is meant. */
  whole?(wanted: T): boolean;
  /** A body in the words in which the kernel tells of it. @default as it is */
  asTold?<B extends object>(body: B): B;
  /** Settings that the kernel does not tell, or that say only where the object is. */
  readonly ignored?: ReadonlySet<string>;
  /** Whether a difference is none: what the kernel does not tell, or tells in steps of its own. */
  agrees?(difference: Difference): boolean;
  /** Differences that the walk over the codec does not see. */
  further?(named: Loose<T>, found: T): readonly Difference[];
  /** Settings that never change, in this object. */
  fixed?(found: T): readonly string[];
  /** The body of the change. @default what makes the object, over what `kept` names */
  change?(named: Loose<T>, found: T, differing: readonly Difference[]): Loose<T>;
  /** What a change would undo unless it says it again. */
  kept?(found: T): Loose<T>;
  /** Read what was made, too, and change what making it left out. @default only what was changed is read again */
  readonly checkMade?: boolean;
}

/** An object that is there, and what is otherwise in it. */
interface Found<T> {
  readonly object: T;
  readonly differing: readonly Difference[];
}

/** Requests that are sent at most: what is made may have to be changed, and a change may need another before it. */
const SENDS = 3;
/** What the kernel answers where something cannot be changed: it can do it only anew, or not at all. */
const UNCHANGEABLE = new Set(['EOPNOTSUPP', 'EEXIST']);
/** What it says where a qdisc has no means to be changed. */
const NO_CHANGE = 'Change operation not supported';
const GONE = new Set(['ENOENT', 'ENODEV', 'ESRCH']);
const nothing = (): undefined => undefined;

/**
 * Reads an object, and makes or changes it unless it agrees with every setting that is named. Emits what was done. Errors
 * with a `CannotChangeError` when a setting differs that the kernel does not change in place.
 */
export function ensure<T extends object>(runner: Runner, request: EnsureRequest<T>): Task<Ensured> {
  return new Task((subscriber) =>
    defer(() => {
      const plan = request.plan();
      return runner
        .withIndexes(plan, (indexOf) => new Ensuring(runner, request, runner.spec(plan, indexOf), request.named?.(indexOf)).run())
        .pipe(finalize(() => plan.release?.()));
    }).subscribe(subscriber),
  );
}

class Ensuring<T extends object> {
  private readonly runner: Runner;
  private readonly request: EnsureRequest<T>;
  private readonly making: RequestSpec;
  private readonly named: Loose<T>;
  private readonly wanted: T;

  constructor(runner: Runner, request: EnsureRequest<T>, making: RequestSpec, named: Loose<T> | undefined) {
    this.runner = runner;
    this.request = request;
    this.making = making;
    this.named = defined({ ...((named ?? making.body) as object) }) as Loose<T>;
    this.wanted = decode(request.codec, encode(request.codec, making.body as Loose<T>, { validate: making.validate ?? true }), {
      lenient: true,
    });
  }

  run(done: Ensured = 'unchanged', before?: Found<T>, sends = 0): Observable<Ensured> {
    return this.read().pipe(
      concatMap((found) => {
        if (found === undefined) return sends === 0 ? this.make() : of(done);
        const { differing } = found;
        if (differing.length === 0) return of(before === undefined || done === 'created' ? done : 'changed');
        if (before !== undefined) {
          const left = differing.filter((difference) => before.differing.some((old) => isLeft(difference, old)));
          const stuck = left.filter((difference) => !isRounded(difference));
          if (stuck.length > 0) return throwError(() => this.refuse(stuck));
          // Sent, and it reads as before: the kernel keeps coarser numbers.
          if (left.length === differing.length) return of(left.length === before.differing.length ? done : moved(done));
        }
        if (sends >= SENDS) return of(moved(done));
        return this.change(found, before === undefined ? done : moved(done), sends);
      }),
    );
  }

  private make(): Observable<Ensured> {
    return this.send(this.making).pipe(
      concatMap(() => (this.request.checkMade === true ? this.run('created', undefined, 1) : of<Ensured>('created'))),
      // Somebody else made it meanwhile.
      catchError((error: unknown) => {
        if (!(error instanceof NetlinkError && error.code === 'EEXIST')) throw error;
        return this.read().pipe(
          concatMap((found) => (found === undefined ? throwError(() => error) : this.run('unchanged', undefined, 1))),
        );
      }),
    );
  }

  private change(found: Found<T>, done: Ensured, sends: number): Observable<Ensured> {
    const { request, named, making } = this;
    const { object, differing } = found;
    const fixed = request.fixed?.(object) ?? [];
    const refused = differing.filter(({ path }) => request.changeFlags === undefined || fixed.includes(path));
    if (refused.length > 0) return throwError(() => this.refuse(refused));
    const body =
      request.change?.(named, object, differing) ?? ({ ...(making.body as object), ...request.kept?.(object), ...named } as Loose<T>);
    return this.send({ ...making, flags: request.changeFlags ?? 0, body: body as object }).pipe(
      catchError((error: unknown) => {
        if (!(error instanceof NetlinkError && (UNCHANGEABLE.has(error.code) || error.kernelText?.startsWith(NO_CHANGE)))) throw error;
        const one = differing.filter(({ path }) => path === error.attribute);
        throw this.refuse(one.length > 0 ? one : differing, error);
      }),
      concatMap(() => this.run(done, found, sends + 1)),
    );
  }

  /** The object that is meant; of several the one that agrees most. */
  private read(): Observable<Found<T> | undefined> {
    const { request, wanted, named } = this;
    const [namedAsTold, wantedAsTold] = request.asTold === undefined ? [named, wanted] : [request.asTold(named), request.asTold(wanted)];
    return request.find(wanted).pipe(
      catchError((error: unknown) => (error instanceof NetlinkError && GONE.has(error.code) ? EMPTY : throwError(() => error))),
      filter((object) => request.same(object, wanted)),
      map((object) => ({
        object,
        differing: [
          ...differences(request.codec, namedAsTold, wantedAsTold, object, request.ignored ?? new Set()).filter(
            (difference) => request.agrees?.(difference) !== true,
          ),
          ...(request.further?.(named, object) ?? []),
        ],
      })),
      filter(({ differing }) => differing.length === 0 || request.whole?.(wanted) !== true),
      toArray(),
      map((all) => all.sort((a, b) => a.differing.length - b.differing.length)[0]),
    );
  }

  private send(spec: RequestSpec): Observable<undefined> {
    return this.runner.socket.request<undefined>(spec, nothing).pipe(last(null, undefined));
  }

  private refuse(differing: readonly Difference[], cause?: NetlinkError): CannotChangeError {
    const { operation = '', object, property } = this.making;
    return new CannotChangeError(
      operation,
      object?.toString(),
      differing.map(({ path, ...values }) => ({ ...values, property: property?.(path) ?? path })),
      cause,
    );
  }
}

function moved(done: Ensured): Ensured {
  return done === 'created' ? done : 'changed';
}

function isLeft(now: Difference, before: Difference): boolean {
  return now.path === before.path && JSON.stringify(now.found, plainly) === JSON.stringify(before.found, plainly);
}

function plainly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

/** A number that the kernel keeps in coarser steps, as times in ticks of its clock. */
function isRounded({ wanted, found }: Difference): boolean {
  if (!isNumber(wanted) || !isNumber(found)) return false;
  return Math.abs(Number(wanted) - Number(found)) <= Math.max(1, Math.abs(Number(wanted)) / 50);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
