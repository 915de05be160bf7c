import { CommitError, type CommitReport } from '../../../ipdb/transaction/commit-error.ts';
import type { PlannedRequest } from '../../../ipdb/transaction/request.ts';
import { EXIT } from '../../failure.ts';
import { withDescribedNetwork } from '../../network/described-network.ts';
import { jsonText } from '../../network/json-array.ts';
import { networkExitCodes, networkNotes, networkOptions } from '../../network/network-options.ts';
import { requestJson, requestLine } from '../../network/request-line.ts';
import type { Output } from '../../output.ts';
import { UsageError } from '../../usage-error.ts';
import { type Command, type Options, textOption } from '../command.ts';

/** `rxnetlink apply`: makes the network what a file says, all of it or nothing. */
export const command: Command = {
  usage: 'apply <file>',
  options: [
    ['--dry-run', 'print what would be done, and send nothing'],
    ['--timeout <seconds>', 'until the network must show what was done (5)'],
    ...networkOptions,
  ],
  notes: async () => ({
    ...networkNotes,
    Transaction: [
      'What is so already is not touched: a second time there is nothing to do.',
      'The rest is sent at once, and observed; where something is refused, or does',
      'not show in time, or at ^C, all that was done is undone. What could not be',
      'undone is told.',
    ],
  }),
  examples: ['rxnetlink apply network.yaml --dry-run', 'rxnetlink apply network.yaml', 'rxnetlink apply - --netns blue < network.json'],
  exitCodes: networkExitCodes,
  run(words, options, output) {
    const timeout = timeoutOf(options);
    return withDescribedNetwork('apply', words, options, async (ipdb, recipe, { name }) => {
      const dryRun = options.dryRun === true;
      const interrupted = interruption();
      try {
        const report = await ipdb.transaction(recipe, { dryRun, signal: interrupted.signal, ...(timeout !== undefined && { timeout }) });
        tellDone(report, dryRun, options, output);
        return EXIT.ok;
      } catch (error) {
        if (!(error instanceof CommitError)) throw error;
        tellUndone(error.report, options, output);
        throw new Error(`${name}: ${interrupted.signal.aborted ? 'interrupted' : error.message.split('; what is left')[0]}`, {
          cause: error,
        });
      } finally {
        interrupted.forget();
      }
    });
  },
};

function timeoutOf(options: Options): number | undefined {
  const seconds = textOption(options, 'timeout');
  if (seconds === undefined) return undefined;
  if (!(Number(seconds) > 0)) throw new UsageError(`--timeout ${JSON.stringify(seconds)} is no number above 0`);
  return Number(seconds) * 1000;
}

/** Aborts when the user wants to stop: what is under way is then undone, not left half done. */
function interruption(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, forget: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}

function tellDone({ plan, done }: CommitReport, dryRun: boolean, options: Options, output: Output): void {
  const requests = dryRun ? [...plan] : done;
  if (options.json === true) output.line(jsonText({ [dryRun ? 'plan' : 'done']: requests.map(requestJson) }));
  else {
    for (const request of requests) output.line(requestLine(request, output.style));
    output.line(plan.size === 0 ? 'nothing to do' : dryRun ? 'nothing was sent: --dry-run' : 'done');
  }
  output.flush();
}

function tellUndone({ done, refused, unseen, remaining, conflicts }: CommitReport, options: Options, output: Output): void {
  if (options.json === true) {
    const list = (requests: Iterable<PlannedRequest>): readonly object[] => [...requests].map(requestJson);
    const reasons = refused.map(({ request, error }) => ({ ...requestJson(request), error: error.message }));
    output.line(
      jsonText({ undone: list(done), refused: reasons, unseen: list(unseen), remaining: list(remaining), conflicts: list(conflicts) }),
    );
  } else {
    section('was done, and undone:', done, output);
    section('remains different; to put it back:', remaining, output);
    if (remaining.size === 0) output.line('the network is as it was');
  }
  output.flush();
}

function section(title: string, requests: Iterable<PlannedRequest>, output: Output): void {
  const lines = [...requests].map((request) => `  ${requestLine(request, output.style)}`);
  if (lines.length === 0) return;
  output.line(title);
  for (const line of lines) output.line(line);
}
