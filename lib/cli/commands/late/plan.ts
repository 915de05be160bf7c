import { EXIT } from '../../failure.ts';
import { withDescribedNetwork } from '../../network/described-network.ts';
import { jsonArray, jsonText } from '../../network/json-array.ts';
import { networkExitCodes, networkNotes, networkOptions } from '../../network/network-options.ts';
import { requestJson, requestLine } from '../../network/request-line.ts';
import type { Command } from '../command.ts';

/** `rxnetlink plan`: what `apply` would do. */
export const command: Command = {
  usage: 'plan <file>',
  options: [['--schema', 'print the JSON Schema of such files, for editors'], ...networkOptions],
  notes: async () => networkNotes,
  examples: [
    'rxnetlink plan network.yaml',
    'rxnetlink plan - --netns blue < network.json',
    'rxnetlink plan network.yaml --json | jq .[].command',
    'rxnetlink plan --schema > network.schema.json',
  ],
  exitCodes: networkExitCodes,
  async run(words, options, output) {
    if (options.schema === true) {
      const { networkSchema } = await import('../../network/network-schema.ts');
      output.line(jsonText(networkSchema()));
      output.flush();
      return EXIT.ok;
    }
    return withDescribedNetwork('plan', words, options, async (ipdb, recipe) => {
      const requests = [...ipdb.plan(recipe).plan];
      if (options.json === true) for (const line of jsonArray(requests.map(requestJson))) output.line(line);
      else if (requests.length === 0) output.line('nothing to do');
      else for (const request of requests) output.line(requestLine(request, output.style));
      output.flush();
      return EXIT.ok;
    });
  },
};
