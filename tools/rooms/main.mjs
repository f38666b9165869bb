#!/usr/bin/env node
import { ROOT } from '../lib/project.mjs';
import { checkRooms } from './check.mjs';

const { files, imports, problems } = checkRooms(ROOT);
for (const problem of problems) console.error(problem);
console.log(`rooms: ${files} files, ${imports} imports, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
