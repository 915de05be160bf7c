import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../../failure.ts';
import { suggestion, UsageError } from '../../usage-error.ts';
import { familyScaffold } from '../../workbench/family-template.ts';
import { seenInCapture } from '../../workbench/seen-attributes.ts';
import { type Command, textOption } from '../command.ts';

const THINGS = ['family'];
/** `GENL_NAMSIZ` less its NUL (linux/genetlink.h). */
const LONGEST_NAME = 15;

/** `rxnetlink new family NAME`: the files that a definition of one's own begins with. */
export const command: Command = {
  usage: 'new <thing> <name>',
  options: [
    ['-o, --folder <path>', 'where the files go (.)'],
    ['-l, --language <name>', 'ts or js (ts)'],
    ['-c, --capture <file>', 'a capture of the family, to begin with what it shows'],
    ['--no-color', 'no colours: there are none'],
  ],
  notes: async () => ({
    Things: [
      'family   a family of generic netlink: NAME.ts describes it, NAME.test.ts',
      '         tests that. NAME is what the kernel calls it.',
    ],
    Then: ['rxnetlink decode my.strace --definition ./NAME.ts', 'The guide "Write your own protocol" goes on from there.'],
  }),
  examples: ['rxnetlink new family demo', 'rxnetlink new family mptcp_pm --capture mptcp.strace --folder src'],
  async run([thing, name, ...more], options, output) {
    if (thing !== 'family')
      throw new UsageError(
        thing === undefined ? 'new: what? There is family' : `new: no thing ${JSON.stringify(thing)}${suggestion(thing, THINGS)}`,
      );
    if (name === undefined) throw new UsageError('new family: what is it called?');
    if (more.length > 0) throw new UsageError(`new family: one name, not also ${JSON.stringify(more[0])}`);
    if (!/^[A-Za-z][\w.-]*$/.test(name) || name.length > LONGEST_NAME)
      throw new UsageError(`new family: ${JSON.stringify(name)} is no name of a family: letters, digits, _ . -, at most ${LONGEST_NAME}`);
    const language = textOption(options, 'language') ?? 'ts';
    if (language !== 'ts' && language !== 'js') throw new UsageError(`--language ${JSON.stringify(language)} is neither ts nor js`);
    const folder = textOption(options, 'folder') ?? '.';
    const stem = name.replace(/[\W_]+/g, '-').toLowerCase();
    const [module, test] = [`${stem}.${language}`, `${stem}.test.${language}`];
    const present = [module, test].map((file) => join(folder, file)).find((path) => existsSync(path));
    if (present !== undefined) throw new UsageError(`new family: ${present} is there already`);
    const capture = textOption(options, 'capture');
    const seen = capture === undefined ? undefined : await seenInCapture(capture, name);
    if (seen !== undefined && seen.attributes.size + seen.requests.size === 0)
      throw new UsageError(`--capture ${capture}: it has no message of ${name}, whose number the controller must tell in it`);
    const scaffold = familyScaffold(name, seen, language, module);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, module), scaffold.definition);
    writeFileSync(join(folder, test), scaffold.test);
    output.line(join(folder, module));
    output.line(join(folder, test));
    output.flush();
    return EXIT.ok;
  },
};
