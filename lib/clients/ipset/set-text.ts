import type { AnySetContents } from './contents.ts';
import { partsOf } from './element-parts.ts';
import { entryText } from './entry-text.ts';
import { settingsText } from './settings-text.ts';
import { checkedText, written } from './words.ts';

function entryTexts({ type, entries }: AnySetContents): string[] {
  const parts = partsOf(type);
  return entries.map((entry) => entryText({ ...entry }, parts, type));
}

/**
 * A set as `ipset save` prints it: the lines that make it anew. Throws an `InvalidValueError` where a name or a comment holds what
 * no such line can.
 */
export function saveText(set: AnySetContents): string {
  const { type, settings } = set;
  const name = written(checkedText(set.name, `name of ${JSON.stringify(set.name)}`));
  const create = ['create', name, type, settingsText({ ...settings }, type)].filter((word) => word !== '').join(' ');
  return [create, ...entryTexts(set).map((text) => `add ${name} ${text}`)].map((line) => `${line}\n`).join('');
}

/** A set as `ipset list` prints it. */
export function listText(set: AnySetContents): string {
  const { name, type, revision, settings, memorySize, references, size } = set;
  const lines = [
    `Name: ${name}`,
    `Type: ${type}`,
    `Revision: ${revision}`,
    `Header: ${settingsText({ ...settings }, type)}`,
    `Size in memory: ${memorySize}`,
    `References: ${references}`,
    ...(size === undefined ? [] : [`Number of entries: ${size}`]),
    'Members:',
    ...entryTexts(set),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
