#!/usr/bin/env node
import { failureOf } from './failure.ts';
import { main } from './program.ts';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { line, code } = failureOf(error);
  process.stderr.write(`${line}\n`);
  process.exitCode = code;
}
