import type { Overrun } from '../frame/frame.ts';
import type { Context } from './context.ts';
import type { ListEnd } from './follow.ts';
import { jsonOf } from './json.ts';
import { textsOf } from './objects/object-table.ts';
import type { Output } from './output.ts';
import type { Happening, Report } from './report.ts';

/**
 * One JSON object a line: `{"type":"RTM_NEWLINK","listed":true,"body":…}` for what was there, `{"type":"list-end"}`, then
 * `{"type":"RTM_DELLINK","time":…,"body":…}` for what happens, and `{"type":"overrun","cause":…}` where something was lost.
 */
export class JsonReport implements Report {
  private readonly output: Output;
  private readonly context: Context;

  constructor(output: Output, context: Context) {
    this.output = output;
    this.context = context;
  }

  tell(item: Happening | ListEnd | Overrun): void {
    this.output.line(
      JSON.stringify(
        item.type === 'object' ? this.lineOf(item) : item.type === 'overrun' ? { type: item.type, time: now(), cause: item.cause } : item,
      ),
    );
  }

  /** `dev`: the interface that it belongs to, by name. */
  private lineOf({ message, what, table, value }: Happening): object {
    const field = table.fields.find(({ name }) => name === 'dev');
    const [dev] = field === undefined ? [] : textsOf(field, value, this.context);
    const when = what === 'listed' ? { listed: true } : { time: now() };
    return { type: message, ...when, ...(dev !== undefined && { dev }), body: jsonOf(table, value) };
  }
}

function now(): string {
  return new Date().toISOString();
}
