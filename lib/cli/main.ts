#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { failureOf } from './failure.ts';
import { main } from './program.ts';

const STANDARD_ERROR = 2;

async function exitCode(): Promise<number> {
  try {
    return await main(process.argv.slice(2));
  } catch (error) {
    const { line, code } = failureOf(error);
    writeSync(STANDARD_ERROR, `${line}\n`);
    return code;
  }
}

// Everything is written by now: taking the heap apart would only cost time.
process.exit(await exitCode());
